import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '@/lib/util/app-error';
import { toAppError } from '@/lib/util/app-error';
import { NOTHING_SELECTED, type Selection, addRange, keepOnly, toggleOne } from './selection';

export interface Selecting {
  ids: ReadonlySet<string>;
  error: AppError | null;
  toggle(id: string, index: number): void;
  /** Everything between the entry that was chosen last and this one. */
  extend(index: number): void;
  all(total: number): void;
  drop(ids: readonly string[]): void;
  clear(): void;
}

/**
 * What is chosen in a list of which only windows are here.
 * @param load names of the entries from one index to another, both included
 * @param list names the list; another one begins with nothing chosen
 */
export function useSelection(load: (from: number, to: number) => Promise<string[]>, list: string): Selecting {
  const [chosen, setChosen] = useState({ list, selection: NOTHING_SELECTED });
  const selection = chosen.list === list ? chosen.selection : NOTHING_SELECTED;
  const [error, setError] = useState<AppError | null>(null);
  const newest = useRef({ load, anchor: selection.anchor });
  useEffect(() => {
    newest.current = { load, anchor: selection.anchor };
  });
  const setSelection = useCallback(
    (next: (old: Selection) => Selection): void =>
      setChosen((old) => ({ list, selection: next(old.list === list ? old.selection : NOTHING_SELECTED) })),
    [list],
  );

  const take = useCallback(
    async (from: number, to: number, index: number): Promise<void> => {
      try {
        const range = await newest.current.load(from, to);
        setSelection((old) => addRange(old, range, index));
        setError(null);
      } catch (thrown) {
        setError(toAppError(thrown));
      }
    },
    [setSelection],
  );

  return {
    ids: selection.ids,
    error,
    toggle: useCallback((id, index) => setSelection((old) => toggleOne(old, id, index)), [setSelection]),
    extend: useCallback(
      (index) => {
        const anchor = newest.current.anchor ?? index;
        void take(Math.min(anchor, index), Math.max(anchor, index), index);
      },
      [take],
    ),
    all: useCallback((total) => void (total > 0 && take(0, total - 1, 0)), [take]),
    drop: useCallback((ids) => setSelection((old) => keepOnly(old, ids)), [setSelection]),
    clear: useCallback(() => setSelection(() => NOTHING_SELECTED), [setSelection]),
  };
}

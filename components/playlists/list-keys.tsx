import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Selecting } from './use-selection';

interface ListKeysProps {
  total: number;
  /** Name of the row at an index, undefined while it is not here. */
  idAt(index: number): string | undefined;
  selection: Selecting;
  onOpen?(index: number): void;
  onRemove?(index: number): void;
  /** Moves the row by so many places. @returns where it stands now, null when it can't be moved */
  onMove?(index: number, by: number): number | null;
  children: ReactNode;
}

/**
 * What keys do on a row of a list besides going to another: Space chooses, Shift+Space a range, Ctrl+A all,
 * Escape none, Enter opens, Delete removes, Alt+↑ and Alt+↓ move.
 */
export function ListKeys({ total, idAt, selection, onOpen, onRemove, onMove, children }: ListKeysProps) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = useRef(0);
  const { size } = selection.ids;
  // The bar with what can be done is gone with its buttons: the focus goes on in the list.
  useEffect(() => {
    if (size === 0 && chosen.current > 0 && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
    chosen.current = size;
  }, [size]);

  /** At once where the row is there: a key that comes before the next frame means the same entry. */
  const focusRow = (index: number): void => {
    const focus = (): boolean => {
      const row = box.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
      row?.focus();
      return row != null;
    };
    if (!focus()) requestAnimationFrame(focus);
  };
  const choose = (index: number, isRange: boolean): void => {
    const id = idAt(index);
    if (isRange) selection.extend(index);
    else if (id !== undefined) selection.toggle(id, index);
  };
  const move = (index: number, by: number): boolean => {
    const to = onMove?.(index, by) ?? null;
    if (to !== null) focusRow(to);
    return onMove !== undefined;
  };

  const take = (event: KeyboardEvent): boolean => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!row) return false;
    const index = Number(row.dataset.row);
    const isRow = event.target === row;
    if (event.altKey && event.key === 'ArrowUp') return move(index, -1);
    if (event.altKey && event.key === 'ArrowDown') return move(index, 1);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      selection.all(total);
      return true;
    }
    if (!isRow || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === ' ') {
      choose(index, event.shiftKey);
      return true;
    }
    if (event.key === 'Escape' && selection.ids.size > 0) {
      selection.clear();
      return true;
    }
    if (event.key === 'Enter' && onOpen) {
      onOpen(index);
      return true;
    }
    if (event.key === 'Delete' && onRemove) {
      onRemove(index);
      return true;
    }
    return false;
  };

  return (
    <div
      className="pm8-pl__keys"
      role="presentation"
      ref={box}
      // Before the list itself, which takes Enter and the arrows.
      onKeyDownCapture={(event) => {
        if (!take(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}

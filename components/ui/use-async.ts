import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '@/lib/util/app-error';

export interface AsyncState<T> {
  /** The newest value; kept while it is read again and when that fails. */
  value: T | null;
  error: AppError | null;
  loading: boolean;
  /** Reads again. */
  reload(): void;
  /** Replaces the value without reading, for what an event told. */
  set(value: T): void;
}

/**
 * Reads something from the background and keeps it for the component.
 * @param read null reads nothing (yet)
 * @param deps reads again when one of them changes, like an effect's
 */
export function useAsync<T>(read: (() => Promise<T>) | null, deps: readonly unknown[]): AsyncState<T> {
  const [state, setState] = useState<{ value: T | null; error: AppError | null; loading: boolean }>({
    value: null,
    error: null,
    loading: read !== null,
  });
  const newest = useRef(0);
  const reader = useRef(read);
  // Before the effect below, which reads with it.
  useEffect(() => {
    reader.current = read;
  });

  const run = useCallback((): void => {
    const turn = ++newest.current;
    const current = reader.current;
    if (!current) {
      setState((old) => ({ ...old, loading: false }));
      return;
    }
    setState((old) => ({ ...old, loading: true }));
    current().then(
      (value) => turn === newest.current && setState({ value, error: null, loading: false }),
      (error: unknown) =>
        turn === newest.current && setState((old) => ({ ...old, error: toAppError(error), loading: false })),
    );
  }, []);

  /** An answer that comes later is of no use any more. */
  const forget = useCallback((): void => {
    newest.current++;
  }, []);

  useEffect(() => {
    run();
    return forget;
    // oxlint-disable-next-line react/exhaustive-deps -- the caller says when to read again
  }, deps);

  const set = useCallback((value: T): void => {
    newest.current++;
    setState({ value, error: null, loading: false });
  }, []);
  return { ...state, reload: run, set };
}

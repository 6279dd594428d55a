import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '@/lib/util/app-error';

export interface Action<Args extends unknown[]> {
  /** Never rejects; what went wrong is in `error`. Does nothing while the last call runs. @returns true when it went well */
  run(...args: Args): Promise<boolean>;
  busy: boolean;
  error: AppError | null;
  clearError(): void;
}

/** One thing a button does: busy while it runs, with its error kept for a banner. */
export function useAction<Args extends unknown[]>(action: (...args: Args) => Promise<unknown>): Action<Args> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const newest = useRef(action);
  useEffect(() => {
    newest.current = action;
  });

  const run = useCallback(async (...args: Args): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await newest.current(...args);
      return true;
    } catch (problem) {
      setError(toAppError(problem));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clearError = useCallback(() => setError(null), []);
  return { run, busy, error, clearError };
}

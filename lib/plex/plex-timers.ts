import { AppError } from '@/lib/util/app-error';

/** Waits; rejects with `cancelled` when the signal aborts. Injected, so that tests need no clock. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

export const delay: Delay = (ms, signal) =>
  new Promise((resolve, reject) => {
    const cancelled = (): void => {
      clearTimeout(timer);
      reject(new AppError('cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    }, ms);
    if (signal?.aborted) cancelled();
    else signal?.addEventListener('abort', cancelled, { once: true });
  });

/**
 * A signal that ends a request after its time, or when the caller leaves, and says which of the two.
 * Own timer and listener instead of `AbortSignal.any`, whose sources Node 20 may collect before they fire.
 */
export function startDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let reason: AppError | null = null;
  const stop = (error: AppError): void => {
    reason ??= error;
    controller.abort(error);
  };
  const cancel = (): void => stop(new AppError('cancelled'));
  const timer = setTimeout(() => stop(new AppError('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs);
  if (outer?.aborted) cancel();
  else outer?.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    reason: (): AppError | null => reason,
    clear(): void {
      clearTimeout(timer);
      outer?.removeEventListener('abort', cancel);
    },
  };
}

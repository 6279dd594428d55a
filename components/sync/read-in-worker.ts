/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no target origin; the rule means a window */
import type { ImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import { AppError, deserializeError } from '@/lib/util/app-error';
import type { FromImportWorker, ToImportWorker } from './import-protocol';

/** The part of a `Worker` that is used. */
export interface ImportWorker {
  postMessage(message: ToImportWorker): void;
  addEventListener(type: 'message', listener: (event: { data: FromImportWorker }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

interface ReadOptions {
  /** Stores a chunk; the worker reads on when the promise is kept. */
  onRows: (chunk: number, rows: ImportRow[]) => Promise<void>;
  onProgress: (bytes: number, rows: number) => void;
  signal: AbortSignal;
}

/**
 * Has a file read by the worker, chunk by chunk.
 * @throws AppError what the reader found wrong, `cancelled`, or whatever `onRows` throws
 */
export function readInWorker(file: Blob, worker: ImportWorker, options: ReadOptions): Promise<ImportReport> {
  const { onRows, onProgress, signal } = options;
  return new Promise<ImportReport>((resolve, reject) => {
    const onAbort = (): void => {
      worker.postMessage({ type: 'cancel' });
      reject(new AppError('cancelled', 'reading the file was cancelled'));
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    worker.addEventListener('error', (event) =>
      reject(new AppError('internal', `the import worker failed: ${event.message ?? ''}`)),
    );
    worker.addEventListener('message', ({ data }) => {
      if (signal.aborted) return;
      if (data.type === 'progress') onProgress(data.bytes, data.rows);
      else if (data.type === 'done') resolve(data.report);
      else if (data.type === 'failed') reject(deserializeError(data.error));
      else {
        onRows(data.chunk, data.rows).then(
          () => worker.postMessage({ type: 'stored', chunk: data.chunk }),
          (error: unknown) => reject(error),
        );
      }
    });
    worker.postMessage({ type: 'read', file });
  }).finally(() => worker.terminate());
}

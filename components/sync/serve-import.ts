import type { ImportRow } from '@/lib/formats/import-row';
import { readItunesLibrary } from '@/lib/formats/itunes-xml-reader';
import { AppError, serializeError } from '@/lib/util/app-error';
import { createChunker } from './chunk-rows';
import type { FromImportWorker, ToImportWorker } from './import-protocol';

/** Progress is told at most this often. */
const PROGRESS_MS = 100;

/**
 * The worker's work, apart from the worker, so that a test can run it: one file, read as a stream.
 * @param post sends a message to the page
 * @returns takes the page's messages
 */
export function serveImport(post: (message: FromImportWorker) => void): (message: ToImportWorker) => void {
  const abort = new AbortController();
  let stored: (() => void) | null = null;

  async function read(file: Blob): Promise<void> {
    const chunker = createChunker();
    let chunk = 0;
    let rows = 0;
    let toldAt = 0;

    const send = async (full: ImportRow[]): Promise<void> => {
      const confirmation = waitUntilStored();
      post({ type: 'rows', chunk, rows: full });
      chunk += 1;
      await confirmation;
    };
    const report = await readItunesLibrary(file.stream(), {
      totalBytes: file.size,
      signal: abort.signal,
      onProgress: (bytes) => {
        if (Date.now() - toldAt < PROGRESS_MS) return;
        toldAt = Date.now();
        post({ type: 'progress', bytes, rows });
      },
      onRows: async (batch) => {
        for (const row of batch) {
          rows += 1;
          const full = chunker.add(row);
          if (full) await send(full);
        }
      },
    });
    const rest = chunker.rest();
    if (rest.length > 0) await send(rest);
    post({ type: 'progress', bytes: file.size, rows });
    post({ type: 'done', report });
  }

  function waitUntilStored(): Promise<void> {
    return new Promise((resolve, reject) => {
      stored = resolve;
      abort.signal.addEventListener('abort', () => reject(new AppError('cancelled')), { once: true });
      if (abort.signal.aborted) reject(new AppError('cancelled'));
    });
  }

  return (message) => {
    if (message.type === 'cancel') abort.abort();
    else if (message.type === 'stored') stored?.();
    else read(message.file).catch((error: unknown) => post({ type: 'failed', error: serializeError(error) }));
  };
}

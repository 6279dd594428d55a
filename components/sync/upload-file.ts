import type { ImportsService } from '@/lib/messaging/services';
import type { ImportState } from '@/lib/sync/import-state';
import { createLogger } from '@/lib/util/log';
import { type ImportWorker, readInWorker } from './read-in-worker';

const log = createLogger('import');

interface UploadOptions {
  imports: Pick<ImportsService, 'begin' | 'append' | 'finish' | 'discard'>;
  startWorker: () => ImportWorker;
  onProgress: (bytes: number, rows: number) => void;
  signal: AbortSignal;
}

/**
 * Reads a file in a worker of this page and hands its rows to the background. What was handed over
 * of a file that fails or is cancelled is thrown away again.
 * @throws AppError see `readItunesLibrary`, `cancelled`, storage-full
 */
export async function uploadFile(file: File, options: UploadOptions): Promise<ImportState> {
  const { imports, startWorker, onProgress, signal } = options;
  const id = await imports.begin({ name: file.name, bytes: file.size });
  try {
    const report = await readInWorker(file, startWorker(), {
      onRows: (chunk, rows) => imports.append(id, chunk, rows),
      onProgress,
      signal,
    });
    return await imports.finish(id, report);
  } catch (error) {
    await imports.discard(id).catch((thrown: unknown) => log.warn('a broken import could not be discarded', thrown));
    throw error;
  }
}

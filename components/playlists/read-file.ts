import type { PlaylistFile } from '@/lib/formats/playlists/playlist-file';
import { AppError, deserializeError } from '@/lib/util/app-error';
import type { FromFileWorker } from './file-protocol';

interface ReadOptions {
  encoding?: string;
  onProgress(bytes: number): void;
  signal: AbortSignal;
}

/**
 * Reads a playlist file in a worker of this page: a long one must not stop the surface.
 * @throws AppError see `readPlaylistFile`, `cancelled`
 */
export function readFile(file: File, { encoding, onProgress, signal }: ReadOptions): Promise<PlaylistFile> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module', name: 'plexm8-playlists' });
  return new Promise<PlaylistFile>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('cancelled')), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new AppError('internal', `reading failed: ${message}`)));
    worker.addEventListener('message', ({ data }: MessageEvent<FromFileWorker>) => {
      if (data.type === 'progress') onProgress(data.bytes);
      else if (data.type === 'done') resolve(data.file);
      else reject(deserializeError(data.error));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
    worker.postMessage({ file, encoding });
  }).finally(() => worker.terminate());
}

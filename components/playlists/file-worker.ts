import { readPlaylistFile } from '@/lib/formats/playlists/read-playlist-file';
import { serializeError } from '@/lib/util/app-error';
import type { FromFileWorker, ToFileWorker } from './file-protocol';

/** Progress is told at most this often. */
const PROGRESS_MS = 100;

// A worker's postMessage has no target origin; the rule means a window's.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const post = (message: FromFileWorker): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToFileWorker>) => {
  let toldAt = 0;
  readPlaylistFile(data.file.name, data.file.stream(), {
    ...(data.encoding === undefined ? {} : { encoding: data.encoding }),
    onProgress(bytes) {
      if (Date.now() - toldAt < PROGRESS_MS) return;
      toldAt = Date.now();
      post({ type: 'progress', bytes });
    },
  }).then(
    (file) => post({ type: 'done', file }),
    (error: unknown) => post({ type: 'failed', error: serializeError(error) }),
  );
});

import type { PlaylistFile } from '@/lib/formats/playlists/playlist-file';
import type { SerializedError } from '@/lib/util/app-error';

/* What the page and the worker that reads playlist files say to each other. */

export interface ToFileWorker {
  file: File;
  /** Chosen by a person; left out, it is found out. */
  encoding?: string;
}

export type FromFileWorker =
  | { type: 'progress'; bytes: number }
  | { type: 'done'; file: PlaylistFile }
  | { type: 'failed'; error: SerializedError };

import type { ImportWorker } from './read-in-worker';

/** A worker of this page: of our own origin, in the frame as in the tab (plex-web-frame.md §4). */
export function startImportWorker(): ImportWorker {
  return new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module', name: 'plexm8-import' });
}

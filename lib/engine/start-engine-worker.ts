/** A Worker of this document: of the offscreen document in Chrome, of the background page in Firefox. */
export function startEngineWorker(): Worker {
  return new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'plexm8-engine' });
}

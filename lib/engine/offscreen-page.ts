import { ENGINE_IDLE_MS } from './engine-wire';
import { startEngineWorker } from './start-engine-worker';
import { createWorkerOwner } from './worker-owner';

/** What the service worker tells the page. */
export interface ToOffscreenPage {
  t: 'plexm8:engine-port';
  port: MessagePort;
}

/**
 * Runs the offscreen document: gives each port to the Worker, and closes itself when that is idle, as the
 * service worker may be gone by then. `offscreen.html?idle=500` is for tests, which can't wait minutes.
 */
export function runOffscreenPage(): void {
  const idle = Number(new URLSearchParams(location.search).get('idle'));
  const owner = createWorkerOwner({
    createWorker: startEngineWorker,
    idleMs: idle > 0 ? idle : ENGINE_IDLE_MS,
    onEnd: () => window.close(),
  });
  navigator.serviceWorker.addEventListener('message', (event: MessageEvent<ToOffscreenPage>) => {
    if (event.data.t === 'plexm8:engine-port') owner.give(event.data.port);
  });
  navigator.serviceWorker.startMessages();
}

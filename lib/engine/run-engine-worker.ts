import { composeEngine } from './compose-engine';
import { type EngineServer, createEngineServer } from './engine-server';
import type { FromEngineWorker, ToEngineWorker } from './engine-wire';

/** Of `DedicatedWorkerGlobalScope`, which a program compiled for pages does not know. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToEngineWorker>) => void): void;
  postMessage(message: FromEngineWorker): void;
}

/** Runs the Worker: its owner starts it with a first message, and gives it the ports of backgrounds. */
export function runEngineWorker(): void {
  const scope = globalThis as unknown as WorkerScope;
  let server: EngineServer | null = null;
  scope.addEventListener('message', ({ data }) => {
    if (data.t === 'port') server?.accept(data.port);
    else
      server = createEngineServer({
        ...composeEngine(navigator.language),
        idleMs: data.idleMs,
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none; the rule means a window
        onIdle: () => scope.postMessage({ t: 'idle' }),
      });
  });
}

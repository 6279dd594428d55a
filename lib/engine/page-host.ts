import type { EngineHost } from './engine-host';
import { ENGINE_IDLE_MS } from './engine-wire';
import { createWorkerOwner } from './worker-owner';

interface PageHostDeps {
  createWorker(): Worker;
  idleMs?: number;
}

/** Firefox: the background is a page, and owns the Worker itself. */
export function createPageHost({ createWorker, idleMs = ENGINE_IDLE_MS }: PageHostDeps): EngineHost {
  const owner = createWorkerOwner({ createWorker, idleMs, onEnd: () => undefined });
  return {
    attach: async (port) => {
      const worker = owner.give(port);
      return { isAlive: () => Promise.resolve(owner.has(worker)) };
    },
    stop: async () => owner.end(),
  };
}

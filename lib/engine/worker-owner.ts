import type { FromEngineWorker, ToEngineWorker } from './engine-wire';

interface WorkerOwnerDeps {
  createWorker(): Worker;
  idleMs: number;
  /** The Worker was ended: it had nothing to do, or it failed. */
  onEnd(): void;
}

const send = (to: Worker, message: ToEngineWorker, transfer: Transferable[] = []): void =>
  to.postMessage(message, transfer);

/** The document's side of the Worker: starts it for the first port, ends it when it is idle or broken. */
export function createWorkerOwner({ createWorker, idleMs, onEnd }: WorkerOwnerDeps) {
  let worker: Worker | null = null;

  const end = (ended: Worker): void => {
    ended.terminate();
    if (worker !== ended) return;
    worker = null;
    onEnd();
  };
  const start = (): Worker => {
    const started = createWorker();
    started.addEventListener('message', (event: MessageEvent<FromEngineWorker>) => {
      if (event.data.t === 'idle') end(started);
    });
    // Nothing in it may throw outside of a call: after that it is not to be trusted.
    started.addEventListener('error', () => end(started));
    send(started, { t: 'start', idleMs });
    return started;
  };

  return {
    /** @returns the Worker that has the port now */
    give(port: MessagePort): Worker {
      worker ??= start();
      send(worker, { t: 'port', port }, [port]);
      return worker;
    },
    has: (given: Worker): boolean => worker === given,
    end(): void {
      if (worker) end(worker);
    },
  };
}

import type { EngineHost } from '../engine-host';
import { type EngineServer, type Lend, createEngineServer } from '../engine-server';

/** A service that is there already. */
export const lent =
  (service: object): Lend =>
  (work) =>
    work(service);

export interface InPlaceHost extends EngineHost {
  /** How often an engine was started. */
  readonly starts: number;
  /** Ends the engine as a crash does: with the port's `close` event, or without a sign of any kind. */
  kill(how: 'closing' | 'silently'): void;
}

/** The Worker's side in this thread, over real ports. */
export function createInPlaceHost(services: Record<string, Lend>, { idleMs = 60_000 } = {}): InPlaceHost {
  let running: EngineServer | null = null;
  const ended: EngineServer[] = [];
  let starts = 0;

  return {
    get starts() {
      return starts;
    },
    attach: async (port) => {
      if (!running) {
        starts += 1;
        const started = createEngineServer({
          services,
          idleMs,
          onIdle: () => {
            if (running === started) running = null;
          },
        });
        running = started;
      }
      const given = running;
      given.accept(port);
      return { isAlive: () => Promise.resolve(running === given) };
    },
    kill: (how) => {
      if (running && how === 'closing') running.close();
      else if (running) ended.push(running);
      running = null;
    },
    stop: async () => {
      for (const server of [...ended, running]) server?.close();
      running = null;
    },
  };
}

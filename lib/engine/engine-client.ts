import { deserializeError, toAppError } from '@/lib/util/app-error';
import type { EngineAnswer, EngineCall } from './engine-wire';

/** The Worker ended before it answered. Never leaves this room: the bridge asks a new one. */
export class EngineGone extends Error {
  override readonly name = 'EngineGone';
  /** True when it took its leave with nothing to do: it never heard of the call. */
  readonly unheard: boolean;

  constructor(unheard = false) {
    super(unheard ? 'the engine had left' : 'the engine ended');
    this.unheard = unheard;
  }
}

export interface EngineLife {
  isAlive(): Promise<boolean>;
}

interface EngineClientOptions {
  /** How often a Worker that owes an answer is looked after. */
  lookMs: number;
  /** A Worker that is not ready by then never will be. */
  startMs: number;
  onGone(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The background's end of a port to the Worker. That the other side is gone is told by `bye`, by `close`
 * where the port itself was closed, and else found by looking: Chromium 156 sends no `close` when the
 * document goes with its Worker (measured).
 */
export function createEngineClient(port: MessagePort, life: EngineLife, options: EngineClientOptions) {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let gone = false;
  let looking: ReturnType<typeof setInterval> | undefined;

  const endWith = (error: EngineGone): void => {
    if (gone) return;
    gone = true;
    clearInterval(looking);
    clearTimeout(starting);
    port.close();
    options.onGone();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const end = (): void => endWith(new EngineGone());
  const look = (): void => {
    life.isAlive().then((alive) => (alive ? undefined : end()), end);
  };
  const expectAnswer = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      looking ??= setInterval(look, options.lookMs);
    });
  const settle = (id: number, how: (call: Waiting) => void): void => {
    const call = waiting.get(id);
    if (!call) return;
    waiting.delete(id);
    if (waiting.size === 0) {
      clearInterval(looking);
      looking = undefined;
    }
    how(call);
  };

  const starting = setTimeout(end, options.startMs);
  const ready = expectAnswer(asked);
  port.addEventListener('message', (event: MessageEvent<EngineAnswer>) => {
    const message = event.data;
    if (message.t === 'bye') return endWith(new EngineGone(true));
    if (message.t === 'ready') {
      clearTimeout(starting);
      return settle(0, ({ resolve }) => resolve(undefined));
    }
    const { id, outcome } = message;
    settle(id, ({ resolve, reject }) =>
      outcome.ok ? resolve(outcome.value) : reject(deserializeError(outcome.error)),
    );
  });
  port.addEventListener('close', end);
  port.start();

  return {
    ready,
    /** @throws EngineGone, or what the method threw. The arguments are copied, so that they can be sent again. */
    async call(method: string, args: unknown[]): Promise<unknown> {
      if (gone) throw new EngineGone(true);
      asked += 1;
      const call: EngineCall = { id: asked, method, args };
      const answer = expectAnswer(call.id);
      try {
        port.postMessage(call);
      } catch (error) {
        // Something that can't be cloned; another engine could not take it either.
        settle(call.id, ({ reject }) => reject(toAppError(error)));
      }
      return answer;
    },
    end,
  };
}

export type EngineClient = ReturnType<typeof createEngineClient>;

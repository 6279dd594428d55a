import { AppError, serializeError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { EngineState } from './engine-services';
import type { EngineAnswer, EngineCall, EngineOutcome } from './engine-wire';
import { transferables } from './transferables';

const log = createLogger('engine');

/** Lends a service for one piece of work, opening it when it is first needed. */
export type Lend = <T>(work: (service: object) => Promise<T>) => Promise<T>;

export interface EngineWork {
  /** All services but `engine`, which is the server's own. */
  services: Record<string, Lend>;
  /** Does a little of what later calls will need; @returns false when there is no more. */
  prepare?(): boolean;
}

interface EngineServerDeps extends EngineWork {
  idleMs: number;
  /** Nobody was answered for `idleMs`, and everybody has been told. */
  onIdle(): void;
}

/** The Worker's end of the ports: answers calls, and ends itself when there are none. */
export function createEngineServer({ services, prepare = () => false, idleMs, onIdle }: EngineServerDeps) {
  const ports = new Set<MessagePort>();
  const state: EngineState = { id: crypto.randomUUID(), calls: 0 };
  const all: Record<string, Lend> = {
    ...services,
    engine: (work) => work({ state: () => Promise.resolve({ ...state }) }),
  };
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  /** A little at a time, so that no call waits for it. */
  const prepareMore = (): void => {
    try {
      if (running === 0 && prepare()) quiet = setTimeout(prepareMore);
    } catch (error) {
      log.error('could not prepare for later calls', error);
    }
  };
  const rest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, idleMs);
  };
  const end = (): void => {
    clearTimeout(quiet);
    for (const port of ports) {
      port.postMessage({ t: 'bye' } satisfies EngineAnswer);
      port.close();
    }
    ports.clear();
    onIdle();
  };

  async function answer(port: MessagePort, { id, method, args }: EngineCall): Promise<void> {
    running += 1;
    state.calls += 1;
    clearTimeout(timer);
    const outcome = await run(all, method, args);
    post(port, id, outcome);
    running -= 1;
    if (running > 0) return;
    rest();
    clearTimeout(quiet);
    quiet = setTimeout(prepareMore);
  }

  rest();
  return {
    accept(port: MessagePort): void {
      ports.add(port);
      port.addEventListener('message', (event: MessageEvent<EngineCall>) => void answer(port, event.data));
      port.addEventListener('close', () => ports.delete(port));
      port.start();
      port.postMessage({ t: 'ready' } satisfies EngineAnswer);
      if (running === 0) rest();
    },
    /** Ends without a word, for tests. */
    close(): void {
      clearTimeout(timer);
      clearTimeout(quiet);
      for (const port of ports) port.close();
      ports.clear();
    },
  };
}

async function run(services: Record<string, Lend>, name: string, args: unknown[]): Promise<EngineOutcome> {
  try {
    const [service = '', method = ''] = name.split('.');
    const lend = Object.hasOwn(services, service) ? services[service] : undefined;
    if (!lend) throw new AppError('internal', `the engine has no service ${service}`);
    const value = await lend(async (target) => {
      const handler: unknown = Object.hasOwn(target, method) ? Reflect.get(target, method) : undefined;
      if (typeof handler !== 'function') throw new AppError('internal', `the engine does not serve ${name}`);
      return (await Reflect.apply(handler, target, args)) as unknown;
    });
    return { ok: true, value };
  } catch (error) {
    const serialized = serializeError(error);
    if (serialized.code === 'internal') log.error(name, error);
    return { ok: false, error: serialized };
  }
}

function post(port: MessagePort, id: number, outcome: EngineOutcome): void {
  const buffers = outcome.ok ? transferables(outcome.value) : [];
  try {
    port.postMessage({ t: 'answer', id, outcome } satisfies EngineAnswer, buffers);
  } catch (error) {
    // Something that can't be cloned, or an array that was given away before.
    const failed: EngineOutcome = { ok: false, error: serializeError(error) };
    port.postMessage({ t: 'answer', id, outcome: failed } satisfies EngineAnswer);
  }
}

export type EngineServer = ReturnType<typeof createEngineServer>;

import type { LibraryEngine } from '@/lib/library/engine-face';
import { AppError, isAppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import { type EngineClient, EngineGone, createEngineClient } from './engine-client';
import type { EngineHost } from './engine-host';
import type { EngineServiceName, EngineServices } from './engine-services';
import { hostOfThisBrowser } from './host-of-this-browser';

const log = createLogger('engine');

/** The library's methods, and besides them every service of the Worker by its name. */
export type EngineBridge = LibraryEngine & {
  services: EngineServices;
  /** Ends the Worker now; calls under way reject. The next call starts another. */
  stop(): void;
};

interface EngineBridgeDeps {
  host?: EngineHost;
  lookMs?: number;
  startMs?: number;
}

/** Once with the Worker that there was, and once with a fresh one: everything it does is reading. */
const ATTEMPTS = 2;

/**
 * The engine as the background sees it. Nothing is started before the first call. A call that loses its
 * Worker is asked once more. @throws engine-failed when that is lost too
 */
export function createEngineBridge(deps: EngineBridgeDeps = {}): EngineBridge {
  const { host = hostOfThisBrowser(), lookMs = 250, startMs = 15_000 } = deps;
  let current: Promise<EngineClient> | null = null;
  let stops = 0;

  const connect = (): Promise<EngineClient> => {
    if (current) return current;
    const forget = (): void => {
      if (current === mine) current = null;
    };
    const open = async (): Promise<EngineClient> => {
      const channel = new MessageChannel();
      const life = await host.attach(channel.port2);
      const client = createEngineClient(channel.port1, life, { lookMs, startMs, onGone: forget });
      await client.ready;
      return client;
    };
    const mine = open().catch((error: unknown) => {
      forget();
      throw error;
    });
    current = mine;
    return mine;
  };

  async function call(method: string, args: unknown[]): Promise<unknown> {
    const before = stops;
    for (let lost = 0; ;) {
      try {
        const client = await connect();
        return await client.call(method, args);
      } catch (error) {
        // An AppError is the engine's own answer, to be given on.
        if (isAppError(error)) throw error;
        if (!(error instanceof EngineGone && error.unheard)) lost += 1;
        if (lost === ATTEMPTS || stops !== before)
          throw new AppError('engine-failed', `${method} was not answered`, { cause: error });
        log.info(`${method} goes to a fresh engine: ${String(error)}`);
      }
    }
  }

  const serviceProxy = <S extends EngineServiceName>(service: S, own: object = {}): EngineServices[S] =>
    new Proxy(own as EngineServices[S], {
      get: (target, method) => {
        if (method in target) return Reflect.get(target, method);
        // Whoever awaits the bridge itself asks for `then`.
        if (typeof method === 'symbol' || method === 'then') return undefined;
        return (...args: unknown[]) => call(`${service}.${method}`, args);
      },
    });

  const own = {
    services: {
      engine: serviceProxy('engine'),
      library: serviceProxy('library'),
      recommend: serviceProxy('recommend'),
    } satisfies EngineServices,
    stop(): void {
      stops += 1;
      const ending = current;
      current = null;
      ending?.then(
        (client) => client.end(),
        () => undefined,
      );
      host.stop().catch((error: unknown) => log.warn('the engine did not stop', error));
    },
  };
  return serviceProxy('library', own) as EngineBridge;
}

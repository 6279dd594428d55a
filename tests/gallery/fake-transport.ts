import type { EventName, Events, Services } from '@/lib/messaging/services';
import type { EventMessage, Transport } from '@/lib/messaging/transport';
import { AppError } from '@/lib/util/app-error';

/** Answers of a background that a state makes up: a part of the services. */
export type FakeServices = { [S in keyof Services]?: Partial<Services[S]> };

export interface FakeTransport extends Transport {
  emit<E extends EventName>(event: E, data: Events[E]): void;
  /** Every call so far, `service.method` with its arguments. */
  calls: { name: string; args: unknown[] }[];
}

/** What every state has unless it says otherwise: no Plex Web tab is in front. */
const USUAL: FakeServices = { surfaces: { plexWebInFront: async () => null } };

/** A background made of made-up answers. What nobody made up waits for ever, as a stopped worker would. */
export function createFakeTransport(services: FakeServices): FakeTransport {
  const listeners = new Set<(message: EventMessage) => void>();
  const calls: FakeTransport['calls'] = [];
  return {
    calls,
    async call(service, method, args) {
      calls.push({ name: `${service}.${method}`, args });
      const made = (all: FakeServices) =>
        (all[service as keyof Services] as Record<string, (...args: unknown[]) => unknown> | undefined)?.[method];
      const answer = made(services) ?? made(USUAL);
      if (!answer) return new Promise(() => {});
      return answer(...args);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event, data) {
      for (const listener of listeners) listener({ event, data } as EventMessage);
    },
  };
}

/** An answer that fails. */
export function failing(code: ConstructorParameters<typeof AppError>[0]): () => Promise<never> {
  return () => Promise.reject(new AppError(code));
}

/** An answer that never comes. */
export const waiting = (): Promise<never> => new Promise(() => {});

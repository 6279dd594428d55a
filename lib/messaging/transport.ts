import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { AppError, type SerializedError, deserializeError } from '@/lib/util/app-error';
import type { EventName, Events } from './services';

/** A call on the wire. */
export interface CallMessage {
  type: 'plexm8:call';
  service: string;
  method: string;
  args: unknown[];
}

export type CallReply = { ok: true; value: unknown } | { ok: false; error: SerializedError };

export type EventMessage = { [E in EventName]: { event: E; data: Events[E] } }[EventName];

/** The name of the port on which the background tells a surface what changed. */
export const EVENTS_PORT = 'plexm8:events';

/** How a surface reaches the background; tests and the gallery bring their own. */
export interface Transport {
  /** @throws AppError with the code that the background gave */
  call(service: string, method: string, args: unknown[]): Promise<unknown>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (message: EventMessage) => void): () => void;
}

/** A port that drops (the worker was stopped) is opened again after this time; that also restarts jobs. */
const RECONNECT_MS = 250;

/** The real transport: runtime messages for calls, one port for events. */
export function createRuntimeTransport(): Transport {
  const listeners = new Set<(message: EventMessage) => void>();
  let port: Browser.runtime.Port | null = null;

  const connect = (): void => {
    if (listeners.size === 0 || port) return;
    port = browser.runtime.connect({ name: EVENTS_PORT });
    port.onMessage.addListener((message: EventMessage) => {
      for (const listener of listeners) listener(message);
    });
    port.onDisconnect.addListener(() => {
      port = null;
      setTimeout(connect, RECONNECT_MS);
    });
  };

  return {
    async call(service, method, args) {
      const message: CallMessage = { type: 'plexm8:call', service, method, args };
      let reply: CallReply | undefined;
      try {
        reply = (await browser.runtime.sendMessage(message)) as CallReply | undefined;
      } catch (error) {
        // The worker was stopped in the middle of the call, or the extension was reloaded.
        throw new AppError('internal', 'the background did not answer', { cause: error });
      }
      if (!reply) throw new AppError('internal', `nobody answers ${service}.${method}`);
      if (!reply.ok) throw deserializeError(reply.error);
      return reply.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !port) return;
        port.disconnect();
        port = null;
      };
    },
  };
}

let transport: Transport | null = null;

/** Replaces the way to the background, for tests and the gallery. */
export function setTransport(replacement: Transport): void {
  transport = replacement;
}

export function currentTransport(): Transport {
  transport ??= createRuntimeTransport();
  return transport;
}

import type { Browser } from 'wxt/browser';
import { createLogger } from '@/lib/util/log';
import type { Role } from './roles';
import type { EventName, Events } from './services';
import type { EventMessage } from './transport';

const log = createLogger('events');

interface EventHubDeps {
  roleOf(sender: Browser.runtime.MessageSender): Promise<Role | null>;
  /** A surface has connected: the moment to go on with what a stopped worker left. */
  onSurface(): void;
  /** A surface has closed. */
  onGone(): void;
}

/** The background's end of the event ports: our own pages and redeemed frames are told what changes. */
export function createEventHub({ roleOf, onSurface, onGone }: EventHubDeps) {
  const ports = new Set<Browser.runtime.Port>();

  return {
    async accept(port: Browser.runtime.Port): Promise<void> {
      let gone = false;
      port.onDisconnect.addListener(() => {
        gone = true;
        if (ports.delete(port)) onGone();
      });
      const role = port.sender ? await roleOf(port.sender) : null;
      if (gone) return;
      if (role !== 'page' && role !== 'panel') return port.disconnect();
      ports.add(port);
      onSurface();
    },
    emit<E extends EventName>(event: E, data: Events[E]): void {
      const message = { event, data } as EventMessage;
      for (const port of ports) {
        try {
          port.postMessage(message);
        } catch (error) {
          // A surface that went without a word. What is being written must not stop for it.
          log.debug(`a surface could not be told: ${String(error)}`);
          ports.delete(port);
        }
      }
    },
    get surfaces(): number {
      return ports.size;
    },
  };
}

export type EventHub = ReturnType<typeof createEventHub>;

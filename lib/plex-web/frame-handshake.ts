import { client } from '@/lib/messaging/client';
import type { PageContext } from '@/lib/messaging/services';
import { createLogger } from '@/lib/util/log';
import { PLEX_WEB_ORIGIN, type TicketMessage } from './frame-messages';
import { createPanelLink } from './panel-link-port';
import type { PanelLink } from './panel-link';

const log = createLogger('panel');

export interface TicketOutcome {
  onOpen(link: PanelLink): void | Promise<void>;
  /** A ticket was shown and is not good: nothing may be rendered. */
  onRefused(): void;
}

/**
 * The panel's side of the handshake: waits for the launcher's ticket, redeems it, and calls `onOpen`
 * once with the way back to the page. Tickets of later loads never come here, as a load starts a new page.
 * Nothing is posted to the parent: that would hand it a reference to this window (plex-web-frame.md §6).
 */
export function awaitTicket({ onOpen, onRefused }: TicketOutcome): void {
  const redeem = async (ticket: string, port: MessagePort): Promise<void> => {
    try {
      await client.tickets.redeem(ticket);
    } catch (error) {
      // Refused: the page stays empty, as for everybody who embeds it without the launcher.
      log.warn('the ticket was refused', error);
      port.close();
      onRefused();
      return;
    }
    removeEventListener('message', listen);
    const link = createPanelLink(port, await firstContext(port));
    closeOnEscape(link);
    await onOpen(link);
  };
  const listen = (event: MessageEvent): void => {
    const [port] = event.ports;
    if (event.source !== parent || event.origin !== PLEX_WEB_ORIGIN || !port || !isTicket(event.data)) return;
    void redeem(event.data.ticket, port);
  };
  addEventListener('message', listen);
}

/** The launcher posts what the page shows right behind the ticket; it waits in the port until it is started. */
function firstContext(port: MessagePort): Promise<PageContext> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<{ t: string; context?: PageContext }>): void => {
      if (event.data.t !== 'context' || !event.data.context) return;
      port.removeEventListener('message', listen);
      resolve(event.data.context);
    };
    port.addEventListener('message', listen);
    port.start();
  });
}

/** On keyup: closed on keydown, the page would get the keyup (plex-web-frame.md §4). A menu or dialog that took the key keeps it. */
export function closeOnEscape(link: Pick<PanelLink, 'close'>): void {
  let armed = false;
  addEventListener('keydown', (event) => {
    armed = event.key === 'Escape' && !event.defaultPrevented && !event.isComposing;
  });
  addEventListener('keyup', (event) => {
    if (armed && event.key === 'Escape') link.close();
    armed = false;
  });
}

const isTicket = (data: unknown): data is TicketMessage =>
  typeof data === 'object' &&
  data !== null &&
  't' in data &&
  data.t === 'plexm8-ticket' &&
  'ticket' in data &&
  typeof data.ticket === 'string';

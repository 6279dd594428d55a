import type { PageContext } from '@/lib/messaging/services';
import type { TicketMessage, ToLauncher, ToPanel } from './frame-messages';
import type { PageIdentity } from './panel-link';

export interface PanelFrameDeps {
  /** Where the frame is put. */
  layer: HTMLElement;
  /** Address of panel.html, and the origin that its document has: the static id, whatever the address (plex-web-frame.md §1). */
  url: string;
  origin: string;
  title: string;
  issueTicket(): Promise<string>;
  readContext(): PageContext;
  readIdentity(): PageIdentity;
  /** The panel asked to be closed. */
  onCloseRequest(): void;
  /** The background could not be asked for a ticket. */
  onTicketFailed(error: unknown): void;
}

export interface PanelFrame {
  tell(context: PageContext): void;
  remove(): void;
}

/**
 * Puts panel.html into the page and gives each of its loads a fresh ticket and a port: a frame that
 * was re-attached or navigated comes back open, one that somebody else embeds stays empty.
 */
export function openPanelFrame(deps: PanelFrameDeps): PanelFrame {
  const box = deps.layer.ownerDocument.createElement('div');
  box.className = 'panel';
  // oxlint-disable-next-line react/iframe-missing-sandbox -- a sandboxed extension page has no extension API
  const frame = deps.layer.ownerDocument.createElement('iframe');
  frame.title = deps.title;
  frame.allow = 'clipboard-write';
  let port: MessagePort | null = null;
  let load = 0;

  const answer = (message: ToLauncher): void => {
    if (message.t === 'close') deps.onCloseRequest();
    else if (message.t === 'who') post({ t: 'who', id: message.id, who: deps.readIdentity() });
  };
  const post = (message: ToPanel): void => port?.postMessage(message);
  const drop = (): void => {
    port?.close();
    port = null;
  };

  /** Every load: the first, after a re-attach, after a navigation that the page forced. */
  const admit = async (): Promise<void> => {
    const mine = ++load;
    drop();
    try {
      const ticket = await deps.issueTicket();
      // A newer load, or a closed panel: this ticket is never used and runs out.
      if (mine !== load || !frame.contentWindow) return;
      const channel = new MessageChannel();
      port = channel.port1;
      port.addEventListener('message', (event: MessageEvent<ToLauncher>) => answer(event.data));
      port.start();
      const message: TicketMessage = { t: 'plexm8-ticket', ticket };
      frame.contentWindow.postMessage(message, deps.origin, [channel.port2]);
      post({ t: 'context', context: deps.readContext() });
      frame.focus();
    } catch (error) {
      if (mine === load) deps.onTicketFailed(error);
    }
  };

  frame.addEventListener('load', () => void admit());
  frame.src = deps.url;
  box.append(frame);
  deps.layer.append(box);
  return {
    tell: (context) => post({ t: 'context', context }),
    remove: () => {
      load += 1;
      drop();
      box.remove();
    },
  };
}

import type { PageContext } from '@/lib/messaging/services';
import type { PageIdentity } from './panel-link';

/** The one page in which the frame may live; a server's own `/web` opens the Tools in a tab. */
export const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

/** Asks the launcher of a tab what its page shows (`tabs.sendMessage`, frame 0); answered with a PageContext. */
export const PAGE_CONTEXT_MESSAGE = 'plexm8:page-context';

/** Posted into the frame on each load, with one end of a MessageChannel. */
export interface TicketMessage {
  t: 'plexm8-ticket';
  ticket: string;
}

/** Launcher → panel, over the port. */
export type ToPanel = { t: 'context'; context: PageContext } | { t: 'who'; id: number; who: PageIdentity };

/** Panel → launcher, over the port. */
export type ToLauncher = { t: 'who'; id: number } | { t: 'close' };

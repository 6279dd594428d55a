import { AppError } from '@/lib/util/app-error';

/** How long a launcher's frame may take to load and redeem. */
const LIFETIME_MS = 30_000;
const RECORD = 'plexm8.tickets';

/** Which frame is calling. That it is the launcher or a panel.html is the role's matter (messaging/caller.ts). */
export interface FrameCaller {
  tab: number | null;
  /** 0 is the page itself. */
  frame: number;
  /** Chromium's id of the very document; a frame that was navigated has another one. */
  document?: string | null;
}

/** `storage.session` as seen from the background: it outlives the service worker, not the browser. */
export interface TicketStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export interface TicketsDeps {
  store: TicketStorage;
  now?: () => number;
  createId?: () => string;
}

interface Ticket {
  tab: number;
  /** Epoch milliseconds. */
  until: number;
}

/** A frame that has the role `panel`. */
interface Panel {
  frame: number;
  document: string | null;
}

interface Ledger {
  tickets: Record<string, Ticket>;
  /** By tab: the launcher opens one frame at a time, so a new one replaces the old. */
  panels: Record<string, Panel>;
}

export type Tickets = ReturnType<typeof createTickets>;

/**
 * Who may act as the panel: a frame that shows a ticket which the launcher of the same tab got less
 * than 30 s ago. Each ticket opens once. A page that embeds panel.html itself has none
 * (plex-web-frame.md §6).
 */
export function createTickets({ store, now = Date.now, createId = () => crypto.randomUUID() }: TicketsDeps) {
  let queue: Promise<unknown> = Promise.resolve();

  /** Reads, changes and writes the ledger as one step: two redeems of one ticket must not both see it. */
  const change = <T>(step: (ledger: Ledger) => T): Promise<T> => {
    const turn = queue.then(async () => {
      const ledger = dropExpired(readLedger(await store.get(RECORD)), now());
      const result = step(ledger);
      await store.set(RECORD, ledger);
      return result;
    });
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    /** A one-time ticket for the launcher's own tab. @throws caller-refused outside of a tab's top frame */
    async issue({ tab, frame }: FrameCaller): Promise<string> {
      if (tab === null || frame !== 0) throw new AppError('caller-refused', 'tickets are for the launcher of a tab');
      return change((ledger) => {
        const ticket = createId();
        ledger.tickets[ticket] = { tab, until: now() + LIFETIME_MS };
        return ticket;
      });
    },

    /** Trades a ticket for the role `panel`. @throws ticket-refused; the ticket is spent all the same */
    async redeem(ticket: string, { tab, frame, document }: FrameCaller): Promise<void> {
      const granted = await change((ledger) => {
        const found = Object.hasOwn(ledger.tickets, ticket) ? ledger.tickets[ticket] : undefined;
        delete ledger.tickets[ticket];
        if (!found || found.tab !== tab || frame === 0) return false;
        ledger.panels[tab] = { frame, document: document ?? null };
        return true;
      });
      if (!granted) throw new AppError('ticket-refused', 'unknown, spent, late or foreign ticket');
    },

    /** True for the frame that redeemed its ticket, until it is navigated, replaced or its tab is closed. */
    async isRedeemed({ tab, frame, document }: FrameCaller): Promise<boolean> {
      if (tab === null) return false;
      await queue;
      const panel = readLedger(await store.get(RECORD)).panels[tab];
      if (!panel || panel.frame !== frame) return false;
      return !panel.document || !document || panel.document === document;
    },

    /** A tab was closed: nothing that it was given holds any longer. */
    forgetTab(tab: number): Promise<void> {
      return change((ledger) => {
        delete ledger.panels[tab];
        for (const [ticket, owner] of Object.entries(ledger.tickets)) {
          if (owner.tab === tab) delete ledger.tickets[ticket];
        }
      });
    },
  };
}

/** The storage is ours alone; whatever is not a ledger is an older build's, and no ticket is worth keeping. */
function readLedger(value: unknown): Ledger {
  const ledger = value as Partial<Ledger> | null | undefined;
  return { tickets: { ...ledger?.tickets }, panels: { ...ledger?.panels } };
}

function dropExpired(ledger: Ledger, at: number): Ledger {
  const alive = Object.entries(ledger.tickets).filter(([, ticket]) => ticket.until > at);
  return { ...ledger, tickets: Object.fromEntries(alive) };
}

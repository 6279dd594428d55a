import { toAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef } from '@/lib/util/refs';
import type { MirrorService } from './mirror-service';

const log = createLogger('mirror');

/** Events of a scan come in crowds: one look for all of them. */
const TOGETHER_MS = 700;
/** Without a socket changes are asked for; with one this finds what it does not tell (ratings: unverified, plex-protocol.md §14). */
const POLL_MS = 60_000;
const POLL_BESIDE_SOCKET_MS = 180_000;
/** A surface that opens soon after another one needs no look of its own. */
const FRESH_MS = 15_000;

/** The way in which a server tells what changes (`lib/plex/notifications`). */
export interface ChangeSocket {
  close(): void;
}

export interface MirrorKeeperDeps {
  mirror: Pick<MirrorService, 'ensure' | 'state' | 'setLive'>;
  /** The library in use while its server is connected, else null. */
  library(): LibraryRef | null;
  /** Surfaces of ours that are open. */
  surfaces(): number;
  autoRefresh(): boolean;
  openSocket(
    library: LibraryRef,
    on: { changed(): void; state(state: 'open' | 'refused' | 'closed'): void },
  ): ChangeSocket;
  clock: Clock;
}

const same = (a: LibraryRef | null, b: LibraryRef | null): boolean =>
  a === b || (a !== null && b !== null && a.server === b.server && a.account === b.account && a.section === b.section);

/**
 * Keeps the mirror of the library in use fresh while somebody looks. With no surface open it holds no socket,
 * no timer, and sends nothing (house.md, Lifetime).
 */
export function createMirrorKeeper({ mirror, library, surfaces, autoRefresh, openSocket, clock }: MirrorKeeperDeps) {
  let watched: { library: LibraryRef; end(): void } | null = null;

  const look = async (of: LibraryRef): Promise<void> => {
    try {
      await mirror.ensure(of);
    } catch (error) {
      // The state of the mirror tells surfaces what is wrong.
      log.info(`the mirror could not be refreshed: ${toAppError(error).code}`);
    }
  };

  function watch(of: LibraryRef): { library: LibraryRef; end(): void } {
    let socketOpen = false;
    let lastLook = 0;
    const stop = new AbortController();
    const lookNow = (): void => {
      lastLook = clock.now();
      void look(of);
    };
    let due = false;
    const lookSoon = async (): Promise<void> => {
      if (due) return;
      due = true;
      await clock.wait(TOGETHER_MS, stop.signal);
      due = false;
      if (!stop.signal.aborted) lookNow();
    };
    const socket = openSocket(of, {
      changed: () => void lookSoon(),
      state: (state) => {
        socketOpen = state === 'open';
        if (!stop.signal.aborted) mirror.setLive(of, socketOpen ? 'socket' : 'polling');
      },
    });
    const endPolling = clock.every(POLL_MS / 2, () => {
      if (clock.now() - lastLook >= (socketOpen ? POLL_BESIDE_SOCKET_MS : POLL_MS)) lookNow();
    });
    return {
      library: of,
      end() {
        stop.abort();
        socket.close();
        endPolling();
        mirror.setLive(of, null);
      },
    };
  }

  return {
    /** To be called when a surface comes or goes, and when the session changes. */
    async look(): Promise<void> {
      const of = library();
      const wanted = surfaces() > 0 && of !== null && autoRefresh() ? of : null;
      if (!same(watched?.library ?? null, wanted)) {
        watched?.end();
        watched = wanted === null ? null : watch(wanted);
      }
      if (surfaces() === 0 || of === null) return;
      const { status, refreshedAt } = await mirror.state(of);
      // Without `autoRefresh` the first filling alone comes by itself.
      if (!autoRefresh() && status !== 'none') return;
      const isFresh = refreshedAt !== null && clock.now() - refreshedAt * 1000 < FRESH_MS;
      if (status !== 'filling' && status !== 'refreshing' && !isFresh) await look(of);
    },
    /** Nothing of ours is open any more. */
    end(): void {
      watched?.end();
      watched = null;
    },
  };
}

export type MirrorKeeper = ReturnType<typeof createMirrorKeeper>;

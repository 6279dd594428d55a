import { type Clock, systemClock } from '@/lib/util/clock';
import { type PlexEvent, readNotifications } from './notification-frames';
import { holdSocket, type OpenSocket, socketAddresses, type SocketPath } from './plex-socket';

export type { PlexEvent } from './notification-frames';

/**
 * `connecting`: not connected now, and trying. `open`: events arrive. `refused`: this server, or what stands in front
 * of it, takes no WebSocket; it is asked again from time to time. In all but `open` changes must be asked for.
 */
export type NotificationState = 'connecting' | 'open' | 'refused' | 'closed';

export interface NotificationDeps {
  /** Of `plexSocketUrl`; asked anew for each attempt, since connection and token may have changed. */
  url(): Promise<string>;
  open?: OpenSocket;
  clock?: Clock;
  random?: () => number;
  onEvent(event: PlexEvent): void;
  /** Told of changes only; the first state is `connecting`. After `open` ask once what was missed. */
  onState?(state: NotificationState): void;
}

export interface Notifications {
  readonly state: NotificationState;
  /** Ends a pause between two attempts, e.g. when the server has answered a request. */
  retry(): void;
  /** Leaves no socket, no timer, and calls nobody any more. */
  close(): void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const REFUSED_PAUSE_MS = 600_000;
/** A browser does not say why a handshake failed (§9): so many in a row, and nobody wants us there. */
const MOST_REFUSALS = 3;
/** A connection that ends sooner counts as a failure: a proxy that opens and closes must not be asked each second. */
const STEADY_MS = 10_000;
const HANDSHAKE_MS = 15_000;
const SILENCE_MS = 300_000;

/** Follows a server's notifications until it is closed; reconnects by itself, ever more slowly. */
export function createNotifications({
  url,
  open = (address) => new WebSocket(address),
  clock = systemClock,
  random = Math.random,
  onEvent,
  onState,
}: NotificationDeps): Notifications {
  const stop = new AbortController();
  let state: NotificationState = 'connecting';
  let pause = new AbortController();
  /** The path that this server took. */
  let known: SocketPath | null = null;
  let everOpen = false;

  function setState(next: NotificationState): void {
    if (state === next || state === 'closed') return;
    state = next;
    onState?.(next);
  }

  /** Both paths in turn until one opens; then until it ends. */
  async function attempt(): Promise<'opened' | 'refused' | 'no-address'> {
    let address: string;
    try {
      address = await url();
    } catch {
      return 'no-address';
    }
    for (const one of socketAddresses(address)) {
      if (known !== null && one.path !== known) continue;
      const opened = await holdSocket({
        address: one.address,
        open,
        clock,
        handshakeMs: HANDSHAKE_MS,
        silenceMs: SILENCE_MS,
        signal: stop.signal,
        onOpen() {
          known = one.path;
          everOpen = true;
          setState('open');
        },
        onText(text) {
          for (const event of readNotifications(text)) if (!stop.signal.aborted) onEvent(event);
        },
      });
      if (opened || stop.signal.aborted) return 'opened';
    }
    return 'refused';
  }

  function pauseAfter(failures: number): number {
    // A server that has taken a socket before is restarting rather than unwilling.
    if (state === 'refused' && !everOpen) return REFUSED_PAUSE_MS;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
    return longest * (0.75 + random() / 4);
  }

  async function run(): Promise<void> {
    let failures = 0;
    let refusals = 0;
    while (!stop.signal.aborted) {
      const startedAt = clock.now();
      const result = await attempt();
      if (stop.signal.aborted) return;
      if (result === 'opened') {
        refusals = 0;
        failures = clock.now() - startedAt >= STEADY_MS ? 0 : failures + 1;
        setState('connecting');
      } else {
        failures += 1;
        if (result === 'refused') refusals += 1;
        if (refusals >= MOST_REFUSALS) {
          // An update of the server may have changed its path.
          known = null;
          setState('refused');
        }
      }
      pause = new AbortController();
      await clock.wait(pauseAfter(Math.max(0, failures - 1)), pause.signal);
    }
  }

  void run();
  return {
    get state() {
      return state;
    },
    retry: () => pause.abort(),
    close() {
      setState('closed');
      stop.abort();
      pause.abort();
    },
  };
}

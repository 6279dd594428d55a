import type { Clock } from '@/lib/util/clock';
import { buildUrl } from './plex-url';

/** Clients use the plural, Plex's document writes the singular (plex-protocol.md §9, §14). */
const PATHS = ['/:/websockets/notifications', '/:/websocket/notifications'] as const;
export type SocketPath = (typeof PATHS)[number];

/** What PlexM8 listens to; servers that don't know the parameter send more, which is left out when it is read. */
const FILTERS = 'timeline,playing,activity,status';

/**
 * Where a server tells what happens. A browser can set no header on a WebSocket, so the token stands in the query: the
 * one address that has it (§9), never to be logged or kept.
 * @param base as for requests, path prefix included
 * @throws AppError bad-address
 */
export function plexSocketUrl(base: string, token: string): string {
  const url = buildUrl(base, PATHS[0], [
    ['X-Plex-Token', token],
    ['filters', FILTERS],
  ]);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** The same address with each path that servers are said to have. */
export function socketAddresses(address: string): { path: SocketPath | null; address: string }[] {
  const there = PATHS.find((path) => address.includes(path));
  if (there === undefined) return [{ path: null, address }];
  return PATHS.map((path) => ({ path, address: address.replace(there, path) }));
}

export type OpenSocket = (address: string) => WebSocket;

interface HoldDeps {
  address: string;
  open: OpenSocket;
  clock: Clock;
  /** A handshake that takes longer will never end. */
  handshakeMs: number;
  /** After so long without a frame the connection may be dead: a browser can't ping. */
  silenceMs: number;
  signal: AbortSignal;
  onOpen(): void;
  onText(text: string): void;
}

/** Holds one socket until it ends or the signal aborts. @returns whether it was ever open */
export function holdSocket(deps: HoldDeps): Promise<boolean> {
  const { clock, handshakeMs, silenceMs, signal } = deps;
  return new Promise((resolve) => {
    const over = new AbortController();
    let opened = false;
    let heardAt = clock.now();
    let socket: WebSocket | null = null;

    function finish(): void {
      if (over.signal.aborted) return;
      over.abort();
      signal.removeEventListener('abort', finish);
      socket?.close();
      resolve(opened);
    }

    /** Ends it once nothing was heard for `ms`. */
    async function watch(ms: number, isOver: () => boolean): Promise<void> {
      for (let left = ms; left > 0; left = heardAt + ms - clock.now()) {
        await clock.wait(left, over.signal);
        if (isOver()) return;
      }
      finish();
    }

    if (signal.aborted) return resolve(false);
    signal.addEventListener('abort', finish, { once: true });
    try {
      socket = deps.open(deps.address);
    } catch {
      // Not allowed here, or no address: the message of the error may hold the token.
      return finish();
    }
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      if (over.signal.aborted) return;
      opened = true;
      heardAt = clock.now();
      void watch(silenceMs, () => over.signal.aborted);
      deps.onOpen();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (over.signal.aborted) return;
      heardAt = clock.now();
      deps.onText(typeof data === 'string' ? data : readBytes(data));
    });
    // A failed handshake is an error and then a close. Node's `ws` throws an error that nobody hears.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', finish);
    void watch(handshakeMs, () => over.signal.aborted || opened);
  });
}

const readBytes = (data: unknown): string => (data instanceof ArrayBuffer ? new TextDecoder().decode(data) : '');

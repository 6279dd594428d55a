import { buildUrl } from './plex-url';
import { type Probe, holds, unknown, verdict } from './pms-probes';

/** Opens a WebSocket and closes it: true when the handshake went well. */
export type OpensSocket = (url: string) => Promise<boolean>;

const LENGTHS = [2_000, 4_000, 6_000, 8_000, 16_000];
/** Blocks of playlist items are kept below this (§6). */
const NEEDED_LENGTH = 2_500;
const OWN_ORIGIN = /^(chrome|moz)-extension:/;

/** The server itself, its addresses and its doors (plex-protocol.md §1.7, §9, §11, §14). */
export function serverProbes(way: ServerWay): readonly Probe[] {
  return [
    {
      id: 'provider-features',
      run: async (_pms, { features }) =>
        features.size === 0
          ? unknown('no list of features')
          : verdict(
              features.has('rate') && features.has('playlist'),
              ['rate', 'playlist', 'playqueue', 'manage', 'timeline'].filter((name) => features.has(name)).join(', '),
            ),
    },
    {
      id: 'address-length',
      async run(pms) {
        let accepted = 0;
        for (const length of LENGTHS) {
          const status = await pms.status('/identity', [['pad', 'x'.repeat(length)]]);
          if (status !== 200)
            return verdict(accepted >= NEEDED_LENGTH, `${accepted} bytes pass, ${length}: status ${status}`);
          accepted = length;
        }
        return holds(`${accepted} bytes pass`);
      },
    },
    {
      id: 'extension-origin',
      async run(pms) {
        const { headers } = await pms.get('/identity');
        const allowed = headers.get('access-control-allow-origin');
        return holds(`answered, allowed origin: ${originWord(allowed)}`);
      },
    },
    { id: 'plain-http-in-own-network', run: async () => way.plainHttp },
    socketProbe('socket-plural-path', '/:/websockets/notifications', way),
    socketProbe('socket-singular-path', '/:/websocket/notifications', way),
  ];
}

/** What the probes of the server need beside its answers. */
export interface ServerWay {
  base: string;
  token: string;
  /** Null where there is no WebSocket. */
  opensSocket: OpensSocket | null;
  /** What the tries to connect told already (§11.3). */
  plainHttp: { outcome: 'holds' | 'differs' | 'unknown'; detail: string };
}

function socketProbe(id: string, path: string, { base, token, opensSocket }: ServerWay): Probe {
  return {
    id,
    run: async () => {
      if (opensSocket === null) return unknown('no WebSocket here');
      // A browser sets no headers on a WebSocket: the one place where the token goes into an address (§9).
      const url = buildUrl(base, path, [['X-Plex-Token', token]]);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      const opened = await opensSocket(url.href);
      return verdict(opened, opened ? 'opens' : 'refused');
    },
  };
}

function originWord(allowed: string | null): string {
  if (allowed === null) return 'none';
  if (allowed === '*') return 'any';
  if (allowed === 'https://app.plex.tv') return 'that of Plex Web';
  return OWN_ORIGIN.test(allowed) ? 'our own' : 'another';
}

/** Over a WebSocket of the platform's kind, at most `limitMs`. */
export function socketOpener(Socket: typeof WebSocket, limitMs: number): OpensSocket {
  return (url) =>
    new Promise((resolve) => {
      const socket = new Socket(url);
      const finish = (opened: boolean): void => {
        clearTimeout(timer);
        socket.close();
        resolve(opened);
      };
      const timer = setTimeout(() => finish(false), limitMs);
      socket.addEventListener('open', () => finish(true), { once: true });
      socket.addEventListener('error', () => finish(false), { once: true });
      socket.addEventListener('close', () => finish(false), { once: true });
    });
}

import { systemClock } from '@/lib/util/clock';
import { type OpenSocket, holdSocket, plexSocketUrl, socketAddresses } from './plex-socket';
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
    socketProbe('socket-plural-path', '/:/websockets/', way),
    socketProbe('socket-singular-path', '/:/websocket/', way),
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

function socketProbe(id: string, folder: string, { base, token, opensSocket }: ServerWay): Probe {
  return {
    id,
    run: async () => {
      const found = socketAddresses(plexSocketUrl(base, token)).find(({ path }) => path?.startsWith(folder));
      if (opensSocket === null || found === undefined) return unknown('no WebSocket here');
      const opened = await opensSocket(found.address);
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
export function socketOpener(open: OpenSocket, limitMs: number): OpensSocket {
  return async (address) => {
    const over = new AbortController();
    return holdSocket({
      address,
      open,
      clock: systemClock,
      handshakeMs: limitMs,
      silenceMs: limitMs,
      signal: over.signal,
      onOpen: () => over.abort(),
      onText: () => undefined,
    });
  };
}

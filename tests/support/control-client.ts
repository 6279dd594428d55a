import type { CompareResult } from '../plex-server/control/compare-truth';
import type { Truth, TruthItem } from '../plex-server/itunes/truth';
import type { LogEntry } from '../plex-server/net/request-log';

/** Whom and which server a question is about; the owner on the first server by default. */
export interface Place {
  server?: string;
  user?: string;
}

interface ServerState {
  name: string;
  machineIdentifier: string;
  sections: { key: string; type: string; title: string; tracks: number }[];
  rated: Record<string, { items: number; tracks: number }>;
  sessions: number;
  listeners: number;
}

/** What the stand-in itself says, past everything that PlexM8 believes. */
export interface ControlClient {
  /** ratingKey → rating, of everything that is rated. */
  ratings(place?: Place): Promise<Record<string, number>>;
  /** Null when unrated. */
  ratingOf(key: string, place?: Place): Promise<number | null>;
  countRated(place?: Place): Promise<number>;
  servers(): Promise<ServerState[]>;
  truth(): Promise<{ items: Record<string, TruthItem>; missing: Truth['missing'] }>;
  compare(place?: Place): Promise<CompareResult>;
  /** `KIND[:ARG]@PATH_GLOB[%PERCENT|#NTH][;…]`; empty for none. */
  setFault(spec: string): Promise<void>;
  /** Requests so far, oldest first. */
  log(since?: number): Promise<LogEntry[]>;
  clearLog(): Promise<void>;
  /** Requests that rate, oldest first: which item, as whom, and how they were answered. */
  writes(): Promise<{ key: string; user: string | null; status: number }[]>;
  /** Somebody rates in another program. */
  rate(key: string, rating: number | null, place?: Place): Promise<void>;
  /** A player of the user plays this track now. */
  play(
    key: string,
    options?: Place & { state?: 'playing' | 'paused' | 'stopped'; finished?: boolean; at?: number },
  ): Promise<void>;
  expirePin(code: string): Promise<void>;
  /** Who is signed in on a freshly opened Plex Web. */
  showUser(user: string): Promise<void>;
  tokens(place?: Place): Promise<{ user: string; accountToken: string; token: string | null }>;
}

function at(path: string, place: Place = {}): string {
  const query = new URLSearchParams(Object.entries(place) as [string, string][]).toString();
  return query ? `${path}?${query}` : path;
}

/** @param url of the control server */
export function createControlClient(url: string): ControlClient {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}${path}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`control: ${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }
  const ratings = (place?: Place): Promise<Record<string, number>> => ask('GET', at('/ratings', place));

  const log = async (since = 0): Promise<LogEntry[]> =>
    (await ask<{ entries: LogEntry[] }>('GET', `/log?since=${since}`)).entries;

  return {
    ratings,
    ratingOf: async (key, place) => (await ratings(place))[key] ?? null,
    countRated: async (place) => Object.keys(await ratings(place)).length,
    servers: async () => (await ask<{ servers: ServerState[] }>('GET', '/state')).servers,
    truth: () => ask('GET', '/truth'),
    compare: (place) => ask('POST', '/compare', place ?? {}),
    setFault: (spec) => ask('PUT', '/fault', { spec }),
    log,
    writes: async () =>
      (await log())
        .filter(({ path }) => path === '/:/rate')
        .map(({ query, user, status }) => ({ key: new URLSearchParams(query).get('key') ?? '', user, status })),
    clearLog: () => ask('POST', '/log/clear'),
    rate: (key, rating, place) => ask('POST', '/rate', { key, rating, ...place }),
    play: (key, options) => ask('POST', '/play', { key, ...options }),
    expirePin: (code) => ask('POST', '/pins/expire', { code }),
    showUser: (user) => ask('PUT', '/plex-web/user', { user }),
    tokens: (place) => ask('GET', at('/tokens', place)),
  };
}

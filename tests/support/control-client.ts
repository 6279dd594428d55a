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
  /** Somebody rates many items in another program; null clears. */
  rateMany(ratings: Readonly<Record<string, number | null>>, place?: Place & { at?: number }): Promise<void>;
  /** Tracks were played to their end. */
  playMany(keys: readonly string[], place?: Place & { at?: number }): Promise<void>;
  /** A metadata agent changes items; without `fields` their titles. @returns keys of what was changed */
  editLibrary(edit: WhichItems & { fields?: AgentFields }): Promise<string[]>;
  /** A scan finds new files: in new albums, or with `albums: 0` in those that are there. */
  addToLibrary(growth: {
    tracks: number;
    albums?: number;
    section?: string;
    seed?: number;
    server?: string;
  }): Promise<KeysByKind>;
  /** A scan misses files. @returns everything that is gone, emptied albums and artists too */
  removeFromLibrary(which: WhichItems): Promise<KeysByKind>;
  /** All items get new keys. @returns old key → new key */
  rescanLibrary(place?: { section?: string; server?: string }): Promise<Record<string, string>>;
  /** Every item of a kind as the server itself has it, with all fields. */
  items(type: 8 | 9 | 10, place?: Place & { section?: string }): AsyncGenerator<WireItem>;
  /** Any text as a frame to every listening WebSocket. */
  notify(frame: string, place?: Place): Promise<void>;
  /** WebSockets and event sources that listen to the first server. */
  listeners(): Promise<number>;
  /** @param since `last` of an earlier answer */
  countRequests(since?: number): Promise<RequestCount>;
  expirePin(code: string): Promise<void>;
  /** Who is signed in on a freshly opened Plex Web. */
  showUser(user: string): Promise<void>;
  tokens(place?: Place): Promise<{ user: string; accountToken: string; token: string | null }>;
}

/** `keys`, or `count` items of a type (tracks by default), chosen by `seed`. */
export type WhichItems = (
  | { keys: readonly string[] }
  | { count: number; seed?: number; type?: 8 | 9 | 10; section?: string }
) & { server?: string };

/** Texts, numbers, or tags as lists; `{title}` in a text is the old title, null takes a value away. */
export type AgentFields = Readonly<Record<string, string | number | null | readonly string[]>>;

export interface KeysByKind {
  artists: string[];
  albums: string[];
  tracks: string[];
}

export type WireItem = Readonly<Record<string, unknown>> & { ratingKey: string };

export interface RequestCount {
  last: number;
  count: number;
  /** `server METHOD /path` → number. */
  calls: Record<string, number>;
}

function at(path: string, place: Place & { type?: string; section?: string } = {}): string {
  const named = Object.entries(place).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(named as [string, string][]).toString();
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
    rateMany: (ratings, place) => ask('POST', '/rate-many', { ratings, ...place }),
    playMany: (keys, place) => ask('POST', '/play-many', { keys, ...place }),
    editLibrary: async (edit) => (await ask<{ keys: string[] }>('POST', '/library/edit', edit)).keys,
    addToLibrary: (growth) => ask('POST', '/library/add', growth),
    removeFromLibrary: (which) => ask('POST', '/library/remove', which),
    rescanLibrary: async (place) =>
      (await ask<{ keys: Record<string, string> }>('POST', '/library/rescan', place ?? {})).keys,
    items: (type, place) => readLines(`${url}${at('/library/items', { ...place, type: String(type) })}`),
    notify: (frame, place) => ask('POST', '/notify', { frame, ...place }),
    listeners: async () => (await ask<{ servers: ServerState[] }>('GET', '/state')).servers[0]?.listeners ?? 0,
    countRequests: (since = 0) => ask('GET', `/requests/count?since=${since}`),
    expirePin: (code) => ask('POST', '/pins/expire', { code }),
    showUser: (user) => ask('PUT', '/plex-web/user', { user }),
    tokens: (place) => ask('GET', at('/tokens', place)),
  };
}

/** One JSON a line, never all of them in memory. */
async function* readLines(url: string): AsyncGenerator<WireItem> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`control: GET ${url}: ${await response.text()}`);
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as WireItem;
  }
}

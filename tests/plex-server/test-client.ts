import { afterAll, beforeAll } from 'vitest';
import { startPlex, type PlexStandIn } from './start-plex';
import type { StartOptions } from './world/server-options';

/** A record of JSON, for looking at answers in tests. */
export type Json = Record<string, unknown>;

export interface TestClient {
  readonly plex: PlexStandIn;
  /** A request to the first server as a user (Demo by default), JSON asked for unless told otherwise. */
  pms(path: string, options?: PmsOptions): Promise<Response>;
  /** Its MediaContainer. */
  container(path: string, options?: PmsOptions): Promise<Json>;
  items(path: string, options?: PmsOptions): Promise<Json[]>;
  rate(key: string, rating: number | string, extra?: string, user?: string): Promise<Response>;
  plextv(path: string, init?: RequestInit): Promise<Response>;
  control(call: string, body?: Json): Promise<Json>;
}

export interface PmsOptions extends RequestInit {
  user?: string;
  /** null = no Accept header of ours. */
  accept?: string | null;
}

export const CLIENT_ID = 'test-client';

/** A stand-in for all tests of a file, and calls to it over real HTTP. */
export function useStandIn(options: StartOptions): TestClient {
  let plex: PlexStandIn | undefined;
  beforeAll(async () => {
    plex = await startPlex(options);
  });
  afterAll(() => plex?.close());
  return createTestClient(() => {
    if (!plex) throw new Error('the stand-in has not started');
    return plex;
  });
}

/** The same at the top of a file, where lint takes a name with `use` for a hook of React. */
export const standInOfFile = useStandIn;

export function createTestClient(get: () => PlexStandIn): TestClient {
  const client: TestClient = {
    get plex() {
      return get();
    },
    pms(path, { user = 'Demo', accept = 'application/json', ...init } = {}) {
      const [server] = get().pms;
      if (!server) throw new Error('no server');
      const headers = new Headers(init.headers);
      headers.set('X-Plex-Token', server.tokenOf(user));
      if (accept !== null) headers.set('Accept', accept);
      return fetch(server.url + path, { ...init, headers });
    },
    async container(path, init) {
      const answer = (await (await client.pms(path, init)).json()) as { MediaContainer: Json };
      return answer.MediaContainer;
    },
    async items(path, init) {
      return ((await client.container(path, init)).Metadata ?? []) as Json[];
    },
    rate: (key, rating, extra = '', user = 'Demo') =>
      client.pms(`/:/rate?identifier=com.plexapp.plugins.library&key=${key}&rating=${rating}${extra}`, {
        method: 'PUT',
        user,
      }),
    plextv(path, init = {}) {
      const headers = new Headers({ Accept: 'application/json', 'X-Plex-Client-Identifier': CLIENT_ID });
      new Headers(init.headers).forEach((value, name) => headers.set(name, value));
      return fetch(get().plextv.url + path, { ...init, headers });
    },
    async control(call, body) {
      const [method = 'GET', path = '/'] = call.split(' ');
      const init: RequestInit = body ? { method, body: JSON.stringify(body) } : { method };
      return (await (await fetch(get().control.url + path, init)).json()) as Json;
    },
  };
  return client;
}

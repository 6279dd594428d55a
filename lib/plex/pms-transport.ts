import type { PlexAnswer } from './plex-answer';
import type { PlexBytes } from './plex-bytes';
import type { PlexHttp, PlexMethod, PlexRequest } from './plex-http';
import type { QueryPairs } from './plex-url';

/** What a request to a server may say; base and token are the transport's business. */
export type PmsRequest = Omit<PlexRequest, 'token' | 'followRedirects'> & {
  /** The same write twice does no harm: it may be sent again over another connection. */
  idempotent?: boolean;
};

/** The way to one server: fixed (`directTransport`), or one that finds another address by itself (`lib/session`). */
export interface PmsTransport {
  send(method: PlexMethod, path: string, pairs: QueryPairs, request?: PmsRequest): Promise<PlexAnswer>;
  bytes(path: string, pairs: QueryPairs, request: PmsRequest & { maxBytes: number }): Promise<PlexBytes>;
}

/** Every request to one address with one token. */
export function directTransport({ http, base, token }: { http: PlexHttp; base: string; token: string }): PmsTransport {
  return {
    send: (method, path, pairs, request) => http.plexFetch(base, method, path, pairs, { ...request, token }),
    bytes: (path, pairs, request) => http.plexBytes(base, path, pairs, { ...request, token }),
  };
}

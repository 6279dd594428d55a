import type { QueryPair } from './stand-in-request';

/** Never written down: they open doors. */
const SECRET = new Set(['X-Plex-Token', 'pin', 'deviceJWT']);

/** The query as the log keeps it: parameters in order, without tokens and PINs. */
export const queryForLog = (pairs: readonly QueryPair[]): string =>
  pairs
    .filter(([key]) => !SECRET.has(key))
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');

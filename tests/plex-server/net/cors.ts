import type { Reply } from './reply';
import type { StandInRequest } from './stand-in-request';

/**
 * CORS as the real servers give it to Plex Web (plex-protocol.md §11.1: pages with `X-Plex-*` headers work).
 * Only Plex Web's own origins are let in: an extension's origin gets no header at all, so that any
 * request made outside of a background with host permission is seen to fail.
 */
export interface Cors {
  preflight(request: StandInRequest): Reply;
  decorate(request: StandInRequest, reply: Reply): Reply;
}

const METHODS = 'GET, POST, PUT, DELETE, HEAD, OPTIONS';
const EXPOSED = 'X-Plex-Container-Start, X-Plex-Container-Total-Size, X-Plex-Protocol, Location, Date';

/** @param origins asked at each request, as ports are known only after the start. */
export function createCors(origins: () => readonly string[]): Cors {
  const allowed = (request: StandInRequest): string | undefined => {
    const origin = request.headers.origin;
    return origin !== undefined && origins().includes(origin) ? origin : undefined;
  };
  return {
    preflight(request) {
      const origin = allowed(request);
      if (origin === undefined) return { status: 200, headers: {}, body: '' };
      const asked = request.headers['access-control-request-headers'];
      const headers: Record<string, string> = {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': typeof asked === 'string' ? asked : 'X-Plex-Token, Accept',
        'Access-Control-Max-Age': '1209600',
        Vary: 'Origin',
      };
      if (request.headers['access-control-request-private-network'] === 'true') {
        headers['Access-Control-Allow-Private-Network'] = 'true';
      }
      return { status: 200, headers, body: '' };
    },
    decorate(request, reply) {
      const origin = allowed(request);
      // A picture that a page got without CORS must not come out of the cache for one that asks with it.
      if (origin === undefined) return { ...reply, headers: { ...reply.headers, Vary: 'Origin' } };
      return {
        ...reply,
        headers: {
          ...reply.headers,
          'Access-Control-Allow-Origin': origin,
          'Access-Control-Expose-Headers': EXPOSED,
          Vary: 'Origin',
        },
      };
    },
  };
}

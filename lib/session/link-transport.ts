import type { PlexHttp } from '@/lib/plex/plex-http';
import type { PmsTransport } from '@/lib/plex/pms-transport';
import { type AppErrorCode, errorCode } from '@/lib/util/app-error';

/** An address that answered as the right server, and the token for it. */
export interface ServerLink {
  base: string;
  token: string;
}

interface LinkTransportDeps {
  http: PlexHttp;
  current(): ServerLink | null;
  /** Runs the race again. @throws AppError when no address answers */
  connect(): Promise<ServerLink>;
  /** Asked before every write. @throws AppError read-only, wrong-account */
  guardWrite(): Promise<void>;
  /** A new token for a refused one. @throws AppError unauthorized when there is none */
  renew(link: ServerLink): Promise<ServerLink>;
}

/** The address is no way to the server any more: another network, a proxy that wants a login, another program. */
const LOST: ReadonlySet<AppErrorCode> = new Set(['network', 'timeout', 'login-page', 'not-plex']);

/** A transport that looks for another address when one is lost, and for another token when it is refused, each once a request. */
export function createLinkTransport({ http, current, connect, guardWrite, renew }: LinkTransportDeps): PmsTransport {
  async function overLink<T>(
    mayRepeat: (code: AppErrorCode) => boolean,
    run: (link: ServerLink) => Promise<T>,
  ): Promise<T> {
    const link = current() ?? (await connect());
    try {
      return await run(link);
    } catch (error) {
      const code = errorCode(error);
      const known = current();
      if (code === 'unauthorized') return run(known !== null && known.token !== link.token ? known : await renew(link));
      if (!LOST.has(code)) throw error;
      // Another request may have found a new way already.
      const next = known !== null && known.base !== link.base ? known : await connect();
      if (!mayRepeat(code)) throw error;
      return run(next);
    }
  }

  return {
    async send(method, path, pairs, request = {}) {
      if (method !== 'GET') await guardWrite();
      // A write that ran into its time limit may still arrive: only one that never left is sent again.
      const mayRepeat = (code: AppErrorCode): boolean =>
        method === 'GET' || (request.idempotent === true && code !== 'timeout');
      return overLink(mayRepeat, ({ base, token }) =>
        http.plexFetch(base, method, path, pairs, { retries: 1, ...request, token }),
      );
    },
    bytes: (path, pairs, request) =>
      overLink(
        () => true,
        ({ base, token }) => http.plexBytes(base, path, pairs, { retries: 0, ...request, token }),
      ),
  };
}

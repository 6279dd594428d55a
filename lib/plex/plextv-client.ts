import { AppError, isAppError } from '@/lib/util/app-error';
import type { PlexAnswer } from './plex-answer';
import type { PlexHttp, PlexMethod, PlexRequest } from './plex-http';
import { type QueryPairs, keySegment } from './plex-url';
import {
  type PlexResource,
  accountSchema,
  homeUsersSchema,
  parseAs,
  pinSchema,
  polledPinSchema,
  resourcesSchema,
} from './schemas';

export interface PlexPin {
  id: string;
  code: string;
  /** Epoch seconds of our own clock. */
  expiresAt: number;
}

/** A plex.tv account, or a person of a Plex Home. */
export interface PlexAccount {
  uuid: string;
  /** plex.tv's numeric id. */
  id: string | null;
  title: string;
  /** Part of a Plex Home: other people may be switched to. */
  home: boolean;
}

export interface PlexHomeUser {
  uuid: string;
  id: string;
  title: string;
  /** Its PIN must be typed. */
  protected: boolean;
}

interface PlexTvDeps {
  http: PlexHttp;
  /** In order: the next one is asked on a transient fault (plex-protocol.md §1.1). */
  hosts?: readonly string[];
  now?: () => number;
}

const HOSTS = ['https://clients.plex.tv', 'https://plex.tv'];
/** plex.tv's code for a wrong Home PIN (§12). */
const WRONG_HOME_PIN = 1041;

/** plex.tv: sign-in, account, servers, Home (§3). A token always travels in the header. */
export function createPlexTvClient({ http, hosts = HOSTS, now = Date.now }: PlexTvDeps) {
  async function send(method: PlexMethod, path: string, pairs: QueryPairs, request: PlexRequest): Promise<PlexAnswer> {
    for (const [tried, host] of hosts.entries()) {
      try {
        return await http.plexFetch(host, method, path, pairs, { retries: 0, ...request });
      } catch (error) {
        const transient =
          isAppError(error) && ['network', 'timeout', 'server-busy', 'not-plex', 'login-page'].includes(error.code);
        if (!transient || tried === hosts.length - 1) throw error;
      }
    }
    throw new AppError('internal', 'no plex.tv host configured');
  }

  /** By the host's own clock where it says it, since ours may be wrong; `expiresAt` is what counts (§3.1). */
  function expiry(pin: { expiresAt: string | null; expiresIn: number | null }, answer: PlexAnswer): number {
    const ourTime = Math.floor(now() / 1000);
    const end = Date.parse(pin.expiresAt ?? '') / 1000;
    if (Number.isFinite(end)) return Math.floor(end - (answer.date ?? ourTime) + ourTime);
    return ourTime + (pin.expiresIn ?? 0);
  }

  return {
    /** A strong PIN: the user approves it on plex.tv's own page. */
    async createPin(): Promise<PlexPin> {
      const answer = await send('POST', '/api/v2/pins', [['strong', 'true']], {});
      const pin = parseAs(pinSchema, answer.body);
      return { id: pin.id, code: pin.code, expiresAt: expiry(pin, answer) };
    },

    /** The account token once the PIN is approved, else null. @throws AppError pin-expired */
    async checkPin(id: string, signal?: AbortSignal): Promise<string | null> {
      try {
        const answer = await send('GET', `/api/v2/pins/${keySegment(id)}`, [], { signal });
        return parseAs(polledPinSchema, answer.body).authToken || null;
      } catch (error) {
        // A gone PIN is 404, or 410 (§3.1).
        if (isAppError(error) && error.code === 'not-found')
          throw new AppError('pin-expired', 'the PIN is gone', { cause: error });
        throw error;
      }
    },

    /** @throws AppError token-invalid; any other failure says nothing about the token (§3.2) */
    async user(token: string): Promise<PlexAccount> {
      try {
        return toAccount(parseAs(accountSchema, (await send('GET', '/api/v2/user', [], { token })).body));
      } catch (error) {
        // 401, and 422 with the words "Invalid token" (PPA): nothing else was asked, so any 422 is that.
        if (isAppError(error) && (error.code === 'unauthorized' || error.details.status === 422))
          throw new AppError('token-invalid', 'plex.tv does not know this token', { cause: error });
        throw error;
      }
    },

    /** Renews the life of the token; about weekly (§3.2). */
    async ping(token: string): Promise<void> {
      await send('GET', '/api/v2/ping', [], { token });
    },

    /** The media servers that the token's user may use. @throws AppError unauthorized */
    async resources(token: string): Promise<PlexResource[]> {
      const pairs: QueryPairs = [
        ['includeHttps', '1'],
        ['includeRelay', '1'],
        ['includeIPv6', '1'],
      ];
      const answer = await send('GET', '/api/v2/resources', pairs, { token });
      if (!Array.isArray(answer.body)) throw new AppError('bad-response', 'resources are not a list');
      return parseAs(resourcesSchema, answer.body).filter((resource) =>
        resource.provides.split(',').some((word) => word.trim() === 'server'),
      );
    },

    /** Everybody of the token's Plex Home, oneself included. */
    async homeUsers(token: string): Promise<PlexHomeUser[]> {
      const { users } = parseAs(homeUsersSchema, (await send('GET', '/api/v2/home/users', [], { token })).body);
      return users.map((user) => ({
        uuid: user.uuid,
        id: user.id,
        title: user.title || user.username,
        protected: user.protected,
      }));
    },

    /** Becomes another person of the Home. @returns that person and their token @throws AppError wrong-home-pin */
    async switchHomeUser(
      token: string,
      uuid: string,
      pin: string | null,
    ): Promise<{ account: PlexAccount; token: string }> {
      const pairs: QueryPairs = pin === null ? [] : [['pin', pin]];
      try {
        const account = parseAs(
          accountSchema,
          (await send('POST', `/api/v2/home/users/${keySegment(uuid)}/switch`, pairs, { token })).body,
        );
        if (!account.authToken)
          throw new AppError('bad-response', 'a switch without a token', { details: { path: 'authToken' } });
        return { account: toAccount(account), token: account.authToken };
      } catch (error) {
        if (isAppError(error) && error.details.plexCode === WRONG_HOME_PIN)
          throw new AppError('wrong-home-pin', 'not the PIN of this user', { cause: error });
        throw error;
      }
    },

    /** Ends the token everywhere. One that is dead already is fine. */
    async signOut(token: string): Promise<void> {
      try {
        await send('DELETE', '/api/v2/users/signout', [], { token });
      } catch (error) {
        if (!isAppError(error) || error.code !== 'unauthorized') throw error;
      }
    },
  };
}

export type PlexTvClient = ReturnType<typeof createPlexTvClient>;

function toAccount(wire: {
  uuid: string;
  id: string | null;
  title: string;
  username: string;
  friendlyName: string;
  home: boolean;
}): PlexAccount {
  return { uuid: wire.uuid, id: wire.id, title: wire.friendlyName || wire.title || wire.username, home: wire.home };
}

import type { PlexAccount, PlexTvClient } from '@/lib/plex/plextv-client';
import type { Settings } from '@/lib/settings/settings';
import type { AccountRecord, HomeUser, SessionStore } from '@/lib/store/session-store';
import { type SerializedError, isAppError, serializeError } from '@/lib/util/app-error';
import { createLogger, maskSecret } from '@/lib/util/log';
import { LOCAL_ACCOUNT, type Owner } from '@/lib/util/refs';
import { createServerList, tokenOf } from './server-list';
import type { ServerLinks } from './server-links';

interface PlexAccountsDeps {
  plextv: PlexTvClient;
  store: SessionStore;
  settings: Settings;
  /** Late: the links ask us for tokens. */
  links(): Pick<ServerLinks, 'forget' | 'connectAll'>;
  now(): number;
}

const log = createLogger('session');
/** A refused token asks plex.tv again, but no more often than this (plex-protocol.md §11.4). */
const RENEW_PAUSE_S = 60;
/** A token lives on when it is used now and then (§3.2). */
const PING_AFTER_S = 7 * 24 * 3600;

/** The people of plex.tv that are known here, and the servers that plex.tv lists for them. */
export function createPlexAccounts({ plextv, store, settings, links, now }: PlexAccountsDeps) {
  const seconds = (): number => Math.floor(now() / 1000);
  const renewedAt = new Map<string, number>();
  const { readServers } = createServerList({ plextv, store, links });
  let problem: SerializedError | null = null;

  async function current(): Promise<AccountRecord | null> {
    const account = await settings.currentAccount.getValue();
    const record = account === null ? undefined : await store.account(account);
    if (record?.token) maskSecret(record.token);
    return record ?? null;
  }

  async function readHome(token: string): Promise<HomeUser[] | null> {
    try {
      const users = await plextv.homeUsers(token);
      return users.map(({ uuid, id, title, protected: isProtected }) => ({
        account: uuid,
        id,
        title,
        protected: isProtected,
      }));
    } catch (error) {
      // Managed people may not ask, and plex.tv may be down: what was known stays.
      if (!isAppError(error)) throw error;
      log.info(`the Plex Home can't be read: ${error.code}`);
      return null;
    }
  }

  async function connectServers(record: AccountRecord): Promise<void> {
    const servers = await store.servers();
    await links().connectAll(servers.filter((server) => server.account === record.account));
  }

  /** Its servers, connected; a fault of plex.tv is kept to be shown, it does not sign anybody out (§13). */
  async function readAndConnect(record: AccountRecord): Promise<void> {
    try {
      await readServers(record);
      problem = null;
    } catch (error) {
      if (!isAppError(error)) throw error;
      problem = serializeError(error);
      log.warn('plex.tv did not list the servers', error);
    }
    await connectServers(record);
  }

  return {
    current,
    readAndConnect,
    /** What plex.tv answered last, if it was not what was asked. */
    problem: (): SerializedError | null => problem,

    /** Stores a person with a fresh token and makes them the current one. */
    async adopt(
      account: PlexAccount,
      token: string,
      from: { tokenFrom: 'pin' | 'pasted'; switchedFrom: string | null },
    ): Promise<AccountRecord> {
      maskSecret(token);
      const known = await store.account(account.uuid);
      const home = (account.home ? await readHome(token) : null) ?? known?.home ?? [];
      const record: AccountRecord = {
        account: account.uuid,
        id: account.id,
        title: account.title,
        token,
        ...from,
        home,
        checkedAt: seconds(),
      };
      await store.saveAccount(record);
      await settings.currentAccount.setValue(record.account);
      problem = null;
      return record;
    },

    /** Who signed in: the current person, or the one from whom they were switched to. */
    async principal(record: AccountRecord): Promise<AccountRecord> {
      return (record.switchedFrom === null ? undefined : await store.account(record.switchedFrom)) ?? record;
    },

    /**
     * Looks at plex.tv again: token, Home, servers.
     * @throws AppError token-invalid; whatever else fails says nothing about the token
     */
    async refresh(record: AccountRecord): Promise<void> {
      const token = tokenOf(record);
      try {
        const account = await plextv.user(token);
        const home = (account.home ? await readHome(token) : []) ?? record.home;
        if (seconds() - record.checkedAt > PING_AFTER_S) await plextv.ping(token);
        // A person who was switched to may not read the Home; the list of who signed in stays theirs.
        const kept = record.switchedFrom === null ? home : record.home;
        await store.saveAccount({ ...record, id: account.id, title: account.title, home: kept, checkedAt: seconds() });
      } catch (error) {
        if (!isAppError(error)) throw error;
        problem = serializeError(error);
        log.warn('plex.tv did not answer', error);
        // The servers have tokens of their own and need no plex.tv.
        await connectServers(record);
        if (error.code === 'token-invalid') throw error;
        return;
      }
      await readAndConnect(record);
    },

    /** A new token for a server that refused its own. */
    async renewToken(owner: Owner): Promise<string | null> {
      if (owner.account === LOCAL_ACCOUNT) return null;
      const record = await store.account(owner.account);
      if (record === undefined || record.token === null) return null;
      if (seconds() - (renewedAt.get(owner.account) ?? -Infinity) >= RENEW_PAUSE_S) {
        renewedAt.set(owner.account, seconds());
        try {
          await readServers(record);
        } catch (error) {
          if (!isAppError(error)) throw error;
          problem = serializeError(error);
          return null;
        }
      }
      return (await store.server(owner.server, owner.account))?.token ?? null;
    },

    /**
     * Forgets a person, whom they were switched from and to, and their servers. Ratings on record here stay.
     * @returns the tokens that PIN sign-in made: they are to be ended; pasted ones stay alive
     */
    async forget(record: AccountRecord): Promise<string[]> {
      const root = record.switchedFrom ?? record.account;
      const family = (await store.accounts()).filter(
        ({ account, switchedFrom }) => account === root || switchedFrom === root,
      );
      for (const member of family) {
        for (const server of await store.servers()) {
          if (server.account !== member.account) continue;
          await store.removeServer(server.server, server.account);
          links().forget(server);
        }
        await store.removeAccount(member.account);
      }
      problem = null;
      await settings.currentAccount.setValue(null);
      return family.flatMap(({ token, tokenFrom }) => (token !== null && tokenFrom === 'pin' ? [token] : []));
    },

    /** Ends tokens at plex.tv. One that can't be ended now is forgotten here all the same. */
    async endTokens(tokens: readonly string[]): Promise<void> {
      await Promise.all(
        tokens.map((token) =>
          plextv.signOut(token).catch((error: unknown) => log.warn('plex.tv did not confirm the sign-out', error)),
        ),
      );
    },
  };
}

export type PlexAccounts = ReturnType<typeof createPlexAccounts>;

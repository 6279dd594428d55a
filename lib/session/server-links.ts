import type { Candidate } from '@/lib/plex/connection-candidates';
import { sortCandidates } from '@/lib/plex/connection-candidates';
import type { ConnectionPicker, Winner } from '@/lib/plex/connection-picker';
import type { PlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient, createPmsClientOver } from '@/lib/plex/pms-client';
import type { MusicSection, ServerRecord, SessionStore } from '@/lib/store/session-store';
import { AppError, type AppErrorCode, errorCode, isAppError, serializeError, toAppError } from '@/lib/util/app-error';
import { createLogger, maskSecret } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import { type ServerLink, createLinkTransport } from './link-transport';
import type { ServerState, ServerStatus } from './session-state';

/** What is known about the way to a server, beside what is stored. */
export type LinkState = Pick<ServerState, 'status' | 'error' | 'connection' | 'tried'>;

interface ServerLinksDeps {
  http: PlexHttp;
  picker: ConnectionPicker;
  store: SessionStore;
  /** Asks plex.tv again for a server's token, at most once a minute; null where there is no account to ask. */
  renewToken(owner: Owner): Promise<string | null>;
  /** The last gate before a write leaves, whoever asked for it. @throws AppError read-only, wrong-account */
  guardWrite(owner: Owner): Promise<void>;
  onChanged(): void;
}

const log = createLogger('session');
const UNKNOWN: LinkState = { status: 'connecting', error: null, connection: null, tried: [] };
const STATUS_OF: Partial<Record<AppErrorCode, ServerStatus>> = {
  'needs-permission': 'needs-permission',
  'unclaimed-server': 'unclaimed',
  unauthorized: 'unauthorized',
};

export const ownerId = ({ server, account }: Owner): string => `${server}|${account}`;

/** The living connections: one race at a time for each server, one client that changes addresses by itself. */
export function createServerLinks({ http, picker, store, renewToken, guardWrite, onChanged }: ServerLinksDeps) {
  const states = new Map<string, LinkState>();
  const links = new Map<string, ServerLink>();
  const races = new Map<string, Promise<ServerLink>>();
  const clients = new Map<string, PmsClient>();

  function setState(owner: Owner, state: LinkState): void {
    states.set(ownerId(owner), state);
    onChanged();
  }

  function lose(owner: Owner, error: AppError, tried: LinkState['tried']): void {
    links.delete(ownerId(owner));
    setState(owner, {
      status: STATUS_OF[error.code] ?? 'unreachable',
      error: serializeError(error),
      connection: null,
      tried,
    });
  }

  function fail(owner: Owner, error: AppError, tried: LinkState['tried']): never {
    lose(owner, error, tried);
    throw error;
  }

  async function recordOf(owner: Owner): Promise<ServerRecord> {
    const record = await store.server(owner.server, owner.account);
    if (record === undefined) throw new AppError('no-server', 'this server is not known any more');
    maskSecret(record.token);
    return record;
  }

  async function connectNow(owner: Owner, readSections: boolean): Promise<ServerLink> {
    const record = await recordOf(owner);
    const before = states.get(ownerId(owner)) ?? UNKNOWN;
    // While a way is known to have worked, a look for another one is no news: lists that follow the status would ask again and again.
    if (before.status !== 'connected') setState(owner, { ...before, status: 'connecting' });
    const { winner, tried, error } = await picker.race(
      sortCandidates(record.connections, record.winner),
      record.server,
      { lastWinner: record.winner },
    );
    if (winner === null) return fail(owner, error ?? new AppError('network'), tried);
    // A token that was refused before must show that it is good now.
    return settle(owner, winner, tried, readSections || before.status === 'unauthorized');
  }

  /** Takes an address that answered. */
  async function settle(
    owner: Owner,
    winner: Winner,
    tried: LinkState['tried'],
    readSections: boolean,
  ): Promise<ServerLink> {
    const record = await recordOf(owner);
    let link: ServerLink = { base: winner.uri, token: record.token };
    let sections = record.sections;
    if (readSections || sections.length === 0) {
      try {
        ({ link, sections } = await readSectionsOf(owner, link));
      } catch (cause) {
        return fail(owner, toAppError(cause), tried);
      }
    }
    await saveWinner(owner, winner, sections, link.token);
    links.set(ownerId(owner), link);
    const { uri: address, kind, latencyMs } = winner;
    const connection = { address, kind, secure: address.startsWith('https:'), latencyMs };
    setState(owner, { status: 'connected', error: null, connection, tried });
    return link;
  }

  /** The token's first use: a refused one is asked anew once (plex-protocol.md §12). */
  async function readSectionsOf(
    owner: Owner,
    link: ServerLink,
  ): Promise<{ link: ServerLink; sections: MusicSection[] }> {
    const read = async ({ base, token }: ServerLink): Promise<MusicSection[]> => {
      const found = await createPmsClient({ http, base, token, server: owner.server }).sections();
      return found.map(({ key, uuid, title }) => ({ section: key, uuid, title }));
    };
    try {
      return { link, sections: await read(link) };
    } catch (error) {
      if (errorCode(error) !== 'unauthorized') throw error;
      const token = await renewToken(owner);
      if (token === null || token === link.token) throw error;
      const renewed = { ...link, token };
      return { link: renewed, sections: await read(renewed) };
    }
  }

  async function saveWinner(owner: Owner, winner: Winner, sections: MusicSection[], token: string): Promise<void> {
    // Read again: the race took its time, and another writer may have been there.
    const record = await recordOf(owner);
    const found: Candidate = { uri: winner.uri, kind: winner.kind };
    const connections = record.connections.some(({ uri }) => uri === found.uri)
      ? record.connections
      : [found, ...record.connections];
    await store.saveServer({
      ...record,
      winner: winner.uri,
      version: winner.version ?? record.version,
      connections,
      sections,
      token,
    });
  }

  /** Finds the way to a server. @throws AppError that says why there is none */
  function connect(owner: Owner, { readSections = false } = {}): Promise<ServerLink> {
    const id = ownerId(owner);
    const running = races.get(id);
    if (running !== undefined) return running;
    const race = connectNow(owner, readSections).finally(() => races.delete(id));
    races.set(id, race);
    return race;
  }

  return {
    connect,

    /** The address in use with its token, found first if need be. @throws AppError that says why there is none */
    current: async (owner: Owner): Promise<ServerLink> => links.get(ownerId(owner)) ?? (await connect(owner)),

    /** An address that has just answered is the way from now on. @throws AppError unauthorized, … */
    take: (owner: Owner, winner: Winner, tried: LinkState['tried']): Promise<ServerLink> =>
      settle(owner, winner, tried, states.get(ownerId(owner))?.status === 'unauthorized'),

    /** Nothing answers any more. */
    lose,

    /** A client that connects when it is first used, and again when the way is lost. */
    client(owner: Owner): PmsClient {
      const id = ownerId(owner);
      let client = clients.get(id);
      if (client === undefined) {
        const transport = createLinkTransport({
          http,
          current: () => links.get(id) ?? null,
          connect: () => connect(owner),
          guardWrite: () => guardWrite(owner),
          async renew(link) {
            const token = await renewToken(owner);
            if (token === null || token === link.token) {
              const error = new AppError('unauthorized', 'the server refuses this token');
              return fail(owner, error, states.get(id)?.tried ?? []);
            }
            const renewed = { ...link, token };
            links.set(id, renewed);
            return renewed;
          },
        });
        client = createPmsClientOver(owner.server, transport);
        clients.set(id, client);
      }
      return client;
    },

    isConnected: (owner: Owner): boolean => links.has(ownerId(owner)),
    state: (owner: Owner): LinkState => states.get(ownerId(owner)) ?? UNKNOWN,

    /** What was last known, until a race says better. */
    restore(owner: Owner, state: LinkState): void {
      if (!states.has(ownerId(owner))) states.set(ownerId(owner), state);
    },

    forget(owner: Owner): void {
      for (const map of [states, links, clients]) map.delete(ownerId(owner));
    },

    /** Connects all, each for itself; who can't be reached says so in its state. */
    async connectAll(owners: readonly Owner[], { readSections = true } = {}): Promise<void> {
      await Promise.all(
        owners.map(async (owner) => {
          try {
            await connect(owner, { readSections });
          } catch (error) {
            if (!isAppError(error)) throw error;
            log.info(`a server can't be used: ${error.code}`);
          }
        }),
      );
    },
  };
}

export type ServerLinks = ReturnType<typeof createServerLinks>;

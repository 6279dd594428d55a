import type { BootData, BootUser } from '../boot-data';
import type { PlexWebOptions } from '../web-options';
import { type Pms, createPms } from './pms';

/** Whom the page shows, kept in the page's memory and written to its storage as Plex Web does (plex-web.md §2). */
export interface PageSession {
  readonly users: readonly BootUser[];
  readonly user: BootUser;
  /** The server of a route (`auto` = the first), or null if the user has no access. */
  pms(machineIdentifier: string): Pms | null;
  /** Becomes another Home user without a reload: only the storage is rewritten, and the views are drawn again. */
  switchTo(id: number): void;
  onSwitch(listener: () => void): void;
  /** Asks plex.tv whether this is the PIN of a Home user (plex-protocol.md §3.4). */
  checkPin(user: BootUser, pin: string): Promise<boolean>;
}

/** A choice made by hand outlives a reload, until the stand-in is told to show somebody else. */
const PICK = 'standin.pick';

export function createPageSession(boot: BootData): PageSession {
  const { users, shown, clientId, plextv, options } = boot;
  const listeners = new Set<() => void>();
  const find = (id: number): BootUser | undefined => users.find((user) => user.id === id);
  let user = find(readPick(shown)) ?? find(shown) ?? users[0];
  if (!user) throw new Error('the stand-in has no user');
  let clients = new Map<string, Pms>();

  const write = (current: BootUser): void => writeStorage(options.account, users, current, clientId);
  // At `document_start`, and for a while after, the keys may not be there (plex-web.md §2).
  if (options.storageMs > 0) setTimeout(() => write(session.user), options.storageMs);
  else write(user);

  const session: PageSession = {
    users,
    get user(): BootUser {
      return user as BootUser;
    },
    pms(machineIdentifier: string): Pms | null {
      const { servers } = session.user;
      const server =
        servers.find((one) => one.machineIdentifier === machineIdentifier) ??
        (['', 'auto'].includes(machineIdentifier) ? servers[0] : undefined);
      if (!server) return null;
      const client = clients.get(server.machineIdentifier) ?? createPms(server, clientId);
      clients.set(server.machineIdentifier, client);
      return client;
    },
    switchTo(id: number): void {
      const next = find(id);
      if (!next || next === user) return;
      user = next;
      clients = new Map();
      localStorage.setItem(PICK, JSON.stringify({ id, shown }));
      write(next);
      for (const listener of listeners) listener();
    },
    onSwitch: (listener: () => void): void => void listeners.add(listener),
    async checkPin({ uuid }, pin) {
      const address = `${plextv}/api/v2/home/users/${uuid}/switch?pin=${encodeURIComponent(pin)}`;
      const headers = {
        Accept: 'application/json',
        'X-Plex-Token': session.user.authToken,
        'X-Plex-Client-Identifier': clientId,
      };
      return (await fetch(address, { method: 'POST', headers })).ok;
    },
  };
  return session;
}

/** What Plex Web leaves in its storage, and what it sometimes does not (plex-web.md §2). */
function writeStorage(
  mode: PlexWebOptions['account'],
  users: readonly BootUser[],
  current: BootUser,
  clientId: string,
): void {
  localStorage.setItem('clientID', clientId);
  for (const name of ['users', 'myPlexAccessToken', 'skipSignIn']) localStorage.removeItem(name);
  // The page may keep its state in memory ("VolatileWebStorage miss"): a missing token is no signed-out page.
  if (mode === 'memory') return;
  if (mode === 'none') {
    localStorage.setItem('skipSignIn', '1');
    localStorage.setItem('users', JSON.stringify({ users: [{ servers: [] }] }));
    return;
  }
  const list = JSON.stringify({ users: users.map(storedUser) });
  localStorage.setItem('users', mode === 'malformed' ? list.slice(0, -3) : list);
  localStorage.setItem('myPlexAccessToken', current.authToken);
}

function storedUser({ id, uuid, title, admin, authToken, servers }: BootUser): object {
  return {
    id,
    uuid,
    title,
    admin,
    authToken,
    lastPrimaryServerID: servers[0]?.machineIdentifier ?? null,
    servers: servers.map(({ name, machineIdentifier, accessToken, uri }) => ({
      name,
      machineIdentifier,
      accessToken,
      connections: [{ uri }],
    })),
  };
}

function readPick(shown: number): number {
  const pick = JSON.parse(localStorage.getItem(PICK) ?? 'null') as { id: number; shown: number } | null;
  return pick?.shown === shown ? pick.id : shown;
}

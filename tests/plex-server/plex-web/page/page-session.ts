import type { BootData, BootUser } from '../boot-data';
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
}

/** A choice made by hand outlives a reload, until the stand-in is told to show somebody else. */
const PICK = 'standin.pick';

export function createPageSession(boot: BootData): PageSession {
  const { users, shown, clientId } = boot;
  const listeners = new Set<() => void>();
  const find = (id: number): BootUser | undefined => users.find((user) => user.id === id);
  let user = find(readPick(shown)) ?? find(shown) ?? users[0];
  if (!user) throw new Error('the stand-in has no user');
  let clients = new Map<string, Pms>();

  const write = (current: BootUser): void => {
    localStorage.setItem('clientID', clientId);
    localStorage.setItem('users', JSON.stringify({ users: users.map(storedUser) }));
    localStorage.setItem('myPlexAccessToken', current.authToken);
  };
  write(user);

  const session = {
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
  };
  return session;
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

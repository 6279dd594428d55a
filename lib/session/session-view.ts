import type { AccountRecord, ServerRecord } from '@/lib/store/session-store';
import { LOCAL_ACCOUNT, type LibraryRef } from '@/lib/util/refs';
import type { LinkState } from './server-links';
import type { AccountState, ServerState, SessionState } from './session-state';

/** Servers of the current person, and those added with a pasted token. */
export function visibleServers(servers: readonly ServerRecord[], account: AccountRecord | null): ServerRecord[] {
  return servers
    .filter((record) => record.account === LOCAL_ACCOUNT || record.account === account?.account)
    .toSorted(byPreference);
}

/** Own servers first, then by name. */
function byPreference(a: ServerRecord, b: ServerRecord): number {
  return Number(b.owned) - Number(a.owned) || a.name.localeCompare(b.name);
}

/** A server as the surfaces see it: without its token. */
export function toServerState(record: ServerRecord, link: LinkState): ServerState {
  const { server, account, name, owned, sourceTitle, version, sections, manual } = record;
  return { server, account, name, owned, sourceTitle, version, sections, manual, ...link };
}

/** A person as the surfaces see them: without their token. */
export function toAccountState(
  record: AccountRecord | null,
  hasServers: boolean,
  problem: AccountState['error'],
): AccountState | null {
  if (record === null)
    return hasServers
      ? { account: LOCAL_ACCOUNT, id: null, title: '', tokenFrom: 'pasted', home: [], error: null }
      : null;
  const { account, id, title, tokenFrom, home } = record;
  return { account, id, title, tokenFrom, home: home.filter((user) => user.account !== account), error: problem };
}

/**
 * The library that is in use. The chosen one while its server is known, as whoever is signed in now;
 * null while the server that should have it is still being looked for, so that no other jumps in.
 */
export function pickLibrary(servers: readonly ServerState[], chosen: LibraryRef | null): LibraryRef | null {
  const same = servers
    .filter(({ server }) => server === chosen?.server)
    .toSorted((a, b) => Number(b.account === chosen?.account) - Number(a.account === chosen?.account));
  for (const server of same) {
    const found = libraryOf(server, chosen?.section);
    if (found !== null) return found;
  }
  for (const server of same.length > 0 ? same : servers) {
    if (server.status === 'connecting' && server.sections.length === 0) return null;
    // Before anything was chosen, a server that answers is worth more than a better one that does not.
    const found = chosen === null && server.status !== 'connected' ? null : libraryOf(server);
    if (found !== null) return found;
  }
  return servers.map((server) => libraryOf(server)).find((library) => library !== null) ?? null;
}

function libraryOf({ server, account, sections }: ServerState, wanted?: string): LibraryRef | null {
  const section = sections.find((candidate) => candidate.section === wanted) ?? sections[0];
  return section === undefined ? null : { server, account, section: section.section };
}

/** A stored state of an earlier life of the worker; null where there is none that fits. */
export function readStoredState(value: unknown): SessionState | null {
  const state = value as Partial<SessionState> | null | undefined;
  return typeof state === 'object' && state !== null && Array.isArray(state.servers) ? (state as SessionState) : null;
}

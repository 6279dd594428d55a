import { type Candidate, listCandidates } from '@/lib/plex/connection-candidates';
import type { PlexTvClient } from '@/lib/plex/plextv-client';
import type { PlexResource } from '@/lib/plex/schemas';
import type { AccountRecord, SessionStore } from '@/lib/store/session-store';
import { AppError } from '@/lib/util/app-error';
import { maskSecret } from '@/lib/util/log';
import type { ServerLinks } from './server-links';

interface ServerListDeps {
  plextv: PlexTvClient;
  store: SessionStore;
  /** Late: the links ask for tokens, which come from here. */
  links(): Pick<ServerLinks, 'forget'>;
}

/** plex.tv's list of a person's servers, kept in the store (plex-protocol.md §3.5). */
export function createServerList({ plextv, store, links }: ServerListDeps) {
  const reading = new Map<string, Promise<void>>();

  /** Reads plex.tv's list of servers into the store; those added by hand stay. One look at a time an account. */
  function readServers(record: AccountRecord): Promise<void> {
    const running = reading.get(record.account);
    if (running !== undefined) return running;
    const run = readServersNow(record).finally(() => reading.delete(record.account));
    reading.set(record.account, run);
    return run;
  }

  async function readServersNow(record: AccountRecord): Promise<void> {
    const resources = await plextv.resources(tokenOf(record));
    const listed = new Set(resources.map((resource) => resource.clientIdentifier));
    for (const resource of resources) await saveResource(record, resource);
    for (const server of await store.servers()) {
      if (server.account !== record.account || server.manual || listed.has(server.server)) continue;
      await store.removeServer(server.server, server.account);
      links().forget(server);
    }
  }

  async function saveResource(record: AccountRecord, resource: PlexResource): Promise<void> {
    const known = await store.server(resource.clientIdentifier, record.account);
    // Shared servers have a token of their own; where none is said, the account's serves (§3.5).
    const token = resource.accessToken ?? tokenOf(record);
    maskSecret(token);
    const byHand: Candidate[] = known?.connections.filter(({ kind }) => kind === 'manual') ?? [];
    await store.saveServer({
      server: resource.clientIdentifier,
      account: record.account,
      name: resource.name,
      owned: resource.owned,
      sourceTitle: resource.sourceTitle,
      version: resource.productVersion ?? known?.version ?? null,
      token,
      connections: [...byHand, ...listCandidates(resource)],
      winner: known?.winner ?? null,
      sections: known?.sections ?? [],
      manual: known?.manual ?? false,
    });
  }

  return { readServers };
}

/** @throws AppError signed-out */
export function tokenOf(record: AccountRecord): string {
  if (record.token === null) throw new AppError('signed-out', 'this account has no token');
  return record.token;
}

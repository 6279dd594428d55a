import type { Account, Accounts } from '../plextv/accounts';
import type { PlexWebContext, PlexWebUser } from '../plex-web-context';
import type { PlexWebOptions } from '../plex-web/web-options';
import type { PmsHandle } from './pms-handle';

interface WebContextDeps {
  seed: number;
  accounts: Accounts;
  handles: readonly PmsHandle[];
  url(): string;
  plextvUrl(): string;
  shown(): Account;
  options(): PlexWebOptions;
}

/** What the stand-in tells its page of Plex Web. */
export function createWebContext({
  seed,
  accounts,
  handles,
  url,
  plextvUrl,
  shown,
  options,
}: WebContextDeps): PlexWebContext {
  return {
    seed,
    url,
    plextvUrl,
    servers: () =>
      handles.map((handle) => ({
        name: handle.name,
        machineIdentifier: handle.machineIdentifier,
        httpUrl: () => handle.url,
        directUrl: () => handle.directUrl,
        tokenOf: handle.pms.tokenOf,
      })),
    users: () => accounts.all.filter((account) => account.home).map(webUser),
    shownUser: () => webUser(shown()),
    options,
  };
}

const webUser = (account: Account): PlexWebUser => ({
  id: account.id,
  uuid: account.uuid,
  title: account.title,
  admin: account.admin,
  protected: account.pin !== undefined,
  authToken: account.firstToken,
});

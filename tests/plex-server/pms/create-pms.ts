import { stableToken } from '../data/seeded-random';
import type { Library } from '../data/library';
import { createUserState } from '../data/user-state';
import type { FaultKind } from '../faults/fault-spec';
import { htmlError, unauthorizedPage, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import type { Account, Accounts } from '../plextv/accounts';
import { createQueryRunner } from '../query/run-query';
import { containerReply } from '../wire/container-reply';
import { imageRoutes } from './image-routes';
import { metadataRoutes } from './metadata-routes';
import { createNotificationHub } from './notification-hub';
import { createPlayHistory } from './play-history';
import { createPlaySessions } from './play-sessions';
import { playbackRoutes } from './playback-routes';
import { playlistRoutes } from './playlist-routes';
import type { PmsContext, PmsIdentity } from './pms-context';
import type { PmsUser } from './pms-user';
import { rateRoutes } from './rate-routes';
import { createRouter } from './route';
import { searchRoutes } from './search-routes';
import { sectionRoutes } from './section-routes';
import { serverRoutes } from './server-routes';

export interface Pms {
  readonly context: PmsContext;
  readonly owner: Account;
  /** The token of an account for this server (`accessToken` in resources); undefined without access. */
  tokenOf(accountId: number): string | undefined;
  userOf(accountId: number): PmsUser | undefined;
  /** Who sends a request, by header or query token; undefined = 401. */
  identify(request: StandInRequest): PmsUser | undefined;
  handle(request: StandInRequest, faults: ReadonlySet<FaultKind>): Reply | Promise<Reply>;
}

interface PmsOptions {
  identity: PmsIdentity;
  library: Library;
  accounts: Accounts;
  owner: Account;
  /** Everybody with access: the owner, the Home, friends. */
  members: readonly Account[];
}

/** One Plex Media Server for music, as a handler of requests; the network is around it. */
export function createPms({ identity, library, accounts, owner, members }: PmsOptions): Pms {
  const notifications = createNotificationHub();
  const history = createPlayHistory();
  const users = members.map((account): PmsUser => {
    const admin = account === owner;
    return { account, admin, state: createUserState(library), accountID: admin ? 1 : account.id };
  });
  const context: PmsContext = {
    identity,
    library,
    queries: createQueryRunner(library),
    sessions: createPlaySessions(history, notifications),
    history,
    notifications,
    users,
  };
  const tokens = new Map(users.map((user) => [serverToken(identity, user.account), user]));
  const userOf = (id: number): PmsUser | undefined => users.find((user) => user.account.id === id);
  const route = createRouter([
    ...serverRoutes(context),
    ...sectionRoutes(context),
    ...metadataRoutes(context),
    ...rateRoutes(context),
    ...playbackRoutes(context),
    ...playlistRoutes(context),
    ...searchRoutes(context),
    ...imageRoutes(context),
  ]);

  function identify(request: StandInRequest): PmsUser | undefined {
    // An unclaimed server is open to its own network (from memory, §2).
    if (!identity.claimed) return userOf(owner.id);
    const token = request.plexHeader('X-Plex-Token');
    if (token === undefined) return undefined;
    const known = tokens.get(token);
    if (known) return known;
    // The owner's account token works on an own server; for shared ones they differ (§3.5, an inference).
    const account = accounts.byToken(token);
    return account === owner ? userOf(owner.id) : undefined;
  }

  return {
    context,
    owner,
    tokenOf: (id) =>
      userOf(id) && identity.claimed ? serverToken(identity, userOf(id)?.account as Account) : undefined,
    userOf,
    identify,
    handle(request, faults) {
      // The only call without a token (§1.4, §2).
      if (request.path === '/identity' && request.method === 'GET') return identityReply(request, identity);
      const user = identify(request);
      if (!user) return unauthorizedPage();
      if (request.path.startsWith('/web')) return htmlError(404);
      return route({ ...request, user, faults });
    },
  };
}

const serverToken = (identity: PmsIdentity, account: Account): string =>
  stableToken('server', identity.machineIdentifier, account.uuid);

const identityReply = (request: StandInRequest, identity: PmsIdentity): Reply =>
  containerReply(request, {
    size: 0,
    claimed: identity.claimed,
    machineIdentifier: identity.shownIdentifier,
    version: identity.version,
  });

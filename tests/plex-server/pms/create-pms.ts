import { stableToken } from '../data/seeded-random';
import type { Library } from '../data/library';
import { createLibraryStart } from '../data/library-start';
import type { SoundSpace } from '../data/sound-space';
import { createUserState } from '../data/user-state';
import type { FaultKind } from '../faults/fault-spec';
import { htmlError, unauthorizedPage, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import type { Account, Accounts } from '../plextv/accounts';
import { createQueryRunner } from '../query/run-query';
import { UnknownField } from '../query/query-condition';
import { bendRequest } from '../variants/bend-request';
import type { VariantSwitch } from '../variants/variant-switch';
import { containerReply } from '../wire/container-reply';
import { createItemEdits } from './item-edits';
import { createNotificationHub } from './notification-hub';
import { createPlayHistory } from './play-history';
import { createPlayQueues } from './play-queues';
import { createPlaySessions } from './play-sessions';
import type { PmsContext, PmsIdentity } from './pms-context';
import { pmsRoutes } from './pms-routes';
import type { PmsUser } from './pms-user';
import { createRouter } from './route';
import { createServerJobs } from './server-jobs';

export interface Pms {
  readonly context: PmsContext;
  readonly owner: Account;
  /** The token of an account for this server (`accessToken` in resources); undefined without access. */
  tokenOf(accountId: number): string | undefined;
  userOf(accountId: number): PmsUser | undefined;
  /** Who sends a request, by header or query token; undefined = 401. */
  identify(request: StandInRequest): PmsUser | undefined;
  handle(request: StandInRequest, faults: ReadonlySet<FaultKind>): Reply | Promise<Reply>;
  /** Nothing plays, no queues, no jobs. */
  clear(): void;
}

interface PmsOptions {
  identity: PmsIdentity;
  library: Library;
  sound: SoundSpace;
  accounts: Accounts;
  owner: Account;
  /** Everybody with access: the owner, the Home, friends. */
  members: readonly Account[];
  variants: VariantSwitch;
  seed: number;
  /** Longest address that is not a 414. */
  maxUriBytes: number;
}

/** Variant `uri-short`. */
const SHORT_URI = 2_000;

/** One Plex Media Server for music, as a handler of requests; the network is around it. */
export function createPms(options: PmsOptions): Pms {
  const { identity, library, accounts, owner, members, variants } = options;
  const notifications = createNotificationHub(variants);
  const history = createPlayHistory();
  const users = members.map((account): PmsUser => {
    const admin = account === owner;
    return { account, admin, state: createUserState(library), accountID: admin ? 1 : account.id };
  });
  const context: PmsContext = {
    identity,
    library,
    queries: createQueryRunner(library, variants),
    sessions: createPlaySessions(history, notifications, variants),
    history,
    notifications,
    users,
    queues: createPlayQueues(),
    edits: createItemEdits(),
    start: createLibraryStart(library),
    jobs: createServerJobs(notifications),
    sound: options.sound,
    variants,
    seed: options.seed,
  };
  const tokens = new Map(users.map((user) => [serverToken(identity, user.account), user]));
  const userOf = (id: number): PmsUser | undefined => users.find((user) => user.account.id === id);
  const route = createRouter(pmsRoutes(context), variants);

  function identify(request: StandInRequest): PmsUser | undefined {
    // An unclaimed server is open to its own network (from memory, §2).
    if (!identity.claimed) return variants.has('unclaimed-closed') ? undefined : userOf(owner.id);
    const token = request.plexHeader('X-Plex-Token');
    if (token === undefined) return undefined;
    const known = tokens.get(token);
    if (known) return known;
    // The owner's account token works on an own server; for shared ones they differ (§3.5, an inference).
    const account = accounts.byToken(token);
    return account === owner ? userOf(owner.id) : undefined;
  }

  /** Variant `ratings-shared`: that each user has ratings of their own is in no document of Plex (§5). */
  function seenAs(user: PmsUser): PmsUser {
    const admin = userOf(owner.id);
    return variants.has('ratings-shared') && admin ? { ...user, state: admin.state } : user;
  }

  return {
    context,
    owner,
    tokenOf: (id) =>
      userOf(id) && identity.claimed ? serverToken(identity, userOf(id)?.account as Account) : undefined,
    userOf,
    identify,
    handle(sent, faults) {
      const most = variants.has('uri-short') ? SHORT_URI : options.maxUriBytes;
      if (Buffer.byteLength(sent.target) > most) return htmlError(414);
      const request = bendRequest(sent, variants);
      // The only call without a token (§1.4, §2).
      if (request.path === '/identity' && request.method === 'GET') return identityReply(request, identity);
      const user = identify(sent);
      if (!user) return unauthorizedPage();
      try {
        return route({ ...request, user: seenAs(user), faults });
      } catch (error) {
        if (error instanceof UnknownField) return htmlError(variants.has('unknown-field-500') ? 500 : 400);
        throw error;
      }
    },
    clear() {
      context.sessions.clear();
      // In this order: an edited item was kept with the list of its tracks as it was then.
      context.edits.undo();
      context.start.undo();
      context.queues.clear();
      context.jobs.clear();
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

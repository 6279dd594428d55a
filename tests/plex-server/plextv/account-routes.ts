import { emptyReply, jsonReply, xmlReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { accountJson, accountXml, homeUserJson } from './account-wire';
import type { Account } from './accounts';
import { signedIn, type PlextvContext, type PlextvRoutes } from './plextv-context';
import { plextvError, plextvReply, wantsExactJson } from './plextv-reply';
import { xmlDocument } from '../wire/xml-writer';

const HOME = { id: 4_200_001, name: 'Demo Home', guestUserID: null, guestUserUUID: null, guestEnabled: false };

/** Account, its tokens and the people of its Home (plex-protocol.md §3.2, §3.4). */
export function accountRoutes(context: PlextvContext): PlextvRoutes {
  const { accounts } = context;
  const user = signedIn(context, (request, account) => accountReply(request, account, 200));
  const people = (account: Account): Account[] => (account.home ? accounts.all.filter((one) => one.home) : [account]);
  return {
    'GET /api/v2/user': user,
    // In the one client that was seen to ask for it the answer is XML (§1.2); same object (guess).
    'GET /users/account': signedIn(context, (request, account) => xmlAccount(request, account, 200)),
    'GET /api/v2/ping': signedIn(context, ping),
    'DELETE /api/v2/users/signout': signedIn(context, signOut),
    'GET /api/v2/home/users': signedIn(context, homeUsers),
    'POST /api/v2/home/users/{id}/switch': signedIn(context, (request, account) =>
      switched(request, account, (target) => accountReply(request, target, 201, accounts.issueToken(target))),
    ),
    'GET /api/home/users': signedIn(context, homeUsersV1),
    'POST /api/home/users/{id}/switch': signedIn(context, (request, account) =>
      switched(request, account, (target) => xmlAccount(request, target, 201, accounts.issueToken(target))),
    ),
  };

  function accountReply(request: StandInRequest, account: Account, status: number, token?: string): Reply {
    const json = accountJson(account, accounts, tokenOf(request, account, token));
    return plextvReply(request, status, json, { name: 'user', value: accountXml(json) });
  }

  /** Version 1: XML always, the token is called `authenticationToken` (§3.4). */
  function xmlAccount(request: StandInRequest, account: Account, status: number, token?: string): Reply {
    const json = accountJson(account, accounts, tokenOf(request, account, token));
    const value = { ...accountXml(json), authenticationToken: tokenOf(request, account, token) };
    return xmlReply(status, xmlDocument('user', value));
  }

  function signOut(request: StandInRequest): Reply {
    accounts.revokeToken(request.plexHeader('X-Plex-Token') ?? '');
    return emptyReply(204);
  }

  function homeUsers(request: StandInRequest, account: Account): Reply {
    const users = people(account).map(homeUserJson);
    const home = { ...HOME, subscription: true };
    return plextvReply(request, 200, { ...home, users }, { name: 'home', value: { ...home, users: { user: users } } });
  }

  /** A `User` element for each; the attributes are those of version 2 (guess). */
  function homeUsersV1(_request: StandInRequest, account: Account): Reply {
    const User = people(account).map(homeUserJson);
    const container = { friendlyName: 'myPlex', identifier: 'com.plexapp.plugins.myplex', size: User.length, User };
    return xmlReply(200, xmlDocument('MediaContainer', container));
  }

  /** By uuid (version 2) or id (version 1). The code of a wrong PIN is known, its HTTP status a guess (§3.4, §12). */
  function switched(request: StandInRequest, account: Account, answer: (target: Account) => Reply): Reply {
    const who = request.path.split('/').at(-2) ?? '';
    const target = people(account).find((one) => one.uuid === who || String(one.id) === who);
    if (!target || !account.home) return plextvError(request, 404, 1020, 'User not found');
    if (target.pin !== undefined && target !== account && request.param('pin') !== target.pin) {
      return plextvError(request, 403, 1041);
    }
    return answer(target);
  }
}

function tokenOf(request: StandInRequest, account: Account, token?: string): string {
  return token ?? request.plexHeader('X-Plex-Token') ?? account.firstToken;
}

const ping = (request: StandInRequest): Reply =>
  wantsExactJson(request)
    ? jsonReply(200, { pong: true })
    : xmlReply(200, '<?xml version="1.0" encoding="UTF-8"?>\n<pong>1</pong>\n');

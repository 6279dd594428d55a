import { emptyReply, htmlError, jsonReply, xmlReply, type Reply } from '../net/reply';
import { parseQuery, type StandInRequest } from '../net/stand-in-request';
import type { WireObject } from '../wire/xml-writer';
import { accountJson, accountXml, homeUserJson } from './account-wire';
import type { Account, Accounts } from './accounts';
import type { Pin, PinStore } from './pin-store';
import { plextvError, plextvReply, wantsExactJson } from './plextv-reply';
import { playerResource, resourceJson, type ResourceServer } from './resource-wire';

export interface Plextv {
  handle(request: StandInRequest): Reply;
  /** The account behind a request's token. */
  identify(request: StandInRequest): Account | undefined;
}

interface PlextvOptions {
  accounts: Accounts;
  pins: PinStore;
  servers: () => readonly ResourceServer[];
}

/** plex.tv and clients.plex.tv, `/api/v2` (plex-protocol.md §3). */
export function createPlextv({ accounts, pins, servers }: PlextvOptions): Plextv {
  const identify = (request: StandInRequest): Account | undefined =>
    accounts.byToken(request.plexHeader('X-Plex-Token'));

  const signedIn =
    (answer: (request: StandInRequest, account: Account) => Reply) =>
    (request: StandInRequest): Reply => {
      const account = identify(request);
      return account ? answer(request, account) : plextvError(request, 401, 1001);
    };

  function handle(request: StandInRequest): Reply {
    const { method, path } = request;
    const pinId = /^\/api\/v2\/pins\/(\d+)$/.exec(path)?.[1];
    const switched = /^\/api\/v2\/home\/users\/([^/]+)\/switch$/.exec(path)?.[1];
    switch (`${method} ${path}`) {
      case 'POST /api/v2/pins':
        return createPin(request);
      case 'PUT /api/v2/pins/link':
        return signedIn(linkPin)(request);
      case 'GET /api/v2/user':
        return signedIn((_, account) => accountReply(request, account, 200))(request);
      case 'GET /api/v2/ping':
        return signedIn(ping)(request);
      case 'DELETE /api/v2/users/signout':
        return signedIn(signOut)(request);
      case 'GET /api/v2/resources':
        return signedIn(resources)(request);
      case 'GET /api/v2/home/users':
        return signedIn(homeUsers)(request);
    }
    if (method === 'GET' && pinId !== undefined) return readPin(request, Number(pinId));
    if (method === 'POST' && switched !== undefined)
      return signedIn((_, account) => switchUser(request, account, switched))(request);
    return htmlError(404);
  }

  function createPin(request: StandInRequest): Reply {
    const client = request.plexHeader('X-Plex-Client-Identifier');
    // Plex says 422 for a missing parameter (§12); its code is a guess.
    if (!client) return plextvError(request, 422, 1000, 'X-Plex-Client-Identifier is missing');
    const strong = /^(true|1)$/i.test(request.param('strong') ?? formParam(request, 'strong') ?? '');
    return pinReply(request, 201, pins.create(client, request.plexHeader('X-Plex-Product') ?? '', strong));
  }

  /** Only for the client that made it; gone or unknown is 404 (§3.1). */
  function readPin(request: StandInRequest, id: number): Reply {
    const pin = pins.byId(id);
    if (!pin || pin.clientIdentifier !== request.plexHeader('X-Plex-Client-Identifier'))
      return plextvError(request, 404, 1020);
    if (!pins.allowPoll(pin)) return plextvError(request, 429, 1003);
    return pinReply(request, 200, pin);
  }

  function linkPin(request: StandInRequest, account: Account): Reply {
    const code = formParam(request, 'code') ?? request.param('code') ?? '';
    const pin = pins.byCode(code);
    if (!pin) return plextvError(request, 404, 1020);
    pins.claim(pin, account);
    return { ...emptyReply(204), body: '' };
  }

  function accountReply(request: StandInRequest, account: Account, status: number, token?: string): Reply {
    const json = accountJson(account, accounts, token ?? request.plexHeader('X-Plex-Token') ?? account.firstToken);
    return plextvReply(request, status, json, { name: 'user', value: accountXml(json) });
  }

  function signOut(request: StandInRequest): Reply {
    accounts.revokeToken(request.plexHeader('X-Plex-Token') ?? '');
    return emptyReply(204);
  }

  function resources(request: StandInRequest, account: Account): Reply {
    const flag = (name: string): boolean => request.param(name) === '1';
    const options = {
      includeHttps: flag('includeHttps'),
      includeRelay: flag('includeRelay'),
      includeIPv6: flag('includeIPv6'),
    };
    const list = servers()
      .map((server) => resourceJson(server, account, options))
      .filter((resource) => resource !== undefined);
    list.push(playerResource(account));
    const xml = list.map(({ connections, ...resource }): WireObject => ({
      ...Object.fromEntries(Object.entries(resource).map(([key, value]) => [key, value ?? ''])),
      connections: { connection: connections },
    }));
    return plextvReply(request, 200, list, { name: 'resources', value: { resource: xml } });
  }

  function homeUsers(request: StandInRequest, account: Account): Reply {
    const users = accounts.all.filter((one) => one.home && account.home).map(homeUserJson);
    const home = {
      id: 4_200_001,
      name: 'Demo Home',
      guestUserID: null,
      guestUserUUID: null,
      guestEnabled: false,
      subscription: true,
    };
    return plextvReply(request, 200, { ...home, users }, { name: 'home', value: { ...home, users: { user: users } } });
  }

  function switchUser(request: StandInRequest, account: Account, uuid: string): Reply {
    const target = accounts.all.find((one) => one.uuid === uuid && one.home);
    if (!target || !account.home) return plextvError(request, 404, 1020, 'User not found');
    // The code is known, the HTTP status is a guess (§3.4, §12).
    if (target.pin !== undefined && target !== account && request.param('pin') !== target.pin) {
      return plextvError(request, 403, 1041);
    }
    return accountReply(request, target, 201, accounts.issueToken(target));
  }

  return { handle, identify };
}

const ping = (request: StandInRequest): Reply =>
  wantsExactJson(request)
    ? jsonReply(200, { pong: true })
    : xmlReply(200, '<?xml version="1.0" encoding="UTF-8"?>\n<pong>1</pong>\n');

const formParam = (request: StandInRequest, name: string): string | undefined =>
  parseQuery(request.body.toString('utf8')).find(([key]) => key === name)?.[1];

const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

function pinReply(request: StandInRequest, status: number, pin: Pin): Reply {
  const json: WireObject = {
    id: pin.id,
    code: pin.code,
    product: pin.product,
    trusted: false,
    qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
    clientIdentifier: pin.clientIdentifier,
    location: {
      code: 'US',
      european_union_member: false,
      continent_code: 'NA',
      country: 'United States',
      time_zone: 'America/New_York',
      in_privacy_restricted_country: false,
      in_privacy_restricted_region: false,
    },
    expiresIn: Math.max(0, Math.round((pin.expiresAt - Date.now()) / 1000)),
    createdAt: iso(pin.createdAt),
    expiresAt: iso(pin.expiresAt),
    authToken: pin.authToken,
    newRegistration: pin.authToken === null ? null : false,
  };
  const xml = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, value ?? '']));
  return plextvReply(request, status, json, { name: 'pin', value: xml });
}

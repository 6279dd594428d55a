import { emptyReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import type { WireObject } from '../wire/xml-writer';
import type { Account } from './accounts';
import type { Pin } from './pin-store';
import { formParam, signedIn, type PlextvContext, type PlextvRoutes } from './plextv-context';
import { plextvError, plextvReply } from './plextv-reply';

/** Signing in by PIN (plex-protocol.md §3.1). */
export function pinRoutes(context: PlextvContext): PlextvRoutes {
  const { pins } = context;
  return {
    'POST /api/v2/pins': createPin,
    'GET /api/v2/pins/{id}': readPin,
    'PUT /api/v2/pins/link': signedIn(context, linkPin),
  };

  /** Plex says 422 for a missing parameter (§12); its code is a guess. */
  function createPin(request: StandInRequest): Reply {
    const client = request.plexHeader('X-Plex-Client-Identifier');
    if (!client) return noClient(request);
    const strong = /^(true|1)$/i.test(request.param('strong') ?? formParam(request, 'strong') ?? jsonStrong(request));
    return pinReply(request, 201, pins.create(client, request.plexHeader('X-Plex-Product') ?? '', strong));
  }

  /** Only for the client that made it; gone or unknown is 404. */
  function readPin(request: StandInRequest): Reply {
    const client = request.plexHeader('X-Plex-Client-Identifier');
    if (!client) return noClient(request);
    const pin = pins.byId(Number(request.path.split('/').at(-1)));
    if (!pin || pin.clientIdentifier !== client) return plextvError(request, 404, 1020);
    if (!pins.allowPoll(pin)) return plextvError(request, 429, 1003);
    return pinReply(request, 200, pin);
  }

  function linkPin(request: StandInRequest, account: Account): Reply {
    const pin = pins.byCode(formParam(request, 'code') ?? request.param('code') ?? '');
    if (!pin) return plextvError(request, 404, 1020);
    pins.claim(pin, account);
    return emptyReply(204);
  }
}

const noClient = (request: StandInRequest): Reply =>
  plextvError(request, 422, 1000, 'X-Plex-Client-Identifier is missing');

/** `{"strong": true}` as a JSON body (§3.3 sends one). */
function jsonStrong(request: StandInRequest): string {
  const text = request.body.toString('utf8');
  return /^\s*\{/.test(text) && /"strong"\s*:\s*true/.test(text) ? 'true' : '';
}

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

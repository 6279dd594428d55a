import { columnOf, FIRST_ITEM_ID } from '../data/library';
import { PLAYLIST, TRACK, type LibraryItem } from '../data/library-items';
import type { FaultPlan } from '../faults/fault-plan';
import type { Truth } from '../itunes/truth';
import type { RequestLog } from '../net/request-log';
import type { StandInRequest } from '../net/stand-in-request';
import type { Pms } from '../pms/create-pms';
import { publishItemChange } from '../pms/item-events';
import type { PmsUser } from '../pms/pms-user';
import type { PlayState } from '../pms/play-sessions';
import type { Account, Accounts } from '../plextv/accounts';
import type { PinStore } from '../plextv/pin-store';
import { changeWebOptions, DEFAULT_WEB_OPTIONS, type PlexWebOptions } from '../plex-web/web-options';
import { compareWithTruth } from './compare-truth';
import { showFileRatings, showTaste } from './planted-truth';
import { VARIANTS } from '../variants/variant-list';
import { ControlError, type ControlBody, type ControlRoutes } from './create-control';

interface ControlDeps {
  accounts: Accounts;
  pins: PinStore;
  faults: FaultPlan;
  log: RequestLog;
  servers: readonly Pms[];
  truth: Truth;
  /** Ratings, plays and sessions as at the start. */
  reset(): void;
  /** Who is signed in on a fresh Plex Web page. */
  showUser(account: Account): void;
  /** How a fresh Plex Web page is. */
  webOptions(): PlexWebOptions;
  setWebOptions(options: PlexWebOptions): void;
}

function item(pms: Pms, key: unknown): LibraryItem {
  const found = pms.context.library.find(String(key));
  if (!found) throw new ControlError(404, `no item ${String(key)}`);
  return found;
}

/** The calls of the control server; README.md lists them. */
export function createControlRoutes(deps: ControlDeps): ControlRoutes {
  const { accounts, pins, faults, log, truth } = deps;

  function account(name: unknown): Account {
    if (name === undefined || name === null) return accounts.owner;
    const found = accounts.find(String(name));
    if (!found)
      throw new ControlError(
        404,
        `no user "${String(name)}"; there are ${accounts.all.map((one) => one.title).join(', ')}`,
      );
    return found;
  }
  /** By machineIdentifier, name or position; the first by default. */
  function server(name: unknown): Pms {
    const found = deps.servers.find(({ context: { identity } }, index) =>
      name === undefined || name === null
        ? index === 0
        : [identity.machineIdentifier, identity.name, String(index)].includes(String(name)),
    );
    if (!found) throw new ControlError(404, `no server "${String(name)}"`);
    return found;
  }
  function user(pms: Pms, name: unknown): PmsUser {
    const found = pms.userOf(account(name ?? pms.owner.title).id);
    if (!found) throw new ControlError(404, `"${String(name)}" has no access to ${pms.context.identity.name}`);
    return found;
  }
  const place = (request: StandInRequest, body: ControlBody): { pms: Pms; person: PmsUser } => {
    const pms = server(request.param('server') ?? body.server);
    return { pms, person: user(pms, request.param('user') ?? body.user) };
  };

  return {
    'GET /state': () => ({
      servers: deps.servers.map(serverState),
      users: accounts.all.map(({ id, uuid, title, home, admin, pin }) => ({
        id,
        uuid,
        title,
        home,
        admin,
        protected: pin !== undefined,
      })),
      fault: faults.spec,
      variant: deps.servers[0]?.context.variants.spec ?? '',
      log: log.last,
    }),
    'GET /ratings': (request, body) => {
      const { pms, person } = place(request, body);
      return ratingsOf(pms, person);
    },
    'GET /truth': () => ({ items: Object.fromEntries(truth.items), missing: truth.missing }),
    'POST /compare': (request, body) => {
      const { pms, person } = place(request, body);
      return compareWithTruth(
        truth,
        (key) => pms.context.library.find(key),
        (one) => person.state.rating(one),
      );
    },
    'PUT /fault': (_request, body) => {
      const spec = body.spec ?? body.fault ?? '';
      if (typeof spec !== 'string') throw new ControlError(400, 'spec must be a text');
      try {
        faults.set(spec);
      } catch (error) {
        throw new ControlError(400, error instanceof Error ? error.message : String(error));
      }
      return { fault: faults.spec };
    },
    'PUT /variant': (request, body) => {
      const spec = body.spec ?? body.variant ?? '';
      if (typeof spec !== 'string') throw new ControlError(400, 'spec must be a text');
      const named = request.param('server') ?? body.server;
      const chosen = named === undefined || named === null ? deps.servers : [server(named)];
      try {
        for (const pms of chosen) pms.context.variants.set(spec);
      } catch (error) {
        throw new ControlError(400, error instanceof Error ? error.message : String(error));
      }
      return { variant: spec };
    },
    'GET /variants': () => ({ variants: VARIANTS }),
    'GET /taste': (request, body) => {
      const { pms, person } = place(request, body);
      return showTaste(pms, person, request);
    },
    'GET /file-ratings': (request, body) => showFileRatings(place(request, body).pms),
    'GET /log': (request) => ({ last: log.last, entries: log.since(Number(request.param('since') ?? 0)) }),
    'POST /log/clear': () => {
      log.clear();
      return { last: log.last };
    },
    'POST /rate': (request, body) => {
      const { pms, person } = place(request, body);
      const target = item(pms, body.key);
      const rating = body.rating === null || body.rating === -1 ? null : Number(body.rating);
      if (rating !== null && !(rating >= 0 && rating <= 10))
        throw new ControlError(400, 'rating must be 0 to 10, or null');
      person.state.rate(target, rating, rating === null ? 0 : Number(body.at ?? Math.floor(Date.now() / 1000)));
      publishItemChange(pms.context, person, target);
      return { key: String(body.key), rating };
    },
    'POST /play': (request, body) => {
      const { pms, person } = place(request, body);
      return play(pms, person, item(pms, body.key), body);
    },
    'POST /pins/claim': (_request, body) => {
      const pin = pins.byCode(String(body.code));
      if (!pin) throw new ControlError(404, 'no such code, or expired');
      pins.claim(pin, account(body.user));
      return { id: pin.id, claimed: true };
    },
    'POST /pins/expire': (_request, body) => {
      const pin = pins.byCode(String(body.code));
      if (!pin) throw new ControlError(404, 'no such code, or expired');
      pins.expire(pin);
      return { id: pin.id, expired: true };
    },
    'POST /tokens/revoke': (_request, body) => ({ revoked: accounts.revokeToken(String(body.token)) }),
    'GET /tokens': (request, body) => {
      const { pms, person } = place(request, body);
      return {
        user: person.account.title,
        accountToken: person.account.firstToken,
        token: pms.tokenOf(person.account.id) ?? null,
      };
    },
    'PUT /plex-web/user': (_request, body) => {
      const shown = account(body.user);
      deps.showUser(shown);
      return { user: shown.title };
    },
    'GET /plex-web': () => deps.webOptions(),
    'PUT /plex-web': (_request, body) => {
      try {
        // `{}` = as it is by default.
        const base = Object.keys(body).length === 0 ? DEFAULT_WEB_OPTIONS : deps.webOptions();
        deps.setWebOptions(changeWebOptions(base, body));
      } catch (error) {
        throw new ControlError(400, error instanceof Error ? error.message : String(error));
      }
      return deps.webOptions();
    },
    'POST /reset': () => {
      deps.reset();
      faults.set('');
      accounts.reset();
      log.clear();
    },
  };
}

/** Every rated item of a user: ratingKey → rating. */
function ratingsOf(pms: Pms, person: PmsUser): Record<string, number> {
  const ratings: Record<string, number> = {};
  for (const column of person.state.ratedColumns()) {
    const rated = pms.context.library.find(String(column + FIRST_ITEM_ID));
    const rating = rated && person.state.rating(rated);
    if (rating !== undefined) ratings[String(column + FIRST_ITEM_ID)] = rating;
  }
  return ratings;
}

function serverState(pms: Pms): Record<string, unknown> {
  const { identity, library, users, sessions, notifications } = pms.context;
  return {
    name: identity.name,
    machineIdentifier: identity.machineIdentifier,
    sections: library.sections.map(({ id, type, title, artists, albums, tracks }) => ({
      key: String(id),
      type,
      title,
      artists: artists.length,
      albums: albums.length,
      tracks: tracks.length,
    })),
    rated: Object.fromEntries(
      users.map(({ account, state }) => [account.title, ratedCounts(pms, state.ratedColumns())]),
    ),
    sessions: sessions.all().length,
    listeners: notifications.listeners,
  };
}

function ratedCounts(pms: Pms, columns: readonly number[]): { items: number; tracks: number } {
  const isTrack = (column: number): boolean => pms.context.library.find(String(column + FIRST_ITEM_ID))?.kind === TRACK;
  return { items: columns.length, tracks: columns.filter(isTrack).length };
}

/** `{key, user?, state?, viewOffset?, device?, machineIdentifier?}`; `finished: true` counts a play without a session. */
function play(pms: Pms, person: PmsUser, target: LibraryItem, body: ControlBody): unknown {
  if (target.kind === PLAYLIST || target.kind !== TRACK)
    throw new ControlError(400, `item ${columnOf(target)} is no track`);
  if (body.finished === true) {
    const at = Number(body.at ?? Math.floor(Date.now() / 1000));
    person.state.setPlays(target, person.state.viewCount(target) + 1, at);
    return { historyKey: `/status/sessions/history/${pms.context.history.add(target, person.accountID, at).id}` };
  }
  const state = String(body.state ?? 'playing') as PlayState;
  if (!['playing', 'paused', 'buffering', 'stopped'].includes(state)) throw new ControlError(400, `state "${state}"`);
  const device = String(body.device ?? 'Plexamp');
  const player = {
    machineIdentifier: String(body.machineIdentifier ?? `device-${device}-${person.account.id}`),
    title: device,
    product: String(body.product ?? 'Plexamp'),
    platform: 'Linux',
    device: 'PC',
  };
  const session = pms.context.sessions.report(person, player, target, state, Number(body.viewOffset ?? 0));
  return { sessionKey: String(session.sessionKey) };
}

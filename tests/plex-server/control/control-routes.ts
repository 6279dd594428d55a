import { FIRST_ITEM_ID } from '../data/library';
import { TRACK } from '../data/library-items';
import type { FaultPlan } from '../faults/fault-plan';
import type { Truth } from '../itunes/truth';
import type { RequestLog } from '../net/request-log';
import type { Pms } from '../pms/create-pms';
import type { Account, Accounts } from '../plextv/accounts';
import type { PinStore } from '../plextv/pin-store';
import { changeWebOptions, DEFAULT_WEB_OPTIONS, type PlexWebOptions } from '../plex-web/web-options';
import { compareWithTruth } from './compare-truth';
import { createControlPlace } from './control-place';
import { countRequests } from './count-requests';
import { ControlError, type ControlRoutes } from './create-control';
import { libraryRoutes } from './library-routes';
import { personRoutes } from './person-routes';
import { showFileRatings, showTaste } from './planted-truth';
import { VARIANTS } from '../variants/variant-list';

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

/** The calls of the control server; README.md lists them. */
export function createControlRoutes(deps: ControlDeps): ControlRoutes {
  const { accounts, pins, faults, log, truth } = deps;
  const place = createControlPlace(accounts, deps.servers);

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
    'GET /truth': () => ({ items: Object.fromEntries(truth.items), missing: truth.missing }),
    'POST /compare': (request, body) => {
      const { pms, person } = place.of(request, body);
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
      const chosen = named === undefined || named === null ? deps.servers : [place.server(named)];
      try {
        for (const pms of chosen) pms.context.variants.set(spec);
      } catch (error) {
        throw new ControlError(400, error instanceof Error ? error.message : String(error));
      }
      return { variant: spec };
    },
    'GET /variants': () => ({ variants: VARIANTS }),
    'GET /taste': (request, body) => {
      const { pms, person } = place.of(request, body);
      return showTaste(pms, person, request);
    },
    'GET /file-ratings': (request, body) => showFileRatings(place.of(request, body).pms),
    'GET /log': (request) => ({ last: log.last, entries: log.since(Number(request.param('since') ?? 0)) }),
    'GET /requests/count': (request) => countRequests(log, Number(request.param('since') ?? 0)),
    'POST /log/clear': () => {
      log.clear();
      return { last: log.last };
    },
    ...personRoutes(place),
    ...libraryRoutes(place),
    'POST /pins/claim': (_request, body) => {
      const pin = pins.byCode(String(body.code));
      if (!pin) throw new ControlError(404, 'no such code, or expired');
      pins.claim(pin, place.account(body.user));
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
      const { pms, person } = place.of(request, body);
      return {
        user: person.account.title,
        accountToken: person.account.firstToken,
        token: pms.tokenOf(person.account.id) ?? null,
      };
    },
    'PUT /plex-web/user': (_request, body) => {
      const shown = place.account(body.user);
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

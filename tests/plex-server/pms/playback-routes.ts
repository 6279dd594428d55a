import { PLAYLIST, TRACK, type MusicItem } from '../data/library-items';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { containerReply, listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { countPlay } from './count-play';
import { itemWire, thumbPath } from './item-wire';
import type { HistoryRow } from './play-history';
import type { PlaySession, PlayState } from './play-sessions';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Playing, plays and history (plex-protocol.md §8). */
export function playbackRoutes(context: PmsContext): Route[] {
  return [
    { method: 'PUT|GET', path: '/:/scrobble', answer: (request) => scrobble(context, request, true) },
    { method: 'PUT|GET', path: '/:/unscrobble', answer: (request) => scrobble(context, request, false) },
    { method: 'POST|GET', path: '/:/timeline', answer: (request) => timeline(context, request) },
    { method: 'GET', path: '/status/sessions', answer: (request) => sessions(context, request) },
    { method: 'GET', path: '/status/sessions/history/all', answer: (request) => history(context, request) },
    {
      method: 'DELETE',
      path: '/status/sessions/history/{id}',
      answer: (request, id) => {
        if (!request.user.admin) return htmlError(403);
        return context.history.remove(Number(id)) ? emptyReply() : htmlError(404);
      },
    },
  ];
}

function itemOf(context: PmsContext, key: string | undefined): MusicItem | undefined {
  const item = context.library.find(/(\d+)$/.exec(key ?? '')?.[1] ?? '');
  return item && item.kind !== PLAYLIST ? item : undefined;
}

/** Changes the play state only, and makes no history row. */
function scrobble(context: PmsContext, request: PmsRequest, played: boolean): Reply {
  const key = request.param('key') ?? request.param('uri');
  if (key === undefined || request.param('identifier') === undefined) return htmlError(400);
  const item = itemOf(context, key);
  if (!item) return htmlError(404);
  const { state } = request.user;
  const now = Math.floor(Date.now() / 1000);
  if (played && item.kind === TRACK) countPlay(request.user, item, now);
  else if (played) state.setPlays(item, state.viewCount(item) + 1, now);
  else state.setPlays(item, 0, undefined);
  return emptyReply();
}

const STATES: readonly string[] = ['playing', 'paused', 'buffering', 'stopped'];

function timeline(context: PmsContext, request: PmsRequest): Reply {
  const state = request.param('state') ?? '';
  const item = itemOf(context, request.param('ratingKey') ?? request.param('key'));
  if (!STATES.includes(state) || request.param('time') === undefined) return htmlError(400);
  if (item?.kind !== TRACK) return htmlError(404);
  const header = (name: string, fallback: string): string => request.plexHeader(`X-Plex-${name}`) ?? fallback;
  const player = {
    machineIdentifier: header('Client-Identifier', 'unknown'),
    title: header('Device-Name', header('Product', 'Player')),
    product: header('Product', 'Plex Web'),
    platform: header('Platform', 'Chrome'),
    device: header('Device', 'Linux'),
  };
  context.sessions.report(request.user, player, item, state as PlayState, Number(request.param('time')) || 0);
  return containerReply(request, { size: 0 });
}

/** Admins only; shape: a captured music session, with the capital names of the wire. */
function sessions(context: PmsContext, request: PmsRequest): Reply {
  if (!request.user.admin) return htmlError(403);
  const shape = readShape(request);
  return listReply(request, context.sessions.all(), (session) => sessionWire(session, request, shape));
}

function sessionWire(session: PlaySession, request: PmsRequest, shape: ReturnType<typeof readShape>): WireObject {
  const { track, user, player } = session;
  return {
    ...itemWire(track, { state: request.user.state, shape, full: true }),
    // A string here, a number elsewhere (§1.3).
    librarySectionID: String(track.section.id),
    sessionKey: String(session.sessionKey),
    viewOffset: session.viewOffset,
    User: {
      id: String(user.accountID),
      title: user.account.title,
      thumb: `https://plex.tv/users/${user.account.uuid}/avatar`,
    },
    Player: {
      address: '127.0.0.1',
      device: player.device,
      machineIdentifier: player.machineIdentifier,
      model: 'bundled',
      platform: player.platform,
      platformVersion: '1.0',
      product: player.product,
      profile: 'Web',
      remotePublicAddress: '127.0.0.1',
      state: session.state,
      title: player.title,
      version: '4.150.0',
      local: true,
      relayed: false,
      secure: true,
      userID: user.account.id,
    },
    Session: { id: `session${session.sessionKey}`, bandwidth: 400, location: 'lan' },
  };
}

/** An admin sees the plays of all users, others their own. */
function history(context: PmsContext, request: PmsRequest): Reply {
  const wanted = rowTest(context, request);
  const rows = context.history
    .rows()
    .filter(
      (row) => request.user.admin || context.variants.has('history-of-all') || row.accountID === request.user.accountID,
    );
  const found = rows.filter(wanted);
  if (/^viewedAt(?!:desc)/.test(request.param('sort') ?? '')) found.reverse();
  const shape = readShape(request);
  return listReply(request, found, (row) => shape.apply(historyWire(context, row)));
}

function rowTest(context: PmsContext, request: PmsRequest): (row: HistoryRow) => boolean {
  const account = request.param('accountID');
  const section = request.param('librarySectionID');
  const key = request.param('metadataItemID');
  const item = key === undefined ? undefined : context.library.find(key);
  // `viewedAt>=EPOCH` is key `viewedAt>`; `>>` and `<<` are written the same way.
  const since = Number(request.param('viewedAt>') ?? request.param('viewedAt>>') ?? 0);
  const until = Number(request.param('viewedAt<') ?? request.param('viewedAt<<') ?? Number.MAX_SAFE_INTEGER);
  return ({ track, accountID, viewedAt }) =>
    (account === undefined || String(accountID) === account) &&
    (section === undefined || String(track.section.id) === section) &&
    (key === undefined || item === track || item === track.album || item === track.album.artist) &&
    viewedAt >= since &&
    viewedAt <= until;
}

/** Rows of deleted items lack their keys (§8). */
function historyWire({ library }: PmsContext, row: HistoryRow): WireObject {
  const { id, track, viewedAt, accountID, deviceID } = row;
  const { album } = track;
  const ratingKey = String(track.id);
  return {
    historyKey: `/status/sessions/history/${id}`,
    ...(library.find(ratingKey) === track ? { key: `/library/metadata/${ratingKey}`, ratingKey } : {}),
    librarySectionID: String(track.section.id),
    parentKey: `/library/metadata/${album.id}`,
    grandparentKey: `/library/metadata/${album.artist.id}`,
    title: track.title,
    parentTitle: album.title,
    grandparentTitle: album.artist.title,
    type: 'track',
    thumb: thumbPath(album),
    viewedAt,
    accountID,
    deviceID,
  };
}

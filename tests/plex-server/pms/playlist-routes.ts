import type { MusicItem, Playlist } from '../data/library-items';
import { ALBUM, ARTIST } from '../data/library-items';
import type { Reply } from '../net/reply';
import { htmlError } from '../net/reply';
import { listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { itemWire } from './item-wire';
import { withPlaylist } from './own-playlist';
import { playlistTracks, playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Reading playlists (plex-protocol.md §6). */
export function playlistRoutes(context: PmsContext): Route[] {
  const list = (request: PmsRequest): Reply => {
    const { user } = request;
    const shown = context.library.playlists.filter(
      (playlist) => playlist.ownerId === user.account.id && fits(context, playlist, request),
    );
    return listReply(request, sorted(context, shown, request), (playlist) => playlistWire(context, playlist, user));
  };
  return [
    { method: 'GET', path: '/playlists', answer: list },
    { method: 'GET', path: '/playlists/all', answer: list },
    {
      method: 'GET',
      path: '/playlists/{key}',
      answer: withPlaylist(context, (request, playlist) =>
        listReply(request, [playlist], (one) => playlistWire(context, one, request.user)),
      ),
    },
    {
      method: 'GET',
      path: '/playlists/{key}/items',
      answer: withPlaylist(context, (request, playlist) => items(context, request, playlist)),
    },
    {
      method: 'GET',
      path: '/playlists/{key}/items/{item}',
      answer: withPlaylist(context, (request, playlist, id) => {
        const entries = playlist.entries.filter((entry) => String(entry.playlistItemID) === id);
        return entries.length === 0 ? htmlError(404) : entryList(request, entries, {});
      }),
    },
  ];
}

function fits(context: PmsContext, playlist: Playlist, request: PmsRequest): boolean {
  const type = request.param('playlistType');
  const smart = request.param('smart');
  const title = request.param('title');
  const section = request.param('sectionID');
  return (
    (type === undefined || type === 'audio') &&
    (request.param('type') ?? '15') === '15' &&
    (smart === undefined || (smart === '1') === playlist.smart) &&
    (title === undefined || playlist.title.toLowerCase().includes(title.toLowerCase())) &&
    (section === undefined ||
      playlistTracks(context, playlist, request.user).some((track) => String(track.section.id) === section))
  );
}

/** `sort=field[:desc]`; without one as they were made (guess). */
function sorted(context: PmsContext, playlists: Playlist[], request: PmsRequest): Playlist[] {
  const [field = '', direction] = (request.param('sort') ?? '').split(':');
  if (field === '') return playlists;
  const value = (playlist: Playlist): string | number => {
    const read = playlistWire(context, playlist, request.user)[field === 'titleSort' ? 'title' : field];
    return typeof read === 'string' ? read.toLowerCase() : Number(read ?? 0);
  };
  const keyed = playlists.map((playlist) => ({ playlist, key: value(playlist) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.playlist.id - b.playlist.id));
  if (direction === 'desc') keyed.reverse();
  return keyed.map(({ playlist }) => playlist);
}

function items(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const tracks = playlistTracks(context, playlist, request.user);
  const attributes: WireObject = {
    composite: `/playlists/${playlist.id}/composite/${playlist.updatedAt}`,
    duration: tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0),
    leafCount: tracks.length,
    playlistType: 'audio',
    ratingKey: String(playlist.id),
    smart: playlist.smart,
    title: playlist.title,
  };
  const type = Number(request.param('type') ?? 10);
  if (type === ALBUM) return musicList(request, [...new Set(tracks.map((track) => track.album))], attributes);
  if (type === ARTIST) return musicList(request, [...new Set(tracks.map((track) => track.album.artist))], attributes);
  return playlist.smart ? musicList(request, tracks, attributes) : entryList(request, playlist.entries, attributes);
}

function musicList(request: PmsRequest, list: readonly MusicItem[], attributes: WireObject): Reply {
  const shape = readShape(request);
  return listReply(request, list, (item) => itemWire(item, { state: request.user.state, shape }), attributes);
}

/** Only items of ordinary playlists have a `playlistItemID`. */
function entryList(request: PmsRequest, entries: Playlist['entries'], attributes: WireObject): Reply {
  const shape = readShape(request);
  const { state } = request.user;
  return listReply(
    request,
    entries,
    ({ playlistItemID, track }) => ({ ...itemWire(track, { state, shape }), playlistItemID }),
    attributes,
  );
}

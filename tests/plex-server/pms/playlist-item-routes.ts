import type { Playlist, PlaylistEntry } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { readContent, tracksOfItems } from './content-uri';
import { playlistReply, touchPlaylist, withPlaylist } from './own-playlist';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { readSmartRules } from './smart-rules';

/** What is in a playlist: add, remove, clear, move; new rules for a smart one (plex-protocol.md §6, §6.1). */
export function playlistItemRoutes(context: PmsContext): Route[] {
  const ordinary = (answer: (request: PmsRequest, playlist: Playlist, ...rest: string[]) => Reply) =>
    withPlaylist(context, (request, playlist, ...rest) =>
      playlist.smart ? refuseSmart(context, request, playlist) : answer(request, playlist, ...rest),
    );
  return [
    {
      method: 'PUT',
      path: '/playlists/{key}/items',
      answer: withPlaylist(context, (request, playlist) =>
        playlist.smart ? newRules(context, request, playlist) : add(context, request, playlist),
      ),
    },
    {
      method: 'DELETE',
      path: '/playlists/{key}/items',
      answer: ordinary((request, playlist) => {
        playlist.entries = [];
        return done(context, request, playlist);
      }),
    },
    {
      method: 'DELETE',
      path: '/playlists/{key}/items/{item}',
      answer: ordinary((request, playlist, item) => remove(context, request, playlist, item ?? '')),
    },
    {
      method: 'PUT',
      path: '/playlists/{key}/items/{item}/move',
      answer: ordinary((request, playlist, item) => move(context, request, playlist, item ?? '')),
    },
  ];
}

function done(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  touchPlaylist(context, playlist);
  return playlistReply(context, request, playlist);
}

/** Only "works with dumb playlists", says Plex's document; the status is a guess (§6.1, §14). */
function refuseSmart(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  if (context.variants.has('smart-edit-ignored')) return playlistReply(context, request, playlist);
  return htmlError(context.variants.has('smart-edit-403') ? 403 : 400);
}

function newRules(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const uri = request.param('uri');
  if (uri === undefined || !readSmartRules(context, uri)) return refuseSmart(context, request, playlist);
  playlist.content = uri;
  return done(context, request, playlist);
}

/** Everything that can be found is added, in order and at the end; what cannot shows in the two counts. */
function add(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const queue = request.param('playQueueID');
  const uri = request.param('uri') ?? '';
  const content =
    queue === undefined
      ? readContent(context, request.user, uri)
      : { items: (context.queues.find(request.user, queue)?.entries ?? []).map((entry) => entry.track), unknown: 0 };
  if (!content) return htmlError(400);
  const tracks =
    context.variants.has('server-uri-empty') && uri.startsWith('server:') ? [] : tracksOfItems(content.items);
  context.library.addEntries(playlist, tracks);
  touchPlaylist(context, playlist);
  return playlistReply(context, request, playlist, {
    leafCountAdded: tracks.length,
    leafCountRequested: tracks.length + content.unknown,
  });
}

const positionOf = (entries: readonly PlaylistEntry[], id: string): number =>
  entries.findIndex((entry) => String(entry.playlistItemID) === id);

function remove(context: PmsContext, request: PmsRequest, playlist: Playlist, id: string): Reply {
  const at = positionOf(playlist.entries, id);
  if (at < 0) return htmlError(404);
  playlist.entries.splice(at, 1);
  return done(context, request, playlist);
}

/** Without `after`, or with 0, it becomes the first (§6). */
function move(context: PmsContext, request: PmsRequest, playlist: Playlist, id: string): Reply {
  if (context.variants.has('move-404')) return htmlError(404);
  const at = positionOf(playlist.entries, id);
  const [entry] = at < 0 ? [] : [playlist.entries[at]];
  const after = request.param('after') ?? '0';
  const rest = playlist.entries.filter((one) => one !== entry);
  const target = after === '0' ? 0 : positionOf(rest, after) + 1;
  if (!entry || (after !== '0' && after !== id && target === 0)) return htmlError(404);
  if (after !== id) {
    rest.splice(target, 0, entry);
    playlist.entries = rest;
  }
  return done(context, request, playlist);
}

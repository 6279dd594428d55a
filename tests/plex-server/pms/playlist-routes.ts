import { PLAYLIST, type Playlist } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import { itemWire } from './item-wire';
import { playlistTracks, playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Reading playlists (plex-protocol.md §6). Making and editing them belongs to a later issue. */
export function playlistRoutes(context: PmsContext): Route[] {
  const own = (request: PmsRequest, key: string): Playlist | undefined => {
    const item = context.library.find(key);
    return item?.kind === PLAYLIST && item.ownerId === request.user.account.id ? item : undefined;
  };
  const list = (request: PmsRequest): Reply => {
    const shown = context.library.playlists.filter(
      (playlist) => playlist.ownerId === request.user.account.id && fits(playlist, request),
    );
    return listReply(request, shown, (playlist) => playlistWire(context, playlist, request.user));
  };
  return [
    { method: 'GET', path: '/playlists', answer: list },
    { method: 'GET', path: '/playlists/all', answer: list },
    {
      method: 'GET',
      path: '/playlists/{key}',
      answer: (request, key = '') => {
        const playlist = own(request, key);
        if (!playlist) return htmlError(404);
        return listReply(request, [playlist], (one) => playlistWire(context, one, request.user));
      },
    },
    {
      method: 'GET',
      path: '/playlists/{key}/items',
      answer: (request, key = '') => {
        const playlist = own(request, key);
        return playlist ? items(context, request, playlist) : htmlError(404);
      },
    },
  ];
}

function fits(playlist: Playlist, request: PmsRequest): boolean {
  const type = request.param('playlistType');
  const smart = request.param('smart');
  const title = request.param('title');
  return (
    (type === undefined || type === 'audio') &&
    (smart === undefined || (smart === '1') === playlist.smart) &&
    (title === undefined || playlist.title.toLowerCase().includes(title.toLowerCase()))
  );
}

/** Only items of ordinary playlists have a `playlistItemID`. */
function items(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const shape = readShape(request);
  const { state } = request.user;
  const attributes = {
    composite: `/playlists/${playlist.id}/composite/${playlist.updatedAt}`,
    duration: playlistTracks(context, playlist, request.user).reduce((sum, track) => sum + (track.duration ?? 0), 0),
    leafCount: playlistTracks(context, playlist, request.user).length,
    playlistType: 'audio',
    ratingKey: String(playlist.id),
    smart: playlist.smart,
    title: playlist.title,
  };
  if (playlist.smart) {
    return listReply(
      request,
      playlistTracks(context, playlist, request.user),
      (track) => itemWire(track, { state, shape }),
      attributes,
    );
  }
  return listReply(
    request,
    playlist.entries,
    ({ playlistItemID, track }) => {
      const wire = itemWire(track, { state, shape });
      return { ...wire, playlistItemID };
    },
    attributes,
  );
}

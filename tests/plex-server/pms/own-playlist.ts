import { PLAYLIST, type Playlist } from '../data/library-items';
import { stableUuid } from '../data/seeded-random';
import { htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import type { WireObject } from '../wire/xml-writer';
import { playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';

/** Playlists are of the token's user (plex-protocol.md §6): those of others are unknown. */
export function ownPlaylist(context: PmsContext, request: PmsRequest, key: string): Playlist | undefined {
  const item = context.library.find(key);
  return item?.kind === PLAYLIST && item.ownerId === request.user.account.id ? item : undefined;
}

/** An answer for a playlist of the user's own, else 404. */
export const withPlaylist =
  (context: PmsContext, answer: (request: PmsRequest, playlist: Playlist, ...rest: string[]) => Reply) =>
  (request: PmsRequest, key = '', ...rest: string[]): Reply => {
    const playlist = ownPlaylist(context, request, key);
    return playlist ? answer(request, playlist, ...rest) : htmlError(404);
  };

/** A mutation answers with the playlist, not with its items (§6). */
export function playlistReply(
  context: PmsContext,
  request: PmsRequest,
  playlist: Playlist,
  attributes: WireObject = {},
): Reply {
  const wire = playlistWire(context, playlist, request.user);
  return containerReply(request, { size: 1, ...attributes, Metadata: [wire] });
}

/** After each edit: lists and pictures of it are new. */
export function touchPlaylist(context: PmsContext, playlist: Playlist): void {
  playlist.updatedAt = Math.floor(Date.now() / 1000);
  context.library.touch();
}

/** Adds an empty playlist of the request's user. */
export function addPlaylist(context: PmsContext, request: PmsRequest, title: string, smart: boolean): Playlist {
  const now = Math.floor(Date.now() / 1000);
  const { id } = request.user.account;
  const uuid = stableUuid('playlist', context.identity.machineIdentifier, context.library.capacity);
  const guid = `com.plexapp.agents.none://${uuid}`;
  return context.library.addPlaylist(
    { title, guid, smart, ownerId: id, summary: '', addedAt: now, updatedAt: now },
    [],
  );
}

import { TRACK, type MusicItem, type Playlist, type Track } from '../data/library-items';
import { parseQuery } from '../net/stand-in-request';
import type { WireObject } from '../wire/xml-writer';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

/** Tracks of a playlist; a smart one is looked up anew each time (plex-protocol.md §6.1). */
export function playlistTracks(context: PmsContext, playlist: Playlist, user: PmsUser): readonly Track[] {
  if (!playlist.smart) return playlist.entries.map((entry) => entry.track);
  const rules = /\/library\/sections\/(\d+)\/all\?(.*)$/.exec(playlist.content ?? '');
  const section = context.library.section(rules?.[1] ?? '');
  if (!section) return [];
  const found = context.queries.run({
    sections: [section],
    type: TRACK,
    pairs: parseQuery(rules?.[2] ?? ''),
    userId: user.account.id,
    state: user.state,
  });
  return found.filter((item: MusicItem): item is Track => item.kind === TRACK);
}

/** Playlist fields of plex-protocol.md §6; only smart ones carry `content`. */
export function playlistWire(context: PmsContext, playlist: Playlist, user: PmsUser): WireObject {
  const tracks = playlistTracks(context, playlist, user);
  const duration = tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
  const rating = user.state.rating(playlist);
  return {
    ratingKey: String(playlist.id),
    key: `/playlists/${playlist.id}/items`,
    guid: playlist.guid,
    type: 'playlist',
    title: playlist.title,
    summary: playlist.summary,
    smart: playlist.smart,
    playlistType: 'audio',
    composite: `/playlists/${playlist.id}/composite/${playlist.updatedAt}`,
    ...(rating === undefined ? {} : { userRating: rating, lastRatedAt: user.state.lastRatedAt(playlist) }),
    duration,
    leafCount: tracks.length,
    addedAt: playlist.addedAt,
    updatedAt: playlist.updatedAt,
    content: playlist.content,
  };
}

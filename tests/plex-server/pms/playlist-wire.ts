import { TRACK, type MusicItem, type Playlist, type Track } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';
import { readSmartRules, runRules } from './smart-rules';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

/**
 * Tracks of a playlist; a smart one is looked up anew each time (plex-protocol.md §6.1). Rules for artists or
 * albums give tracks too, as an audio playlist holds nothing else (guess; python-plexapi writes such rules, §16).
 */
export function playlistTracks(context: PmsContext, playlist: Playlist, user: PmsUser): readonly Track[] {
  if (!playlist.smart) return playlist.entries.map((entry) => entry.track);
  const rules = readSmartRules(context, playlist.content ?? '');
  if (!rules) return [];
  return runRules(context, user, rules, TRACK).filter((item: MusicItem): item is Track => item.kind === TRACK);
}

/** Playlist fields of plex-protocol.md §6; only smart ones carry `content`. */
export function playlistWire(context: PmsContext, playlist: Playlist, user: PmsUser): WireObject {
  const tracks = playlistTracks(context, playlist, user);
  const duration = tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
  const rating = user.state.rating(playlist);
  const views = user.state.viewCount(playlist);
  return {
    ratingKey: String(playlist.id),
    key: `/playlists/${playlist.id}/items`,
    guid: playlist.guid,
    type: 'playlist',
    title: playlist.title,
    titleSort: playlist.titleSort,
    summary: playlist.summary,
    smart: playlist.smart,
    playlistType: 'audio',
    composite: `/playlists/${playlist.id}/composite/${playlist.updatedAt}`,
    ...(playlist.poster === undefined ? {} : { thumb: `/library/metadata/${playlist.id}/thumb/${playlist.updatedAt}` }),
    ...(rating === undefined ? {} : { userRating: rating, lastRatedAt: user.state.lastRatedAt(playlist) }),
    ...(views === 0 ? {} : { viewCount: views, lastViewedAt: user.state.lastViewedAt(playlist) }),
    duration,
    leafCount: tracks.length,
    addedAt: playlist.addedAt,
    updatedAt: playlist.updatedAt,
    content: playlist.content,
  };
}

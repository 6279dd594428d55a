import { ALBUM, ARTIST, PLAYLIST, TRACK, type LibraryItem, type MusicItem, type Track } from '../data/library-items';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';
import { playlistTracks } from './playlist-wire';
import { readSmartRules, runRules, uriPath } from './smart-rules';
import { stationTracks } from './stations';

/** What a content URI means (plex-protocol.md §1.7, §6). */
export interface UriContent {
  items: readonly MusicItem[];
  /** Keys that nothing was found for. */
  unknown: number;
}

/** What a URI holds for a user; undefined when it is none of ours. */
export function readContent(context: PmsContext, user: PmsUser, uri: string): UriContent | undefined {
  const path = uriPath(context, uri);
  if (path === undefined) return undefined;
  const rules = readSmartRules(context, uri);
  if (rules) return { items: runRules(context, user, rules), unknown: 0 };
  const station = stationTracks(context, user, path);
  if (station) return { items: station, unknown: 0 };
  const list = /^\/(library\/metadata|playlists|library\/collections)\/([^/?]+)(\/\w+)?/.exec(path);
  if (!list) return undefined;
  const [, kind, keys = '', below] = list;
  if (kind === 'playlists') return playlistContent(context, user, context.library.find(keys));
  if (kind === 'library/collections') {
    const collection = context.library.collections.find((one) => String(one.id) === keys);
    return collection && { items: collection.items, unknown: 0 };
  }
  return metadataContent(context, keys.split(','), below === '/children');
}

function metadataContent(context: PmsContext, keys: readonly string[], children: boolean): UriContent {
  const found = keys.map((key) => context.library.find(key));
  const items = found.filter((item): item is MusicItem => item !== undefined && item.kind !== PLAYLIST);
  const shown = children ? items.flatMap((item): readonly MusicItem[] => childrenOf(item)) : items;
  return { items: shown, unknown: found.length - items.length };
}

function playlistContent(context: PmsContext, user: PmsUser, item: LibraryItem | undefined): UriContent | undefined {
  if (item?.kind !== PLAYLIST || item.ownerId !== user.account.id) return undefined;
  return { items: playlistTracks(context, item, user), unknown: 0 };
}

const childrenOf = (item: MusicItem): readonly MusicItem[] => {
  if (item.kind === ARTIST) return item.albums;
  return item.kind === ALBUM ? item.tracks : [];
};

/** Albums and artists stand for their tracks, in order (§6, an inference). */
export const tracksOfItems = (items: readonly MusicItem[]): Track[] =>
  items.flatMap((item): Track[] => {
    if (item.kind === TRACK) return [item];
    return item.kind === ALBUM ? item.tracks : item.albums.flatMap((album) => album.tracks);
  });

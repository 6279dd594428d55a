import type { ItemColumns } from '@/lib/plex/item-columns';
import type { PlaylistItemsPage } from '@/lib/plex/pms-playlists';
import type { PlaylistItemRow } from './playlist-state';

/** A page of a playlist as rows with their ratings. */
export function toItemRows(server: string, { columns, itemIds, sources }: PlaylistItemsPage): PlaylistItemRow[] {
  return itemIds.map((itemId, row) => {
    const source = sources[row] ?? '';
    return { ...trackRow(sourceServer(source) ?? server, columns, row), itemId, foreign: source !== '' };
  });
}

/** An item of another server keeps that server's name: its key is not valid here (plex-protocol.md §4.4). */
const sourceServer = (source: string): string | null => /^server:\/\/([^/]+)\//.exec(source)?.[1] ?? null;

export function trackRow(
  server: string,
  { keys, texts, numbers }: ItemColumns,
  row: number,
): Omit<PlaylistItemRow, 'itemId' | 'foreign'> {
  const number = (column: Float64Array): number | null => {
    const value = column[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  return {
    ref: { server, key: keys[row] ?? '' },
    kind: 'track',
    title: texts.title[row] ?? '',
    artist: texts.originalTitle[row] || (texts.grandparentTitle[row] ?? ''),
    album: texts.parentTitle[row] ?? '',
    albumKey: texts.parentKey[row] || null,
    artistKey: texts.grandparentKey[row] || null,
    disc: number(numbers.parentIndex),
    index: number(numbers.index),
    year: number(numbers.year),
    durationMs: number(numbers.duration),
    rating: number(numbers.userRating),
    albumRating: null,
    artistRating: null,
    thumb: texts.thumb[row] || null,
    lastViewedAt: number(numbers.lastViewedAt),
  };
}

import type { ItemColumns } from '@/lib/plex/item-columns';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import type { IntendedEntry } from './order/list-edit';
import type { ToolField } from './playlist-tool';
import { recordingIds } from './recording-ids';

/** An entry of one of the lists that a tool works on. */
export interface ToolEntry extends IntendedEntry {
  /** Page of columns and row in it. */
  page: ItemColumns;
  row: number;
  foreign: boolean;
}

export interface ToolList {
  playlist: PlexPlaylist;
  entries: ToolEntry[];
}

const PAGE = 1_000;

/** A playlist with all that tools sort and group by. */
export async function readToolList(client: PmsClient, key: string): Promise<ToolList> {
  const playlist = await client.playlists.playlist(key);
  const entries: ToolEntry[] = [];
  for (let start = 0; ;) {
    const { columns, itemIds, sources, received, total } = await client.playlists.items(key, { start, size: PAGE });
    for (const [row, itemId] of itemIds.entries()) {
      const source = sources[row] ?? '';
      const ratingKey = columns.keys[row] ?? '';
      entries.push({
        key: source === '' ? ratingKey : `${source}#${ratingKey}`,
        ...(itemId === '' ? {} : { itemId }),
        page: columns,
        row,
        foreign: source !== '',
      });
    }
    start += received;
    if (received === 0 || (total !== null && start >= Math.max(total, playlist.leafCount ?? 0)))
      return { playlist, entries };
  }
}

const text = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);
const number = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const READERS: Readonly<Record<ToolField, (page: ItemColumns, row: number) => string | number | null>> = {
  title: ({ texts }, row) => text(texts.titleSort[row]) ?? text(texts.title[row]),
  artist: ({ texts }, row) => text(texts.originalTitle[row]) ?? text(texts.grandparentTitle[row]),
  albumArtist: ({ texts }, row) => text(texts.grandparentTitle[row]),
  album: ({ texts }, row) => text(texts.parentTitle[row]),
  disc: ({ numbers }, row) => number(numbers.parentIndex[row]),
  index: ({ numbers }, row) => number(numbers.index[row]),
  year: ({ numbers }, row) => number(numbers.year[row]),
  decade: ({ numbers }, row) => {
    const year = number(numbers.year[row]);
    return year === null ? null : Math.floor(year / 10) * 10;
  },
  durationMs: ({ numbers }, row) => number(numbers.duration[row]),
  rating: ({ numbers }, row) => number(numbers.userRating[row]),
  plays: ({ numbers }, row) => number(numbers.viewCount[row]),
  skips: ({ numbers }, row) => number(numbers.skipCount[row]),
  addedAt: ({ numbers }, row) => number(numbers.addedAt[row]),
  lastViewedAt: ({ numbers }, row) => number(numbers.lastViewedAt[row]),
  lastRatedAt: ({ numbers }, row) => number(numbers.lastRatedAt[row]),
  bitrate: ({ numbers }, row) => number(numbers.bitrate[row]),
  genre: ({ tags }, row) => {
    const { offsets, values } = tags.genre;
    return (offsets[row] ?? 0) < (offsets[row + 1] ?? 0) ? text(values[offsets[row] ?? 0]) : null;
  },
};

export const fieldOf = ({ page, row }: ToolEntry, field: ToolField): string | number | null =>
  READERS[field](page, row);

/** The album artist by its key, else by name; null where neither is known. */
export const artistOf = ({ page, row }: ToolEntry): string | null =>
  text(page.texts.grandparentKey[row]) ?? text(page.texts.grandparentTitle[row]);
export const albumOf = ({ page, row }: ToolEntry): string | null => text(page.texts.parentKey[row]);
export const durationOf = ({ page, row }: ToolEntry): number | null => number(page.numbers.duration[row]);

/** What makes two entries of these lists the same: the track, or its recording. */
export function identityOf(
  lists: readonly ToolList[],
  same: 'track' | 'recording',
): (entry: ToolEntry) => string | number {
  if (same === 'track') return ({ key }) => key;
  const firsts = new Map<string, ToolEntry>();
  for (const { entries } of lists)
    for (const entry of entries) if (!firsts.has(entry.key)) firsts.set(entry.key, entry);
  const all = [...firsts.values()];
  const column = (name: 'title' | 'originalTitle' | 'grandparentTitle' | 'parentTitle'): string[] =>
    all.map(({ page, row }) => page.texts[name][row] ?? '');
  const numbers = (name: 'parentIndex' | 'index' | 'duration'): number[] =>
    all.map(({ page, row }) => page.numbers[name][row] ?? Number.NaN);
  const ids = recordingIds({
    title: column('title'),
    artist: column('originalTitle'),
    albumArtist: column('grandparentTitle'),
    album: column('parentTitle'),
    disc: numbers('parentIndex'),
    index: numbers('index'),
    durationMs: numbers('duration'),
  });
  const idOf = new Map(all.map(({ key }, at) => [key, ids[at] ?? at]));
  return ({ key }) => idOf.get(key) ?? key;
}

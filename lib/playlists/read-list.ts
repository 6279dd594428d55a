import type { PmsClient } from '@/lib/plex/pms-client';
import type { StoredList } from '@/lib/store/playlist-store';
import type { IntendedEntry, ListEntry } from './order/list-edit';

/**
 * Rows of one request. Larger than for lists that are shown, since an edit reads the whole list twice and
 * a busy server takes long for each request rather than for each row.
 */
const PAGE = 6_000;

/** Every entry of a playlist, in order. */
export interface EntryList {
  entries: ListEntry[];
  /** Ids of entries on other servers: their keys mean nothing here (plex-protocol.md §6.2). */
  foreign: ReadonlySet<string>;
}

/**
 * @param from reads the rest of the list from this place on
 * @param atLeast how long the whole list is said to be: a server that pages by its own size and says no total
 *   seems to have ended before @throws AppError not-found, … */
export async function readEntries(
  client: Pick<PmsClient, 'playlists'>,
  key: string,
  { from = 0, atLeast = 0, signal }: { from?: number; atLeast?: number; signal?: AbortSignal } = {},
): Promise<EntryList> {
  const entries: ListEntry[] = [];
  const foreign = new Set<string>();
  for (let start = from; ;) {
    signal?.throwIfAborted();
    const { columns, itemIds, sources, received, total } = await client.playlists.items(key, { start, size: PAGE });
    for (const [row, itemId] of itemIds.entries()) {
      const source = sources[row] ?? '';
      const ratingKey = columns.keys[row] ?? '';
      if (source !== '') foreign.add(itemId);
      // The same number may be another track there.
      entries.push({ itemId, key: source === '' ? ratingKey : `${source}#${ratingKey}` });
    }
    start += received;
    if (received === 0 || (total !== null && start >= Math.max(total, atLeast))) return { entries, foreign };
  }
}

export const toStored = (entries: readonly { key: string; itemId?: string }[]): StoredList => ({
  keys: entries.map(({ key }) => key),
  itemIds: entries.map(({ itemId }) => itemId ?? ''),
});

export const toEntries = ({ keys, itemIds }: StoredList): ListEntry[] =>
  keys.map((key, at) => ({ key, itemId: itemIds[at] ?? '' }));

/** Entries that are not there yet have no id. */
export const toIntended = ({ keys, itemIds }: StoredList): IntendedEntry[] =>
  keys.map((key, at) => {
    const itemId = itemIds[at] ?? '';
    return itemId === '' ? { key } : { key, itemId };
  });

/** The same tracks in the same order. */
export const sameKeys = (a: readonly { key: string }[], b: readonly { key: string }[]): boolean =>
  a.length === b.length && a.every(({ key }, at) => key === b[at]?.key);

/** The very same entries in the same order. */
export const sameEntries = (a: readonly ListEntry[], b: readonly ListEntry[]): boolean =>
  a.length === b.length && a.every(({ itemId }, at) => itemId === b[at]?.itemId);

import { ITEM_TAGS, type ItemColumns } from '@/lib/plex/item-columns';
import type { BulkOptions, PmsMirror } from '@/lib/plex/pms-mirror';

/** Keys of one request: about 1.5 kB of address (plex-protocol.md §6 met 414 above 2 kB). */
const KEYS = 200;
/** Tags that Plex keeps for the item itself: its lists leave them out (§4.4: "ids come on the item"). */
const DETAILS = ['mood', 'style', 'similar'] as const;

/**
 * Artists and albums of a list with all of their tags. Lists carry few of them (a guess that the page itself
 * can refute: where it has any, it has all), so the items are asked for again, many at once.
 */
export async function withDetails(
  client: Pick<PmsMirror, 'columnsOf'>,
  columns: ItemColumns,
  options: BulkOptions,
): Promise<ItemColumns> {
  const isWhole = columns.kind === 'track' || DETAILS.some((tag) => columns.tags[tag].values.length > 0);
  if (isWhole || columns.count === 0) return columns;
  const details: ItemColumns[] = [];
  for (let from = 0; from < columns.count; from += KEYS)
    details.push(await client.columnsOf(columns.kind, columns.keys.slice(from, from + KEYS), options));
  return withTagsOf(columns, details);
}

/** The same rows, with the tags of the same item in `details` where it is there. */
function withTagsOf(columns: ItemColumns, details: readonly ItemColumns[]): ItemColumns {
  const places = new Map<string, [page: ItemColumns, row: number]>();
  for (const page of details) for (const [row, key] of page.keys.entries()) places.set(key, [page, row]);
  const tags = {} as ItemColumns['tags'];
  for (const tag of ITEM_TAGS) {
    const offsets = new Uint32Array(columns.count + 1);
    const values: string[] = [];
    for (const [row, key] of columns.keys.entries()) {
      const [page, at] = places.get(key) ?? [columns, row];
      const column = page.tags[tag];
      for (let from = column.offsets[at] ?? 0; from < (column.offsets[at + 1] ?? 0); from += 1)
        values.push(column.values[from] ?? '');
      offsets[row + 1] = values.length;
    }
    tags[tag] = { offsets, values };
  }
  return { ...columns, tags };
}

import { ALBUM, ARTIST, type MusicItem } from '../data/library-items';
import type { UserState } from '../data/user-state';
import { itemsAtLevel, resolveField } from './query-fields';

interface SortKey {
  values: (string | number | undefined)[];
  descending: boolean;
  nullsLast: boolean;
}

/** The sort marked as default in `Meta` for each type, used when none is asked for (guess for tracks and albums). */
const DEFAULT_SORTS: Readonly<Record<number, string>> = {
  [ARTIST]: 'titleSort',
  [ALBUM]: 'artist.titleSort,album.titleSort,album.index,album.id,album.originallyAvailableAt',
};
const DEFAULT_TRACK_SORT =
  'artist.titleSort,album.titleSort,album.year,track.absoluteIndex,track.index,track.titleSort,track.id';

/**
 * `sort=field[:desc][:nullsLast],field2` (plex-protocol.md §4.3); unknown fields are ignored (guess).
 * Missing values come first when ascending, as SQLite does; ties keep the order of ids.
 */
export function sortItems(
  items: readonly MusicItem[],
  sort: string | undefined,
  type: number,
  state: UserState,
): readonly MusicItem[] {
  // Each section lists its items in the order of their ids: nothing to do for whoever reads a whole library by them.
  if (sort !== undefined && /^id(?::asc)?$/.test(sort) && isById(items)) return items;
  const text = sort || (DEFAULT_SORTS[type] ?? DEFAULT_TRACK_SORT);
  const fields = text.split(',');
  if (fields.some((field) => field.split(':')[0] === 'random')) return shuffle(items);
  const keys = fields.map((field) => readKey(items, field, type, state)).filter((key) => key !== undefined);
  const order = Int32Array.from(items, (_, index) => index);
  order.sort((a, b) => {
    for (const key of keys) {
      const result = compare(key, a, b);
      if (result !== 0) return result;
    }
    return a - b;
  });
  return Array.from(order, (index) => items[index] as MusicItem);
}

function isById(items: readonly MusicItem[]): boolean {
  for (let at = 1; at < items.length; at += 1) {
    if ((items[at - 1]?.id ?? 0) > (items[at]?.id ?? 0)) return false;
  }
  return true;
}

function readKey(items: readonly MusicItem[], text: string, type: number, state: UserState): SortKey | undefined {
  const [name = '', ...flags] = text.split(':');
  const reference = resolveField(name, type);
  if (!reference) return undefined;
  const { field, level } = reference;
  const values = items.map((item) => {
    const at = item.kind === level ? item : itemsAtLevel(item, level)[0];
    const value = at === undefined ? undefined : field.read(at, state);
    if (typeof value === 'string') return value.toLowerCase();
    return typeof value === 'number' ? value : undefined;
  });
  return { values, descending: flags.includes('desc'), nullsLast: flags.includes('nullsLast') };
}

function compare({ values, descending, nullsLast }: SortKey, a: number, b: number): number {
  const left = values[a];
  const right = values[b];
  if (left === right) return 0;
  if (left === undefined || right === undefined) {
    const first = left === undefined ? -1 : 1;
    return nullsLast || descending ? -first : first;
  }
  const result = left < right ? -1 : 1;
  return descending ? -result : result;
}

function shuffle(items: readonly MusicItem[]): MusicItem[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [list[index], list[other]] = [list[other] as MusicItem, list[index] as MusicItem];
  }
  return list;
}

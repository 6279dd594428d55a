import type { ItemKind } from '@/lib/util/refs';
import type { ItemTag } from '@/lib/plex/item-columns';
import type { LibraryImage } from '../image/library-image';
import type { TagTable } from '../image/tag-column';
import { inheritsTags } from './mark-rule';
import { numberReader } from './fields';
import type { Compare } from './text-order';
import type { Choice } from './view';

export type ChoiceField = ItemTag | 'year' | 'decade' | 'studio' | 'audioCodec';

/** Values that a field has, most frequent first. The same items count that a rule with this value finds. */
export function choicesOf(image: LibraryImage, kind: ItemKind, field: ChoiceField, compare: Compare): Choice[] {
  const counts = countsOf(image, kind, field);
  counts.delete('');
  return Array.from(counts, ([value, count]) => ({ value, title: value, count })).sort(
    (a, b) => b.count - a.count || compare(a.title, b.title),
  );
}

function countsOf(image: LibraryImage, kind: ItemKind, field: ChoiceField): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (value: string, count: number): void => void counts.set(value, (counts.get(value) ?? 0) + count);
  const { size, dead, texts, tags } = image.tables[kind];
  if (field === 'year' || field === 'decade') {
    const read = numberReader(image, kind, field === 'year' ? { type: 'number', number: 'year' } : { type: 'decade' });
    for (let row = 0; row < size; row += 1) {
      const value = dead[row] === 1 ? Number.NaN : (read?.(row) ?? Number.NaN);
      if (!Number.isNaN(value)) add(String(value), 1);
    }
    return counts;
  }
  if (field === 'studio' || field === 'audioCodec') {
    const { ids, table } = texts[field];
    const found = new Uint32Array(table.length);
    for (let row = 0; row < size; row += 1) if (dead[row] !== 1) found[ids[row] ?? 0] = (found[ids[row] ?? 0] ?? 0) + 1;
    found.forEach((count, id) => count > 0 && add(table[id] ?? '', count));
    return counts;
  }
  const albums = inheritsTags(kind, field) ? image.links(kind, 'album') : null;
  const own = createTagCount(tags[field]);
  const ofAlbum = createTagCount(image.tables.album.tags[field]);
  for (let row = 0; row < size; row += 1) {
    if (dead[row] === 1) continue;
    if (albums && (tags[field].lengths[row] ?? 0) === 0) ofAlbum.add(albums[row] ?? -1, row);
    else own.add(row, row);
  }
  own.each(add);
  ofAlbum.each(add);
  return counts;
}

/** Counts the tags of rows; a tag that an item has twice counts once. */
function createTagCount({ table, starts, lengths, ids }: TagTable) {
  const counts = new Uint32Array(table.length);
  const last = new Int32Array(table.length).fill(-1);
  return {
    add(row: number, item: number): void {
      const start = starts[row] ?? 0;
      const end = start + (lengths[row] ?? 0);
      for (let at = start; at < end; at += 1) {
        const id = ids[at] ?? 0;
        if (last[id] === item) continue;
        last[id] = item;
        counts[id] = (counts[id] ?? 0) + 1;
      }
    },
    each(visit: (value: string, count: number) => void): void {
      counts.forEach((count, id) => count > 0 && visit(table[id] ?? '', count));
    },
  };
}

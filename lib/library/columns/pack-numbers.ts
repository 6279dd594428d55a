import type { PackedNumbers, PackedTags } from '@/lib/store/mirror-records';
import type { TagColumn } from '@/lib/plex/item-columns';
import { createTable, narrowIds, SEPARATOR } from './pack-text';

/** Absent on the wire means 0 (plex-protocol.md §4.4), so these have no missing values. */
const COUNTS: ReadonlySet<string> = new Set(['viewCount', 'skipCount']);

/** What a row without a value has. */
export const missingNumber = (field: string): number => (COUNTS.has(field) ? 0 : Number.NaN);

/** Null if every row misses it; Float32 if every value survives that, which most are small enough for. */
export function packNumbers(field: string, values: Float64Array, count: number): PackedNumbers {
  const missing = missingNumber(field);
  const narrow = new Float32Array(count);
  let empty = true;
  let survives = true;
  for (let row = 0; row < count; row += 1) {
    const read = values[row] ?? Number.NaN;
    const value = Number.isNaN(read) ? missing : read;
    narrow[row] = value;
    if (Number.isNaN(value)) continue;
    if (value !== missing) empty = false;
    if (narrow[row] !== value) survives = false;
  }
  if (empty) return null;
  if (survives) return narrow;
  const wide = values.slice(0, count);
  if (missing === 0) for (let row = 0; row < count; row += 1) if (Number.isNaN(wide[row])) wide[row] = 0;
  return wide;
}

export const unpackNumbers = (field: string, packed: PackedNumbers | undefined, count: number): Float64Array =>
  packed == null ? new Float64Array(count).fill(missingNumber(field)) : Float64Array.from(packed);

/** Null if no row has a tag. */
export function packTags({ offsets, values }: TagColumn, count: number): PackedTags | null {
  const total = offsets[count] ?? 0;
  if (total === 0) return null;
  const table = createTable();
  const ids = new Uint32Array(total);
  for (let at = 0; at < total; at += 1) ids[at] = table.idOf(values[at] ?? '');
  const ends = offsets.slice(0, count + 1);
  return {
    table: table.values.join(SEPARATOR),
    offsets: total < 0x1_00_00 ? Uint16Array.from(ends) : ends,
    ids: narrowIds(ids, table.values.length),
  };
}

export function unpackTags(packed: PackedTags | null | undefined, count: number): TagColumn {
  if (packed == null) return { offsets: new Uint32Array(count + 1), values: [] };
  const table = packed.table.split(SEPARATOR);
  return { offsets: Uint32Array.from(packed.offsets), values: Array.from(packed.ids, (id) => table[id] ?? '') };
}

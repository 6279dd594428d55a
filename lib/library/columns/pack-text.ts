import type { PackedDictionary, PackedText } from '@/lib/store/mirror-records';

/** Between the values of a packed text. No name, path or key that a server sends has a use for it. */
export const SEPARATOR = '\u0000';

/** More different values than this share of the rows: ids would cost more than they save. */
const DICTIONARY_SHARE = 0.5;
/** Below this many rows it does not matter. */
const SMALL = 32;

export const withoutSeparator = (value: string): string =>
  value.includes(SEPARATOR) ? value.replaceAll(SEPARATOR, '') : value;

/** All values joined, or null if there is nothing in them. */
export function packText(values: readonly string[], count: number): PackedText {
  let empty = true;
  let dirty = false;
  for (let row = 0; row < count; row += 1) {
    const value = values[row] ?? '';
    if (value === '') continue;
    empty = false;
    if (value.includes(SEPARATOR)) dirty = true;
  }
  if (empty) return null;
  const rows = values.length === count ? values : values.slice(0, count);
  return (dirty ? rows.map(withoutSeparator) : rows).join(SEPARATOR);
}

export const unpackText = (packed: PackedText | undefined, count: number): string[] =>
  packed == null ? Array.from({ length: count }, () => '') : count === 0 ? [] : packed.split(SEPARATOR);

/** Different values and which row has which; null if all are empty, 'text' if a dictionary would not pay. */
export function packDictionary(values: readonly string[], count: number): PackedDictionary | 'text' | null {
  const most = count <= SMALL ? count : count * DICTIONARY_SHARE;
  const ids = new Uint32Array(count);
  const table = createTable();
  for (let row = 0; row < count; row += 1) {
    ids[row] = table.idOf(values[row] ?? '');
    if (table.values.length > most) return 'text';
  }
  if (table.values.every((value) => value === '')) return null;
  return { table: table.values.join(SEPARATOR), ids: narrowIds(ids, table.values.length) };
}

export function unpackDictionary(packed: PackedDictionary): string[] {
  const table = packed.table.split(SEPARATOR);
  return Array.from(packed.ids, (id) => table[id] ?? '');
}

export interface TextTable {
  readonly values: string[];
  idOf(value: string): number;
}

/** Different texts, numbered as met. */
export function createTable(): TextTable {
  const known = new Map<string, number>();
  const values: string[] = [];
  let last: string | null = null;
  let lastId = 0;
  return {
    values,
    idOf(value) {
      // Rows of an album follow each other.
      if (value === last) return lastId;
      last = value;
      const id = known.get(value);
      if (id !== undefined) return (lastId = id);
      const clean = withoutSeparator(value);
      lastId = clean === value ? values.length : (known.get(clean) ?? values.length);
      if (lastId === values.length) {
        values.push(clean);
        known.set(clean, lastId);
      }
      known.set(value, lastId);
      return lastId;
    },
  };
}

/** The narrowest array that holds ids of a table of this size. */
export function narrowIds(ids: Uint32Array, size: number): Uint8Array | Uint16Array | Uint32Array {
  if (size <= 0x100) return Uint8Array.from(ids);
  return size <= 0x1_00_00 ? Uint16Array.from(ids) : ids;
}

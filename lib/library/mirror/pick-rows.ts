import { ITEM_TAGS, type ItemColumns, type PersonalColumns } from '@/lib/plex/item-columns';

/** Some rows of columns, in the order asked for. */
export function pickRows(columns: ItemColumns, rows: ArrayLike<number>): ItemColumns {
  const count = rows.length;
  const texts = mapValues(columns.texts, (values) => pickTexts(values, rows));
  const numbers = mapValues(columns.numbers, (values) => pickNumbers(values, rows));
  const tags = {} as ItemColumns['tags'];
  for (const tag of ITEM_TAGS) {
    const { offsets, values } = columns.tags[tag];
    const picked: string[] = [];
    const ends = new Uint32Array(count + 1);
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] ?? 0;
      for (let from = offsets[row] ?? 0; from < (offsets[row + 1] ?? 0); from += 1) picked.push(values[from] ?? '');
      ends[at + 1] = picked.length;
    }
    tags[tag] = { offsets: ends, values: picked };
  }
  return { kind: columns.kind, count, keys: pickTexts(columns.keys, rows), texts, numbers, tags };
}

export function pickPersonal(columns: PersonalColumns, rows: ArrayLike<number>): PersonalColumns {
  return {
    kind: columns.kind,
    count: rows.length,
    keys: pickTexts(columns.keys, rows),
    numbers: mapValues(columns.numbers, (values) => pickNumbers(values, rows)),
  };
}

const pickTexts = (values: readonly string[], rows: ArrayLike<number>): string[] =>
  Array.from(rows, (row) => values[row] ?? '');

const pickNumbers = (values: Float64Array, rows: ArrayLike<number>): Float64Array =>
  Float64Array.from(rows, (row) => values[row] ?? Number.NaN);

function mapValues<K extends string, V, W>(record: Record<K, V>, change: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(record).map(([name, value]) => [name, change(value)])) as Record<K, W>;
}

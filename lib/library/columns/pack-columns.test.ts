import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IDENTITY_TEXTS,
  ITEM_NUMBERS,
  ITEM_TAGS,
  ITEM_TEXTS,
  type ItemColumns,
  PERSONAL_NUMBERS,
} from '@/lib/plex/item-columns';
import { packColumns, unpackColumns } from './pack-columns';
import { missingNumber } from './pack-numbers';

const anyText = fc.oneof(
  fc.constantFrom('', 'Sigur Rós', 'a\u0000b', '\u0000', '夜', '/library/metadata/1/thumb/2'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const anyNumber = fc.oneof(
  fc.constant(Number.NaN),
  fc.constantFrom(0, 7.3, 1_700_000_000, 16_777_217),
  fc.nat(),
  fc.double().map((value) => value + 0),
);

const of = <K extends string, T>(names: readonly K[], one: fc.Arbitrary<T>): fc.Arbitrary<Record<K, T>> =>
  fc.array(one, { minLength: names.length, maxLength: names.length }).map((values) => {
    const result = {} as Record<K, T>;
    values.forEach((value, at) => (result[names[at] as K] = value));
    return result;
  });

function anyColumns(): fc.Arbitrary<ItemColumns> {
  return fc.nat({ max: 80 }).chain((count) => {
    const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: count, maxLength: count });
    const text = fc.oneof(list(anyText), fc.constant(Array.from({ length: count }, () => '')));
    const number = fc.oneof(
      list(anyNumber).map((values) => Float64Array.from(values)),
      fc.constant(new Float64Array(count).fill(Number.NaN)),
    );
    const tags = list(fc.array(anyText, { maxLength: 3 })).map((rows) => {
      const offsets = new Uint32Array(count + 1);
      rows.forEach((row, at) => (offsets[at + 1] = (offsets[at] ?? 0) + row.length));
      return { offsets, values: rows.flat() };
    });
    return fc.record({
      kind: fc.constantFrom('track' as const, 'album' as const, 'artist' as const),
      count: fc.constant(count),
      keys: text,
      texts: of([...ITEM_TEXTS, ...IDENTITY_TEXTS], text),
      numbers: of([...ITEM_NUMBERS, ...PERSONAL_NUMBERS], number),
      tags: of(ITEM_TAGS, tags),
    });
  });
}

const clean = (values: string[]): string[] => values.map((value) => value.replaceAll('\u0000', ''));

/** What must come back: no NUL in a text, no missing count. */
function expected(columns: ItemColumns): ItemColumns {
  const result = structuredClone(columns);
  result.keys = clean(result.keys);
  for (const field of [...ITEM_TEXTS, ...IDENTITY_TEXTS]) result.texts[field] = clean(result.texts[field]);
  for (const field of ITEM_TAGS) result.tags[field].values = clean(result.tags[field].values);
  for (const field of [...ITEM_NUMBERS, ...PERSONAL_NUMBERS])
    result.numbers[field] = result.numbers[field].map((value) => (Number.isNaN(value) ? missingNumber(field) : value));
  return result;
}

describe('packColumns', () => {
  it('gives every value back, whatever is in it', () => {
    fc.assert(
      fc.property(anyColumns(), (columns) => {
        expect(unpackColumns(columns.kind, packColumns(columns))).toEqual(expected(columns));
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('keeps nothing of what nobody has, and narrow numbers narrow', () => {
    const count = 1000;
    const columns = unpackColumns('track', { items: { count, texts: {}, dictionaries: {}, numbers: {}, tags: {} } });
    columns.keys = Array.from({ length: count }, (_, row) => String(row));
    columns.texts.parentTitle = columns.keys.map((key) => `Album ${Number(key) % 90}`);
    columns.texts.thumb = columns.keys.map((key) => `/thumb/${key}`);
    columns.numbers.duration.fill(215_000);
    columns.numbers.addedAt.fill(1_700_000_001);
    const { items, personal } = packColumns(columns);
    expect(items.numbers.duration).toBeInstanceOf(Float32Array);
    expect(items.numbers.addedAt).toBeInstanceOf(Float64Array);
    expect(items.numbers.year).toBeNull();
    expect(personal.numbers.viewCount).toBeNull();
    expect(items.dictionaries.studio).toBeNull();
    expect(items.dictionaries.parentTitle?.ids).toBeInstanceOf(Uint8Array);
    expect(items.texts.thumb).toContain('/thumb/999');
    expect(items.dictionaries).not.toHaveProperty('thumb');
  });
});

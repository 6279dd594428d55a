import * as fc from 'fast-check';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ItemKind } from '@/lib/util/refs';
import { ITEM_TAGS, type ItemColumns } from './item-columns';
import { readDay, readItems, readList, readPersonal } from './item-reader';
import { toPlexItem } from './plex-item';
import { parsePlexXml } from './plex-xml';
import { type WireItem, itemSchema, parseAs } from './schemas';

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.constantFrom('8.0', '8', 'abc', ' ', '', '1e3', 7.5, '-1', Infinity, NaN),
);
const listOf = (item: fc.Arbitrary<unknown>) => fc.oneof(fc.array(item, { maxLength: 3 }), item, fc.constant(null));
const stream = fc.record(
  { streamType: fc.oneof(fc.constantFrom(2, '2', 4), scalar), loudness: scalar },
  { requiredKeys: [] },
);
const part = fc.record({ file: scalar, size: scalar, Stream: listOf(stream) }, { requiredKeys: [] });
const media = fc.record(
  { Part: listOf(part), audioCodec: scalar, container: scalar, bitrate: scalar },
  { requiredKeys: [] },
);
const guid = fc.record(
  {
    id: fc.oneof(
      scalar,
      fc.string().map((id) => `mbid://${id}`),
    ),
  },
  { requiredKeys: [] },
);
const tag = fc.record({ tag: scalar, id: scalar }, { requiredKeys: [] });
const FIELDS = [
  'title titleSort originalTitle parentTitle grandparentTitle parentRatingKey grandparentRatingKey index parentIndex',
  'year parentYear duration userRating lastRatedAt viewCount skipCount lastViewedAt addedAt updatedAt deletedAt',
  'rating ratingCount musicAnalysisVersion studio guid thumb parentThumb grandparentThumb leafCount',
].flatMap((names) => names.split(' '));
const TAG_LISTS = 'Genre Mood Style Country Similar Collection Label Format Subformat'.split(' ');
const item = fc.record(
  {
    ratingKey: fc.oneof(fc.string({ minLength: 1 }), fc.integer()),
    type: fc.constantFrom('track', 'album', 'artist'),
    ...Object.fromEntries(FIELDS.map((field) => [field, scalar])),
    ...Object.fromEntries(TAG_LISTS.map((field) => [field, listOf(tag)])),
    originallyAvailableAt: fc.oneof(scalar, fc.constantFrom('1999-02-03', '2001-02-30', '19990203')),
    Media: listOf(media),
    Guid: listOf(guid),
  },
  { requiredKeys: ['ratingKey'] },
);

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Row of the columns, in the words of the schema. */
function rowOf(columns: ItemColumns, row: number): Record<string, unknown> {
  const texts = Object.fromEntries(Object.entries(columns.texts).map(([name, values]) => [name, values[row]]));
  const numbers = Object.fromEntries(
    Object.entries(columns.numbers).map(([name, values]) => [name, orNull(values[row])]),
  );
  const tags = Object.fromEntries(
    ITEM_TAGS.map((name) => {
      const { offsets, values } = columns.tags[name];
      return [name, values.slice(offsets[row], offsets[row + 1])];
    }),
  );
  return { key: columns.keys[row], ...texts, ...numbers, ...tags };
}

const tagsOf = (list: { tag: string | null }[]): string[] => list.flatMap((entry) => (entry.tag ? [entry.tag] : []));

/** What the schema makes of the same row. */
function expectedRow(wire: WireItem): Record<string, unknown> {
  const plain = toPlexItem({ ...wire, composite: null });
  const [medium] = wire.Media;
  return {
    key: wire.ratingKey,
    title: wire.title,
    titleSort: wire.titleSort ?? '',
    originalTitle: wire.originalTitle ?? '',
    parentTitle: wire.parentTitle ?? '',
    grandparentTitle: wire.grandparentTitle ?? '',
    parentKey: wire.parentRatingKey ?? '',
    grandparentKey: wire.grandparentRatingKey ?? '',
    thumb: plain.thumb ?? '',
    studio: wire.studio ?? '',
    audioCodec: medium?.audioCodec ?? '',
    container: medium?.container ?? '',
    guid: wire.guid ?? '',
    mbid: plain.mbid ?? '',
    path: plain.file ?? '',
    index: wire.index,
    parentIndex: wire.parentIndex,
    duration: wire.duration,
    year: plain.year,
    rating: wire.rating,
    ratingCount: wire.ratingCount,
    addedAt: wire.addedAt,
    updatedAt: wire.updatedAt,
    originallyAvailableAt: orNull(readDay(wire.originallyAvailableAt)),
    bitrate: medium?.bitrate ?? null,
    size: medium?.Part[0]?.size ?? null,
    leafCount: wire.leafCount,
    loudness: medium?.Part[0]?.Stream.find(({ streamType }) => streamType === 2)?.loudness ?? null,
    musicAnalysisVersion: wire.musicAnalysisVersion,
    deletedAt: wire.deletedAt,
    userRating: wire.userRating,
    lastRatedAt: wire.lastRatedAt,
    viewCount: wire.viewCount ?? 0,
    skipCount: wire.skipCount ?? 0,
    lastViewedAt: wire.lastViewedAt,
    genre: tagsOf(wire.Genre),
    mood: tagsOf(wire.Mood),
    style: tagsOf(wire.Style),
    country: tagsOf(wire.Country),
    similar: tagsOf(wire.Similar),
    collection: tagsOf(wire.Collection),
    label: tagsOf(wire.Label),
    format: tagsOf(wire.Format),
    subformat: tagsOf(wire.Subformat),
  };
}

function expectAgreement(page: unknown[], kind: ItemKind = 'track'): void {
  const columns = readItems(kind, page);
  const personal = readPersonal(kind, page);
  expect(columns.count).toBe(page.length);
  expect(personal.keys).toEqual(columns.keys);
  for (const [name, values] of Object.entries(personal.numbers))
    expect(values).toEqual(columns.numbers[name as keyof typeof personal.numbers]);
  for (const [row, wire] of page.entries()) expect(rowOf(columns, row)).toEqual(expectedRow(parseAs(itemSchema, wire)));
}

/** Every `Metadata` list of a captured answer that holds music. */
function musicLists(value: unknown): unknown[][] {
  if (Array.isArray(value)) return value.flatMap(musicLists);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const rows = name === 'Metadata' ? readList(child) : [];
    const music = rows.filter((row) => /^(track|album|artist)$/.test(String((row as { type?: unknown }).type)));
    return music.length > 0 ? [music, ...musicLists(child)] : musicLists(child);
  });
}

const FIXTURES = join(import.meta.dirname, '../../../shared/fixtures/plex');
const captured = existsSync(FIXTURES)
  ? readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|xml)$/.test(name) && statSync(join(FIXTURES, name)).isFile())
      .flatMap((name) => {
        const text = readFileSync(join(FIXTURES, name), 'utf8');
        const lists = musicLists(name.endsWith('.xml') ? parsePlexXml(text) : (JSON.parse(text) as unknown));
        return lists.map((list, at) => ({ name: `${name} #${at + 1}`, list }));
      })
  : [];

describe('the fast reader of items', () => {
  it('agrees with the schema on whatever a server may send', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (page) => expectAgreement(page)),
      { numRuns: 400 },
    );
  });

  it(`agrees with the schema on every captured answer (${captured.length} lists here)`, () => {
    for (const { name, list } of captured) {
      const keyed = list.filter((row) => (row as { ratingKey?: unknown }).ratingKey !== undefined);
      expect(() => expectAgreement(keyed), name).not.toThrow();
    }
    expect(captured.length).toBeGreaterThanOrEqual(existsSync(FIXTURES) ? 3 : 0);
  });

  it.each([[{}], [{ ratingKey: null }], [{ ratingKey: '' }], [null], ['x']])(
    'refuses a row without a key, as the schema does: %j',
    (row) => {
      const bad = expect.objectContaining({ code: 'bad-response' });
      expect(() => readItems('track', [{ ratingKey: '1' }, row])).toThrowError(bad);
      expect(() => readPersonal('track', [{ ratingKey: '1' }, row])).toThrowError(bad);
      expect(() => parseAs(itemSchema, row)).toThrowError(bad);
    },
  );

  it('a list that is not there is empty', () => {
    expect(readItems('track', undefined).count).toBe(0);
    expect(readItems('track', null).count).toBe(0);
  });
});

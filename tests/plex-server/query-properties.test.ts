import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MusicItem } from './data/library-items';
import { naiveMatch, queryPairs, type NaiveQuery } from './naive-query';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 240, seed: 6 });

const TEXT = ['=', '!=', '==', '!==', '<=', '>='];
const NUMBER = ['=', '!=', '>>=', '<<=', '<=', '>='];
const TAG = ['=', '!='];
const DATE = ['>>=', '<<='];

const numberValue = fc.oneof(fc.integer({ min: -1, max: 11 }).map(String), fc.constant('3,8'));
const dateValue = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((n) => `-${n}d`),
  fc.constantFrom('-1y', '-20w', '1700000000'),
);

/** `[field, levels that have it, operators, values]` */
const FIELDS: readonly (readonly [string, readonly (8 | 9 | 10)[], readonly string[], fc.Arbitrary<string>])[] = [
  ['title', [8, 9, 10], TEXT, fc.constantFrom('a', 'the', 'er', 'Live', 'x y', '%', '&', 'o')],
  ['studio', [9], TEXT, fc.constantFrom('Records', 'Paper Harbour', 'n')],
  ['userRating', [8, 9, 10], NUMBER, numberValue],
  ['viewCount', [10], NUMBER, numberValue],
  ['skipCount', [10], NUMBER, numberValue],
  ['year', [9], NUMBER, fc.integer({ min: 1960, max: 2026 }).map(String)],
  ['decade', [9], NUMBER, fc.constantFrom('1970', '1990', '2010', '1980,2000')],
  ['duration', [10], NUMBER, fc.constantFrom('200000', '300000')],
  ['mediaBitrate', [10], NUMBER, fc.constantFrom('192', '320', '800')],
  ['addedAt', [8, 9, 10], DATE, dateValue],
  ['lastViewedAt', [10], DATE, dateValue],
  ['lastRatedAt', [10], DATE, dateValue],
  ['genre', [8, 9, 10], TAG, fc.constantFrom('TAG0', 'TAG1', 'TAG0,TAG2')],
  ['mood', [8, 9, 10], TAG, fc.constantFrom('TAG0', 'TAG1', 'TAG2,TAG3')],
  ['format', [9], TAG, fc.constantFrom('TAG0', 'TAG1')],
  ['subformat', [9], TAG, fc.constantFrom('TAG0', 'TAG1', 'TAG0,TAG1')],
  ['collection', [9], TAG, fc.constant('TAG0')],
  ['country', [8], TAG, fc.constantFrom('TAG0', 'TAG1')],
];

/** A condition that a list of this type can have; `TAGn` stands for the n-th choice of its field. */
const conditionFor = (type: 8 | 9 | 10): fc.Arbitrary<NaiveQuery> =>
  fc.constantFrom(...FIELDS).chain(([field, levels, operators, values]) =>
    fc.record({
      field: fc.constant(field),
      level: levels.includes(type) ? fc.constantFrom(null, ...levels) : fc.constantFrom(...levels),
      operator: fc.constantFrom(...operators),
      value: values,
    }),
  );

const group = (parts: fc.Arbitrary<NaiveQuery>): fc.Arbitrary<NaiveQuery> =>
  fc.oneof(
    fc.array(parts, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(parts, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  );

const queryFor = (type: 8 | 9 | 10): fc.Arbitrary<NaiveQuery> => {
  const condition = conditionFor(type);
  return group(fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: group(condition) }));
};

function withTags(query: NaiveQuery, choices: ReadonlyMap<string, readonly string[]>): NaiveQuery {
  if ('all' in query) return { all: query.all.map((part) => withTags(part, choices)) };
  if ('any' in query) return { any: query.any.map((part) => withTags(part, choices)) };
  const list = choices.get(query.field) ?? [];
  return {
    ...query,
    value: query.value.replace(/TAG(\d)/g, (_all, at) => list[Number(at) % Math.max(1, list.length)] ?? '0'),
  };
}

const tagChoices = async (): Promise<Map<string, string[]>> => {
  const tags = new Map<string, string[]>();
  for (const [field, , , values] of FIELDS) {
    if (!fc.sample(values, 1)[0]?.startsWith('TAG')) continue;
    const { Directory = [] } = await client.container(`/library/sections/1/${field}`);
    tags.set(
      field,
      (Directory as Json[]).map((one) => String(one.key)),
    );
  }
  return tags;
};

describe('media queries', () => {
  it.each([8, 9, 10] as const)('of type %i find what a naive reading of them finds', async (type) => {
    const choices = await tagChoices();
    const [server] = client.plex.pms;
    const section = server?.pms.context.library.section('1');
    const user = server?.pms.context.users.find((one) => one.admin);
    if (!section || !user) throw new Error('no section');
    const everything: readonly MusicItem[] =
      type === 8 ? section.artists : type === 9 ? section.albums : section.tracks;
    await fc.assert(
      fc.asyncProperty(queryFor(type), async (drawn) => {
        const query = withTags(drawn, choices);
        const path = `/library/sections/1/all?type=${type}&sort=id&includeFields=ratingKey&${queryPairs(query).join('&')}`;
        const found = (await client.items(path)).map((one) => String(one.ratingKey));
        const now = Math.floor(Date.now() / 1000);
        const wanted = everything
          .filter((item) => naiveMatch(query, item, user.state, now))
          .map((item) => String(item.id));
        expect(found).toEqual(wanted);
      }),
      { numRuns: 120 },
    );
  });

  it('sorts by several fields, missing values where they belong, and pages one order', async () => {
    const list = await client.items('/library/sections/1/all?type=10&sort=userRating:desc,id');
    const values = list.map((one) => (one.userRating === undefined ? -1 : Number(one.userRating)));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const up = await client.items('/library/sections/1/all?type=10&sort=userRating:nullsLast,id');
    const rated = up.findIndex((one) => one.userRating === undefined);
    expect(up.slice(rated).every((one) => one.userRating === undefined)).toBe(true);
    const pages: unknown[] = [];
    for (let start = 0; start < list.length; start += 70) {
      const page = await client.items(
        `/library/sections/1/all?type=10&sort=userRating:desc,id&X-Plex-Container-Start=${start}&X-Plex-Container-Size=70`,
      );
      pages.push(...page.map((one) => one.ratingKey));
    }
    expect(pages).toEqual(list.map((one) => one.ratingKey));
  });

  it('gives a page around an item', async () => {
    const keys = (await client.items('/library/sections/1/all?type=10&sort=id')).map((one) => one.ratingKey);
    const page = await client.container(
      `/library/sections/1/all?type=10&sort=id&X-Plex-Container-Size=11&X-Plex-Container-Focus-Key=${String(keys[100])}`,
    );
    expect(page.offset).toBe(95);
    expect((page.Metadata as Json[]).map((one) => one.ratingKey)).toEqual(keys.slice(95, 106));
  });
});

import * as fc from 'fast-check';
import { type MediaQuery, type QueryOperator, type QueryRule, rule } from '../media-query';
import type { QueryDefinition } from '../media-query-reader';

/** Everything that has a meaning in a query, a URL or a form, and scripts beyond Latin-1. */
const TRICKY = [
  'a&b',
  'x=y',
  '50%',
  '%26',
  '%2C',
  '"quoted"',
  "it's",
  'a+b',
  '+2w',
  '-30d',
  '?',
  '#/',
  '<>',
  ' ',
  ' x ',
  '',
  'Żółć',
  '日本語',
  '😀',
  '\n',
  'push=1',
];
const text = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ unit: 'binary', maxLength: 8 }).map((drawn) => drawn.replaceAll(',', '')),
);
const number = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom(7.5, 1990, 320)).map(String);
const moment = fc.oneof(
  fc.constantFrom('-90d', '+1w', '-2mon'),
  fc.integer({ min: 0, max: 2_000_000_000 }).map(String),
);

type Kind = readonly [
  fields: readonly string[],
  operators: readonly QueryOperator[],
  values: fc.Arbitrary<string>,
  /** Those that have an opposite on the wire. */
  flips: readonly QueryOperator[],
];
const KINDS: readonly Kind[] = [
  [
    ['track.title', 'album.title', 'artist.title', 'track.originalTitle', 'album.studio'],
    ['=', '!=', '==', '!==', '<=', '>='],
    text,
    ['=', '!=', '==', '!=='],
  ],
  [
    ['track.userRating', 'album.year', 'track.viewCount', 'artist.userRating', 'track.mediaBitrate'],
    ['=', '!=', '>>=', '<<=', '<=', '>='],
    number,
    ['=', '!=', '>>=', '<<=', '<=', '>='],
  ],
  [['artist.genre', 'album.genre', 'track.mood', 'album.collection'], ['=', '!='], number, ['=', '!=']],
  [['track.lastViewedAt', 'album.addedAt'], ['>>=', '<<='], moment, ['>>=', '<<=']],
  [['track.trash', 'album.unmatched'], ['=', '!='], fc.constant('1'), ['=', '!=']],
];

const ruleOf =
  (flipping: boolean) =>
  ([fields, operators, values, flips]: Kind): fc.Arbitrary<QueryRule> =>
    fc
      .record({
        field: fc.constantFrom(...fields),
        operator: fc.constantFrom(...(flipping ? flips : operators)),
        values: fc.array(values, { minLength: 1, maxLength: 3 }),
      })
      .filter(({ operator, values }) => !/^!?=$/.test(operator) || values[0]?.startsWith('=') !== true)
      .map(({ field, operator, values }) => rule(field, operator, ...values));

/** Trees of rules; groups may be empty, of one, nested and, if told so, negated. */
export const treeOf = (rules: fc.Arbitrary<QueryRule>, negated: boolean): fc.Arbitrary<MediaQuery> =>
  fc.letrec<{ tree: MediaQuery; group: MediaQuery }>((tie) => ({
    tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, rules, tie('group')),
    group: fc.record(
      {
        kind: fc.constant('group' as const),
        match: fc.constantFrom('all' as const, 'any' as const),
        negated: negated ? fc.boolean() : fc.constant(false),
        items: fc.array(tie('tree'), { maxLength: 4 }),
      },
      { requiredKeys: ['kind', 'match', 'items'] },
    ),
  })).tree;

/** Trees that Plex's query language can say. */
export const wireTree: fc.Arbitrary<MediaQuery> = fc.oneof(
  treeOf(fc.oneof(...KINDS.map(ruleOf(false))), false),
  treeOf(fc.oneof(...KINDS.map(ruleOf(true))), true),
);

/** Lists of tracks that Plex can be asked for. */
export const wireDefinition: fc.Arbitrary<QueryDefinition> = fc.record({
  type: fc.constant('track' as const),
  query: wireTree,
  sort: fc.array(
    fc
      .record({
        field: fc.constantFrom('titleSort', 'track.userRating', 'album.titleSort', 'random'),
        descending: fc.boolean(),
        nullsLast: fc.boolean(),
      })
      .map(({ nullsLast, ...sort }) => (nullsLast ? { ...sort, nullsLast } : sort)),
    { maxLength: 3 },
  ),
  limit: fc.option(fc.nat({ max: 5_000 })),
  group: fc.option(fc.constant('title')),
  rest: fc.subarray<[string, string]>([
    ['sourceType', '10'],
    ['includeGuids', '1'],
    ['having', 'count(*) > 1 & "x"'],
  ]),
});

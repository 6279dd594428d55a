import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  type MediaQuery,
  type QueryRule,
  all,
  any,
  mediaQuerySchema,
  none,
  oppositeOf,
  pushNegation,
  rule,
  sameQuery,
  simplify,
} from './media-query';
import { treeOf } from './test-support/query-trees';

const loved = rule('track.userRating', '>>=', '7');
const rock = rule('album.genre', '=', '5');
const live = rule('track.title', '=', 'live');

/** One track with what it holds; a missing number or date is not there at all. */
type Held = Readonly<Record<string, number | string | readonly string[] | undefined>>;
const digit = fc.integer({ min: 0, max: 4 });
const held: fc.Arbitrary<Held> = fc.record({
  'track.userRating': fc.option(digit, { nil: undefined }),
  'track.lastViewedAt': fc.option(digit, { nil: undefined }),
  'track.title': fc.constantFrom('', 'a', 'b', 'ab'),
  'album.genre': fc.subarray(['0', '1', '2']),
});
const drawRule = <T extends QueryRule['operator']>(
  field: string,
  operators: readonly T[],
  value: fc.Arbitrary<string>,
): fc.Arbitrary<QueryRule> =>
  fc
    .tuple(fc.constantFrom(...operators), fc.array(value, { minLength: 1, maxLength: 3 }))
    .map(([operator, values]) => rule(field, operator, ...values));
const heldRule = fc.oneof(
  drawRule('track.userRating', ['=', '!=', '>>=', '<<=', '<=', '>='], digit.map(String)),
  drawRule('track.lastViewedAt', ['=', '!=', '>>=', '<<=', '<=', '>='], digit.map(String)),
  drawRule('track.title', ['=', '!=', '==', '!==', '<=', '>='], fc.constantFrom('a', 'b', 'ab')),
  drawRule('album.genre', ['=', '!='], digit.map(String)),
);
const tree = treeOf(heldRule, true);

/** SQL's three values; undefined for a group that asks nothing. */
type Truth = boolean | null | undefined;

/** What the head of media-query.ts says, read naively. */
function truth(query: MediaQuery, track: Held): Truth {
  if (query.kind === 'rule') return ruleTruth(query, track);
  const parts = query.items.map((item) => truth(item, track)).filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const decisive = query.match === 'any';
  const result = parts.includes(decisive) ? decisive : parts.includes(null) ? null : !decisive;
  return query.negated === true && result !== null ? !result : result;
}

function ruleTruth({ field, operator, values }: QueryRule, track: Held): boolean | null {
  const value = track[field];
  if (value === undefined) return null;
  const positive = operator.replace('!', '');
  const hit = values.some((wanted) => holds(value, positive, wanted));
  return operator.startsWith('!') ? !hit : hit;
}

function holds(value: number | string | readonly string[], operator: string, wanted: string): boolean {
  if (typeof value === 'number') {
    const number = Number(wanted);
    if (operator === '=') return value === number;
    if (operator === '>>=') return value > number;
    if (operator === '<<=') return value < number;
    return operator === '>=' ? value >= number : value <= number;
  }
  if (typeof value !== 'string') return value.includes(wanted);
  if (operator === '=') return value.includes(wanted);
  if (operator === '==') return value === wanted;
  return operator === '<=' ? value.startsWith(wanted) : value.endsWith(wanted);
}

describe('simplify', () => {
  it('drops what adds nothing', () => {
    expect(simplify(all(all(loved, all()), any(rock), all(live, any())))).toEqual(all(loved, rock, live));
    expect(simplify(any(none(none(loved)), any()))).toEqual(loved);
    expect(simplify(none(any(loved, rock)))).toEqual(none(loved, rock));
    expect(simplify(none(all(), any()))).toEqual(all());
  });

  it('asks the same of any track, and has nothing left to do', () => {
    fc.assert(
      fc.property(tree, held, (query, track) => {
        const simple = simplify(query);
        expect(truth(simple, track)).toBe(truth(query, track));
        expect(simplify(simple)).toEqual(simple);
        expect(sameQuery(query, simple)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('pushNegation', () => {
  it('moves down to the rules', () => {
    expect(pushNegation(none(loved, all(rock, live)))).toEqual(
      all(rule('track.userRating', '<=', '7'), any(rule('album.genre', '!=', '5'), rule('track.title', '!=', 'live'))),
    );
  });

  it('finds the same tracks, and has no negated group left', () => {
    let said = 0;
    fc.assert(
      fc.property(tree, fc.array(held, { minLength: 1, maxLength: 8 }), (query, tracks) => {
        const pushed = pushNegation(query);
        if (pushed === null) return;
        said += 1;
        expect(JSON.stringify(pushed)).not.toContain('negated');
        for (const track of tracks) expect(truth(pushed, track)).toBe(truth(query, track));
      }),
      { numRuns: 500 },
    );
    expect(said).toBeGreaterThan(100);
  });

  it.each([
    ['begins with', rule('track.title', '<=', 'The')],
    ['ends with', rule('track.title', '>=', 'mix')],
    ['is, of a guid', rule('track.guid', '=', 'plex://track/1')],
    ['above, of a field that nobody knows', rule('track.unheardOf', '>>=', '1')],
    ['after, of a day', rule('album.originallyAvailableAt', '>>=', '1999-12-31')],
  ])('can not say the opposite of "%s"', (_words, asked) => {
    expect(pushNegation(none(asked))).toBeNull();
    expect(pushNegation(all(loved, any(none(asked), rock)))).toBeNull();
    expect(pushNegation(none(none(asked)))).toEqual(asked);
  });

  it('of a level below the items has no opposite: an album has many tracks', () => {
    expect(oppositeOf(loved, { type: 'album' })).toBeNull();
    expect(oppositeOf(rock, { type: 'album' })).toEqual(rule('album.genre', '!=', '5'));
    expect(oppositeOf(rock, { type: 'artist' })).toBeNull();
  });

  it('of several bounds means none of them', () => {
    expect(oppositeOf(rule('track.userRating', '>>=', '3', '8'))).toEqual(
      all(rule('track.userRating', '<=', '3'), rule('track.userRating', '<=', '8')),
    );
  });

  it('keeps a relative date as it is, and asks the server for kinds where it may', () => {
    expect(oppositeOf(rule('track.addedAt', '>>=', '-30d'))).toEqual(rule('track.addedAt', '<<=', '-30d'));
    expect(oppositeOf(rule('track.bpm', '>>=', '100'), { kindOf: () => 'integer' })).toEqual(
      rule('track.bpm', '<=', '100'),
    );
  });
});

describe('sameQuery', () => {
  it('sees values, operators, order and negation', () => {
    expect(sameQuery(all(loved), any(loved))).toBe(true);
    for (const other of [
      none(loved),
      rule('track.userRating', '<<=', '7'),
      rule('track.userRating', '>>=', '7', '8'),
      all(rock, loved),
    ])
      expect(sameQuery(all(loved, rock), other)).toBe(false);
    expect(sameQuery(rule('track.title', '=', 'a,b'), rule('track.title', '=', 'a', 'b'))).toBe(false);
  });
});

const read = (value: unknown) => z.safeParse(mediaQuerySchema, value);
const nested = (depth: number): MediaQuery => (depth === 0 ? loved : all(nested(depth - 1)));

describe('a tree from a message', () => {
  it('is taken as it is, without what does not belong', () => {
    fc.assert(
      fc.property(tree, (query) => {
        expect(read(JSON.parse(JSON.stringify(query)))).toEqual({ success: true, data: query });
      }),
    );
    expect(read({ ...loved, extra: 1 }).data).toEqual(loved);
  });

  it('has a depth of 8 and 200 rules at most', () => {
    expect(read(nested(8)).success).toBe(true);
    expect(read(nested(9)).success).toBe(false);
    expect(read(nested(5_000)).success).toBe(false);
    expect(read(all(...Array.from({ length: 200 }, () => loved))).success).toBe(true);
    expect(read(all(...Array.from({ length: 201 }, () => loved))).success).toBe(false);
    expect(read(all(...Array.from({ length: 201 }, () => any()))).success).toBe(false);
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{ ...loved, operator: '~' }],
    [{ ...loved, values: [] }],
    [{ ...loved, values: [7] }],
    [{ ...loved, field: 'track.userRating&x' }],
    [{ ...loved, values: ['x'.repeat(1_001)] }],
    [{ kind: 'group', match: 'most', items: [] }],
    [{ kind: 'group', match: 'all' }],
    [{ kind: 'group', match: 'all', items: [null] }],
  ])('is refused: %j', (value) => expect(read(value).success).toBe(false));
});

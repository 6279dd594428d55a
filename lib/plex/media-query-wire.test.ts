import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MediaQuery, all, any, none, pushNegation, rule, sameQuery } from './media-query';
import { parseQueryPairs } from './media-query-reader';
import { definitionPairs, queryPairs, wireObstacles } from './media-query-wire';
import { wireDefinition, wireTree } from './test-support/query-trees';

const loved = rule('track.userRating', '>>=', '7');
const played = rule('track.viewCount', '>>=', '20');
const nineties = rule('album.decade', '=', '1990');
const read = (text: string) =>
  parseQueryPairs(
    text
      .split('&')
      .map((part): [string, string] => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );

describe('a tree as filters', () => {
  it('has the operator before the value, and groups in brackets', () => {
    expect(queryPairs(all(any(loved, played), nineties))).toEqual([
      ['push', '1'],
      ['track.userRating>>', '7'],
      ['or', '1'],
      ['track.viewCount>>', '20'],
      ['pop', '1'],
      ['album.decade', '1990'],
    ]);
  });

  it.each([
    ['=', 'track.title'],
    ['!=', 'track.title!'],
    ['==', 'track.title='],
    ['!==', 'track.title!='],
    ['<=', 'track.title<'],
    ['>=', 'track.title>'],
    ['<<=', 'track.title<<'],
    ['>>=', 'track.title>>'],
  ] as const)('%s is written as the key %s', (operator, key) => {
    expect(queryPairs(rule('track.title', operator, 'x', 'y'))).toEqual([[key, 'x,y']]);
  });

  it('never has both kinds of operator in one group', () => {
    fc.assert(
      fc.property(wireTree, (query) => {
        const groups: { or: boolean; and: boolean }[] = [];
        let open = { or: false, and: false };
        let afterTerm = false;
        const outer: (typeof open)[] = [];
        for (const [key] of queryPairs(query)) {
          if (key === 'or') {
            open.or = true;
            afterTerm = false;
            continue;
          }
          if (key !== 'pop' && afterTerm) open.and = true;
          if (key === 'push') {
            outer.push(open);
            open = { or: false, and: false };
            afterTerm = false;
            continue;
          }
          if (key === 'pop') {
            groups.push(open);
            open = outer.pop() ?? open;
          }
          afterTerm = true;
        }
        expect(outer).toEqual([]);
        expect([...groups, open].filter((group) => group.or && group.and)).toEqual([]);
      }),
    );
  });

  it('is read back as the same tree', () => {
    fc.assert(
      fc.property(wireTree, (query) => {
        const back = parseQueryPairs(queryPairs(query));
        expect(back.rest).toEqual([]);
        expect(back.query).toEqual(pushNegation(query));
      }),
      { numRuns: 500 },
    );
  });

  it('with its sort, limit and everything else is read back as the same list', () => {
    fc.assert(
      fc.property(wireDefinition, (definition) => {
        const pairs = definitionPairs(definition);
        const back = parseQueryPairs(pairs);
        expect({ ...back, query: null }).toEqual({ ...definition, query: null });
        expect(sameQuery(back.query, pushNegation(definition.query) ?? all())).toBe(true);
        expect(definitionPairs(back)).toEqual(pairs);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what Plex can not express', () => {
  it.each<[string, MediaQuery]>([
    ['comma-in-value', rule('track.title', '=', 'Hello, Goodbye')],
    ['leading-equals', rule('track.title', '!=', '=1+1')],
    ['no-values', rule('track.title', '=')],
    ['bad-text', rule('track.title', '=', '\ud800')],
    ['unknown-field', rule('playlist.key', '=', '1')],
    ['unknown-field', rule('push', '=', '1')],
    ['no-opposite', none(rule('track.title', '<=', 'The'))],
  ])('%s', (reason, query) => {
    const [obstacle, ...more] = wireObstacles(all(loved, query));
    expect(more).toEqual([]);
    expect(obstacle).toMatchObject({ reason, rule: { kind: 'rule' } });
    expect(() => queryPairs(all(loved, query))).toThrowError(
      expect.objectContaining({ code: 'invalid-input', details: expect.objectContaining({ reason }) as unknown }),
    );
  });

  it('doubts are told but written', () => {
    const empty = rule('track.title', '==', '');
    expect(wireObstacles(empty)).toEqual([{ reason: 'empty-value', rule: empty }]);
    expect(queryPairs(empty)).toEqual([['track.title=', '']]);
    const options = { offers: () => false };
    expect(wireObstacles(loved, options)).toEqual([{ reason: 'not-offered', rule: loved }]);
    expect(queryPairs(loved)).toEqual([['track.userRating>>', '7']]);
  });

  it('nothing, of a tree that it can', () => {
    fc.assert(
      fc.property(wireTree, (query) => {
        expect(wireObstacles(query).filter(({ reason }) => reason !== 'empty-value')).toEqual([]);
      }),
    );
    expect(wireObstacles(none(none(rule('track.title', '<=', 'The'))))).toEqual([]);
  });

  it('of albums: not one track that …', () => {
    const definition = { type: 'album', sort: [], limit: null, group: null, rest: [] } as const;
    expect(() => definitionPairs({ ...definition, query: none(loved), sort: [], rest: [] })).toThrowError(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

describe('filters of others', () => {
  it('AND binds closer than OR where a group has both', () => {
    expect(read('push=1&track.userRating>>=7&track.viewCount>>=20&or=1&album.decade=1990&pop=1').query).toEqual(
      any(all(loved, played), nineties),
    );
    expect(read('track.userRating>>=7&or=1&track.viewCount>>=20').query).toEqual(any(loved, played));
    expect(read('track.userRating>>=7&and=1&track.viewCount>>=20').query).toEqual(all(loved, played));
  });

  it('brackets may be missing or too many', () => {
    expect(read('pop=1&push=1&track.userRating>>=7&or=1&track.viewCount>>=20').query).toEqual(any(loved, played));
    expect(read('push=1&push=1&pop=1&pop=1&pop=1&or=1').query).toEqual(all());
    expect(parseQueryPairs([]).query).toEqual(all());
  });

  it('an operator that was not encoded stands at the head of the value', () => {
    expect(read('track.title==X').query).toEqual(rule('track.title', '==', 'X'));
    expect(read('track.title!==X').query).toEqual(rule('track.title', '!==', 'X'));
    expect(read('track.title===X').query).toEqual(rule('track.title', '==', '=X'));
  });

  it('fields without a level are those of the type, or of sourceType', () => {
    expect(read('type=10&title=x').query).toEqual(rule('track.title', '=', 'x'));
    expect(read('title=x&type=10&sourceType=8')).toMatchObject({
      type: 'track',
      query: rule('artist.title', '=', 'x'),
      rest: [['sourceType', '8']],
    });
    expect(read('title=x').query).toEqual(rule('title', '=', 'x'));
  });

  it('the same field twice is AND, a comma is OR', () => {
    expect(read('album.genre=1&album.genre=2,3').query).toEqual(
      all(rule('album.genre', '=', '1'), rule('album.genre', '=', '2', '3')),
    );
  });

  it('what is no rule is kept', () => {
    const text = 'type=12&sort=titleSort:odd&limit=many&X-Plex-Token=1&includeGuids=1&field[0].tag=1&having=a<b';
    const { rest, ...known } = read(text);
    expect(known).toEqual({ type: null, query: all(), sort: [], limit: null, group: null });
    expect(rest.map((pair) => pair.join('=')).join('&')).toBe(text);
  });

  it('a parameter that comes twice is kept too', () => {
    const { sort, limit, type, rest } = read('type=10&type=9&sort=a&sort=b:desc&limit=1&limit=2');
    expect({ sort, limit, type }).toEqual({ sort: [{ field: 'a', descending: false }], limit: 1, type: 'track' });
    expect(rest).toEqual([
      ['type', '9'],
      ['sort', 'b:desc'],
      ['limit', '2'],
    ]);
  });

  it('nested beyond reason are refused', () => {
    const deep = Array.from({ length: 10_000 }, (): [string, string] => ['push', '1']);
    expect(() => parseQueryPairs(deep)).toThrowError(expect.objectContaining({ code: 'bad-response' }));
  });

  it('any pairs can be read, and what was read can be written unless it says why not', () => {
    const key = fc.oneof(
      fc.constantFrom('push', 'pop', 'or', 'and', 'type', 'sort', 'limit', 'track.title!', 'title>>', 'x.y=', 'uri'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string({ maxLength: 6 })), { maxLength: 12 }), (pairs) => {
        const definition = parseQueryPairs(pairs);
        const blocked = wireObstacles(definition.query).some(({ reason }) => reason !== 'empty-value');
        if (blocked) expect(() => definitionPairs(definition)).toThrow();
        else expect(parseQueryPairs(definitionPairs(definition)).query).toEqual(definition.query);
      }),
      { numRuns: 500 },
    );
  });
});

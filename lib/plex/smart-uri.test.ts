import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, any, pushNegation, rule, sameQuery } from './media-query';
import { encodePairs } from './plex-url';
import { buildSmartUri, itemsUri, readSmartUri } from './smart-uri';
import { wireDefinition } from './test-support/query-trees';

const server = 'a'.repeat(40);
const definition = {
  type: 'track',
  query: all(rule('track.userRating', '>>=', '7'), rule('track.title', '==', 'Rock & Roll')),
  sort: [{ field: 'userRating', descending: true }],
  limit: 50,
  group: null,
  rest: [],
} as const;
const uri = buildSmartUri({
  server,
  section: '1',
  definition: { ...definition, sort: [...definition.sort], rest: [] },
});

describe('the rules of a smart playlist as a URI', () => {
  it('are encoded once inside, and once more as a parameter', () => {
    expect(uri).toBe(
      `server://${server}/com.plexapp.plugins.library/library/sections/1/all` +
        '?type=10&track.userRating%3E%3E=7&track.title%3D=Rock%20%26%20Roll&sort=userRating%3Adesc&limit=50',
    );
    expect(encodePairs([['uri', uri]])).toContain('track.userRating%253E%253E%3D7%26track.title%253D%3DRock%2520%2526');
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(wireDefinition, (drawn) => {
        const back = readSmartUri(buildSmartUri({ server, section: 's 1', definition: drawn }));
        expect(back).toMatchObject({ server, sectionUuid: null, section: 's 1' });
        expect({ ...back?.definition, query: null }).toEqual({ ...drawn, query: null });
        expect(back && sameQuery(back.definition.query, pushNegation(drawn.query) ?? all())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('come back from an answer that encoded them as a whole, or their path, or their query', () => {
    const [head, tail] = uri.split('com.plexapp.plugins.library');
    for (const other of [
      encodeURIComponent(uri),
      `${head}com.plexapp.plugins.library${encodeURI(tail ?? '').replace('?', '%3F')}`,
      uri.replace(/\?.*/, (query) => `?${encodeURIComponent(query.slice(1))}`),
    ])
      expect(readSmartUri(other)?.definition).toEqual(definition);
  });
});

describe('rules that others wrote', () => {
  it('the old form, with a uuid and an encoded path', () => {
    const path =
      '/library/sections/1224/all?track.addedAt>=-12mon&album.genre!=Podcast&album.genre!=Books%20%26%20Spoken';
    expect(readSmartUri(`library://22d0bfe3-21ce/directory/${encodeURIComponent(path)}`)).toEqual({
      server: null,
      sectionUuid: '22d0bfe3-21ce',
      section: '1224',
      definition: {
        type: null,
        query: all(
          rule('track.addedAt', '>=', '-12mon'),
          rule('album.genre', '!=', 'Podcast'),
          rule('album.genre', '!=', 'Books & Spoken'),
        ),
        sort: [],
        limit: null,
        group: null,
        rest: [],
      },
    });
  });

  it('by python-plexapi, with plus signs for spaces', () => {
    const written = `server://${server}/com.plexapp.plugins.library/library/sections/2/all?includeGuids=1&push=1&album.title%3D=a+b%2Bc&or=1&album.year%3E%3E=1999&pop=1&sort=titleSort%3Adesc%3AnullsLast&type=8`;
    expect(readSmartUri(written)).toMatchObject({
      section: '2',
      definition: {
        type: 'artist',
        query: any(rule('album.title', '==', 'a b+c'), rule('album.year', '>>=', '1999')),
        sort: [{ field: 'titleSort', descending: true, nullsLast: true }],
        rest: [['includeGuids', '1']],
      },
    });
  });

  it('with a per cent sign that nobody encoded', () => {
    const written = `server://${server}/com.plexapp.plugins.library/library/sections/2/all?type=10&title=50% off`;
    expect(readSmartUri(written)?.definition.query).toEqual(rule('track.title', '=', '50% off'));
  });

  it.each([
    '',
    'x',
    '%',
    'server://m/com.plexapp.plugins.library/library/metadata/1,2',
    'server://m/com.plexapp.plugins.library/library/sections/1/stations/2',
    'library:///item/%2Flibrary%2Fmetadata%2F5',
    'library://u/directory/%E0%A4%A',
  ])('%j has none', (content) => expect(readSmartUri(content)).toBeNull());
});

describe('items as a URI', () => {
  it('in order, doubles included, whatever their keys look like', () => {
    expect(itemsUri(server, ['2', '1', '2'])).toBe(
      `server://${server}/com.plexapp.plugins.library/library/metadata/2,1,2`,
    );
    expect(itemsUri(server, ['t,1'])).toContain('/t%2C1');
    expect(() => itemsUri(server, ['../x'])).toThrowError(expect.objectContaining({ code: 'invalid-input' }));
  });
});

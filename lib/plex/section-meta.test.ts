import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { standInOfFile } from '@/tests/plex-server/test-client';
import { rule } from './media-query';
import { wireObstacles } from './media-query-wire';
import { createPlexHttp } from './plex-http';
import { parsePlexXml } from './plex-xml';
import { createPmsLibrary } from './pms-library';
import { directTransport } from './pms-transport';
import { containerOf } from './schemas';
import { type PmsMeta, createPmsMeta, metaOptions, readMeta } from './section-meta';

const stand = standInOfFile({ tracks: 200, seed: 8 });
const http = createPlexHttp({
  identity: { clientIdentifier: 'c', version: '1', platform: 'Test' },
  delay: async () => undefined,
});
let meta: PmsMeta;
let library: ReturnType<typeof createPmsLibrary>;
let section = '';

beforeAll(async () => {
  const [pms] = stand.plex.pms;
  const transport = directTransport({ http, base: pms?.url ?? '', token: pms?.token ?? '' });
  meta = createPmsMeta(transport);
  library = createPmsLibrary(transport);
  section = (await library.sections())[0]?.key ?? '';
});
afterEach(() => stand.control('PUT /variant', { spec: '' }));

describe('what a section can be asked', () => {
  it('fields, sorts and filters of each kind, operators by field type', async () => {
    const since = stand.plex.log.last;
    const { types, operators } = await meta.sectionMeta(section);
    expect(stand.plex.log.since(since)).toHaveLength(1);
    expect(types.map(({ type }) => type)).toEqual(['artist', 'album', 'track']);
    const track = types.find(({ type }) => type === 'track');
    expect(track?.fields.find(({ key }) => key === 'track.userRating')).toEqual({
      key: 'track.userRating',
      title: 'Track Rating',
      type: 'integer',
      kind: 'integer',
      subType: 'rating',
    });
    expect(track?.sorts.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(track?.sorts.find(({ key }) => key === 'userRating')).toMatchObject({
      descKey: 'userRating:desc',
      descendingFirst: true,
    });
    expect(types[0]?.filters.map(({ filter }) => filter)).toContain('genre');
    expect(operators.get('string')).toContainEqual({ key: '!==', title: 'is not' });
    expect(operators.get('date')?.map(({ key }) => key)).toEqual(['<<=', '>>=']);
  });

  it('is the same from a server that speaks XML only', async () => {
    const wanted = await meta.sectionMeta(section);
    await stand.control('PUT /variant', { spec: 'xml-only' });
    expect(await meta.sectionMeta(section)).toEqual(wanted);
  });

  it('tells which rules the server offers', async () => {
    const options = metaOptions(await meta.sectionMeta(section));
    const reasons = (field: string, operator: '>>=' | '<=' | '==') =>
      wireObstacles(rule(field, operator, '1'), options).map(({ reason }) => reason);
    expect(reasons('track.userRating', '>>=')).toEqual([]);
    expect(reasons('track.userRating', '<=')).toEqual(['not-offered']);
    expect(reasons('track.title', '==')).toEqual([]);
    expect(reasons('track.duration', '>>=')).toEqual(['not-offered']);
    expect([options.kindOf('album.genre'), options.kindOf('track.duration'), options.kindOf('track.x')]).toEqual([
      'tag',
      'integer',
      null,
    ]);
  });
});

/** The one request that an answer took. */
const requestOf = async (ask: Promise<unknown>): Promise<string> => {
  const since = stand.plex.log.last;
  await ask;
  const [request] = stand.plex.log.since(since);
  return `${request?.path}?${request?.query.replace(/^\?/, '')}`;
};
describe('choices', () => {
  it('of a tag are keys that a rule finds items by', async () => {
    const [first, ...more] = await meta.choices(section, 'album.genre');
    expect(more.length).toBeGreaterThan(0);
    expect(first?.title).not.toBe(first?.key);
    const found = await library.itemsPage(
      section,
      [
        ['type', '10'],
        ['album.genre', first?.key ?? ''],
      ],
      { start: 0, size: 300 },
    );
    expect(found.items.length).toBeGreaterThan(0);
    expect(found.items.length).toBeLessThan(200);
  });

  it('are asked of the level of the field, or of the type that is given', async () => {
    const path = `/library/sections/${section}`;
    expect(await requestOf(meta.choices(section, 'artist.country'))).toBe(`${path}/country?type=8`);
    expect(await requestOf(meta.choices(section, 'mood'))).toBe(`${path}/mood?type=10`);
    expect(await requestOf(meta.choices(section, 'album.mood', 'track'))).toBe(`${path}/mood?type=10`);
    await expect(meta.choices(section, 'album.no/such')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(meta.choices(section, 'album.nosuch')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a Meta with holes', () => {
  it.each([
    [undefined],
    [null],
    ['x'],
    [[]],
    [{}],
    [{ Type: null, FieldType: 5 }],
    [{ Type: [null, { type: 'folder' }, 'x'] }],
  ])('%j has nothing', (wire) => expect(readMeta(wire)).toEqual({ types: [], operators: new Map() }));

  it('is read as far as it goes', () => {
    const read = readMeta({
      Type: {
        type: 'track',
        Field: [{ title: 'no key' }, { key: 'track.x', type: 'resolution' }],
        Sort: { key: 'addedAt' },
        Filter: [{ title: 'no name' }],
      },
      FieldType: { type: 'tag', Operator: { key: '=' } },
    });
    expect(read).toEqual({
      types: [
        {
          type: 'track',
          title: '',
          filters: [],
          fields: [{ key: 'track.x', title: '', type: 'resolution', kind: null, subType: null }],
          sorts: [{ key: 'addedAt', title: '', descKey: 'addedAt:desc', descendingFirst: false, isDefault: false }],
        },
      ],
      operators: new Map([['tag', [{ key: '=', title: '' }]]]),
    });
  });
});

const captured = fileURLToPath(
  new URL('../../../shared/fixtures/plex/ha-core/library_music_metadata.xml', import.meta.url),
);
const here = existsSync(captured);

describe.skipIf(!here)(
  `the Meta that others captured${here ? '' : ' (skipped: ../shared/fixtures/plex is not there)'}`,
  () => {
    it('has the fields and operators of music', () => {
      const container = containerOf(parsePlexXml(here ? readFileSync(captured, 'utf8') : ''));
      const { types, operators } = readMeta(container.Meta);
      expect(types.map(({ type, fields, sorts }) => [type, fields.length, sorts.length > 4])).toEqual([
        ['artist', 10, true],
        ['album', 20, true],
        ['track', 13, true],
      ]);
      expect(operators.get('integer')?.map(({ key }) => key)).toEqual(['=', '!=', '>>=', '<<=']);
      expect(types.flatMap(({ fields }) => fields.filter(({ kind }) => kind === null))).toEqual([]);
      expect(types.map(({ sorts }) => sorts.filter(({ isDefault }) => isDefault).length)).toEqual([1, 1, 1]);
    });
  },
);

import * as fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standInOfFile } from '@/tests/plex-server/test-client';
import { all, any, none, pushNegation, rule, sameQuery } from './media-query';
import type { QueryDefinition } from './media-query-reader';
import { definitionPairs } from './media-query-wire';
import { createPlexHttp } from './plex-http';
import type { PlaylistHandle } from './pms-playlist-edits';
import { type PmsPlaylists, createPmsPlaylists } from './pms-playlists';
import { createPmsLibrary } from './pms-library';
import { type PmsTransport, directTransport } from './pms-transport';
import { buildSmartUri, readSmartUri } from './smart-uri';
import { wireDefinition } from './test-support/query-trees';

const stand = standInOfFile({ tracks: 300, seed: 8 });
const http = createPlexHttp({
  identity: { clientIdentifier: 'c', version: '1', platform: 'Test' },
  delay: async () => undefined,
});
const variant = (spec: string) => stand.control('PUT /variant', { spec });
const fault = (spec: string) => stand.control('PUT /fault', { spec });

let transport: PmsTransport;
let playlists: PmsPlaylists;
let server = '';
let section = '';
let keys: string[] = [];

beforeAll(async () => {
  const [pms] = stand.plex.pms;
  server = pms?.machineIdentifier ?? '';
  transport = directTransport({ http, base: pms?.url ?? '', token: pms?.token ?? '' });
  playlists = createPmsPlaylists(transport, server);
  const library = createPmsLibrary(transport);
  section = (await library.sections())[0]?.key ?? '';
  keys = (await library.tracksPage(section, { start: 0, size: 300 })).columns.keys;
});
beforeEach(() => stand.control('POST /reset'));
afterEach(() => variant(''));

const definition = (query: QueryDefinition['query'], more: Partial<QueryDefinition> = {}): QueryDefinition => ({
  type: 'track',
  query,
  sort: [],
  limit: null,
  group: null,
  rest: [],
  ...more,
});
const uriOf = (wanted: QueryDefinition): string => buildSmartUri({ server, section, definition: wanted });
const loved = definition(rule('track.userRating', '>>=', '6'));
const contents = (key: string, size = 400) => playlists.items(key, { start: 0, size });
const keysIn = async (key: string) => (await contents(key)).columns.keys;
const directly = (wanted: QueryDefinition) =>
  createPmsLibrary(transport).itemsPage(section, definitionPairs(wanted), { start: 0, size: 400 });
/** A server that does not hear some parameters. */
const deaf = (way: RegExp): PmsPlaylists =>
  createPmsPlaylists(
    {
      ...transport,
      send: (method, path, pairs, request) =>
        transport.send(
          method,
          path,
          pairs.filter(([name]) => !way.test(name)),
          request,
        ),
    },
    server,
  );
const asked = (since: number) => stand.plex.log.since(since);

describe('the list of playlists', () => {
  it('has smart and plain ones, page by page, each once', async () => {
    await playlists.create('Plain', keys.slice(0, 3));
    await playlists.createSmart('Smart', uriOf(loved));
    const whole = await playlists.list({ start: 0, size: 100 });
    const found: string[] = [];
    for (let start = 0; ;) {
      const page = await playlists.list({ start, size: 2 });
      expect(page.total).toBe(whole.playlists.length);
      found.push(...page.playlists.map(({ key }) => key));
      start += page.received;
      if (page.received === 0 || start >= (page.total ?? Infinity)) break;
    }
    expect(found).toEqual(whole.playlists.map(({ key }) => key));
    expect(new Set(found).size).toBe(found.length);
    expect(whole.playlists.find(({ title }) => title === 'Plain')).toMatchObject({
      smart: false,
      leafCount: 3,
      playlistType: 'audio',
      summary: '',
      userRating: null,
    });
    const smart = await playlists.list({ start: 0, size: 100 }, [['smart', '1']]);
    expect(smart.playlists.every((one) => one.smart)).toBe(true);
    expect(smart.playlists.map(({ title }) => title)).toContain('Smart');
  });

  it.each(['no-paging', 'xml-only', 'null-fields', 'number-types-drift', 'no-total-size'])(
    'is the same with %s',
    async (spec) => {
      await playlists.create('Plain', keys.slice(0, 3));
      const wanted = (await playlists.list({ start: 0, size: 100 })).playlists;
      await variant(spec);
      expect((await playlists.list({ start: 0, size: 100 })).playlists).toEqual(wanted);
      expect((await playlists.list({ start: 1, size: 1 })).playlists).toEqual(wanted.slice(1, 2));
    },
  );
});

describe('a plain playlist', () => {
  it('holds a block in order, doubles apart, and any page of it', async () => {
    const wanted = [keys[5], keys[1], keys[5], keys[9]].map(String);
    const made = await playlists.create('Füür & Flamme', wanted);
    expect(made).toMatchObject({ title: 'Füür & Flamme', smart: false, leafCount: 4 });
    const { columns, itemIds, sources, total } = await contents(made.key);
    expect(columns.keys).toEqual(wanted);
    expect(columns.texts.title.every((title) => title !== '')).toBe(true);
    expect(new Set(itemIds).size).toBe(4);
    expect(sources).toEqual(['', '', '', '']);
    expect(total).toBe(4);
    const second = await playlists.items(made.key, { start: 1, size: 2 });
    expect([second.columns.keys, second.itemIds, second.received]).toEqual([
      wanted.slice(1, 3),
      itemIds.slice(1, 3),
      2,
    ]);
  });

  it('grows at its end, and says how much of what was asked went in', async () => {
    const made = await playlists.create('Mine', keys.slice(0, 2));
    expect(await playlists.addItems(made, [String(keys[0]), '99999999', String(keys[7])])).toEqual({
      added: 2,
      requested: 3,
    });
    expect(await keysIn(made.key)).toEqual([keys[0], keys[1], keys[0], keys[7]]);
  });

  it('loses one entry, moves one, and is cleared', async () => {
    const made = await playlists.create(
      'Mine',
      [0, 1, 0, 2].map((at) => String(keys[at])),
    );
    const { itemIds } = await contents(made.key);
    await playlists.removeItem(made, itemIds[0] ?? '');
    expect(await keysIn(made.key)).toEqual([keys[1], keys[0], keys[2]]);
    await playlists.moveItem(made, itemIds[3] ?? '', null);
    expect(await keysIn(made.key)).toEqual([keys[2], keys[1], keys[0]]);
    await playlists.moveItem(made, itemIds[1] ?? '', itemIds[2] ?? '');
    expect(await keysIn(made.key)).toEqual([keys[2], keys[0], keys[1]]);
    await expect(playlists.removeItem(made, itemIds[0] ?? '')).rejects.toMatchObject({ code: 'not-found' });
    await playlists.clear(made);
    expect(await keysIn(made.key)).toEqual([]);
  });

  it('is made without items where the server takes it, else by way of one', async () => {
    const spare = keys[0] ?? '';
    expect(await playlists.createBlank('Blank', null)).toMatchObject({ title: 'Blank', leafCount: 0 });
    await variant('empty-playlist-refused');
    await expect(playlists.createBlank('Blank', null)).rejects.toMatchObject({ code: 'bad-request' });
    const made = await playlists.createBlank('Blank 2', spare);
    expect(made).toMatchObject({ title: 'Blank 2', leafCount: 0 });
    expect(await keysIn(made.key)).toEqual([]);
    expect((await playlists.list({ start: 0, size: 100 }, [['title', 'Blank']])).playlists).toHaveLength(2);
  });

  it('is made by servers that answer with hardly anything', async () => {
    await variant('create-playlist-minimal');
    const made = await playlists.create('Mine', keys.slice(0, 2));
    expect(made).toMatchObject({ smart: false, leafCount: null });
    expect(await playlists.addItems(made, keys.slice(2, 3))).toEqual({ added: 1, requested: 1 });
  });

  it('is renamed, described and deleted', async () => {
    const { key } = await playlists.create('Mine', keys.slice(0, 1));
    expect(await playlists.edit(key, { title: 'A=B & C' })).toMatchObject({ title: 'A=B & C', summary: '' });
    await variant('edit-answers-200');
    expect(await playlists.edit(key, { summary: 'Why\nnot' })).toMatchObject({ title: 'A=B & C', summary: 'Why\nnot' });
    expect(await playlists.edit(key, { summary: '' })).toMatchObject({ summary: '' });
    await playlists.deletePlaylist(key);
    await expect(playlists.playlist(key)).rejects.toMatchObject({ code: 'not-found' });
    await expect(playlists.deletePlaylist(key)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is edited in the other way where the first does nothing, and says when none does', async () => {
    const { key } = await playlists.create('Mine', keys.slice(0, 1));
    expect(await deaf(/^(title|summary)$/).edit(key, { title: 'Two' })).toMatchObject({ title: 'Two' });
    await expect(deaf(/^(title|summary)/).edit(key, { title: 'Three' })).rejects.toMatchObject({
      code: 'not-as-documented',
    });
  });

  it.each(['503', '500', 'cut'])('is added to once, whatever comes back: %s', async (kind) => {
    const made = await playlists.create('Mine', keys.slice(0, 1));
    await fault(`${kind}@/playlists/*/items`);
    const since = stand.plex.log.last;
    await expect(playlists.addItems(made, keys.slice(1, 2))).rejects.toMatchObject({ name: 'AppError' });
    await fault('');
    expect(asked(since).filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('lets a transport repeat everything but creating and adding', async () => {
    const repeatable = new Map<string, boolean>();
    const watched: PmsTransport = {
      ...transport,
      send(method, path, pairs, request) {
        if (method !== 'GET') repeatable.set(`${method} ${path.replaceAll(/\d+/g, 'N')}`, request?.idempotent === true);
        return transport.send(method, path, pairs, request);
      },
    };
    const ours = createPmsPlaylists(watched, server);
    const made = await ours.create('Mine', keys.slice(0, 2));
    await ours.addItems(made, keys.slice(2, 3));
    const { itemIds } = await contents(made.key);
    await ours.moveItem(made, itemIds[0] ?? '', itemIds[1] ?? '');
    await ours.removeItem(made, itemIds[0] ?? '');
    await ours.clear(made);
    await ours.edit(made.key, { title: 'Yours' });
    await ours.deletePlaylist(made.key);
    expect(Object.fromEntries(repeatable)).toEqual({
      'POST /playlists': false,
      'PUT /playlists/N/items': false,
      'PUT /playlists/N/items/N/move': true,
      'DELETE /playlists/N/items/N': true,
      'DELETE /playlists/N/items': true,
      'PUT /playlists/N': true,
      'DELETE /playlists/N': true,
    });
  });

  it('takes no more than one block a request', async () => {
    const made = await playlists.create('Mine', keys.slice(0, 1));
    const since = stand.plex.log.last;
    for (const wrong of [keys.slice(0, 151), []])
      await expect(playlists.addItems(made, wrong)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(playlists.create('Mine', keys.slice(0, 151))).rejects.toMatchObject({ code: 'invalid-input' });
    expect(asked(since)).toEqual([]);
  });
});

describe('a smart playlist', () => {
  it('has the tracks of its rules, and is opened again as it was', async () => {
    const wanted = definition(
      all(
        any(rule('track.userRating', '>>=', '6'), rule('track.viewCount', '>>=', '3')),
        none(rule('track.title', '=', 'a')),
      ),
      {
        sort: [{ field: 'userRating', descending: true }],
        limit: 25,
      },
    );
    const made = await playlists.createSmart('Smart', uriOf(wanted));
    expect(made).toMatchObject({ smart: true, content: null });
    expect(await playlists.rules(made.key)).toEqual({
      server,
      sectionUuid: null,
      section,
      definition: { ...wanted, query: pushNegation(wanted.query) },
    });
    const found = (await directly(wanted)).items.map(({ ratingKey }) => ratingKey);
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThanOrEqual(25);
    const { columns, itemIds } = await contents(made.key);
    expect(columns.keys).toEqual(found);
    expect(new Set(itemIds)).toEqual(new Set(['']));
  });

  it('of any rules comes back the same from the server, and finds what the rules find', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(wireDefinition, async (drawn) => {
        const uri = uriOf(drawn);
        fc.pre(encodeURIComponent(uri).length < 7_500);
        const made = await playlists.createSmart('Smart', uri);
        const back = await playlists.rules(made.key);
        expect({ ...back?.definition, query: null }).toEqual({ ...drawn, query: null });
        expect(back && sameQuery(back.definition.query, pushNegation(drawn.query) ?? all())).toBe(true);
        const [kept, asked] = [await contents(made.key), await directly(drawn)];
        expect(kept.columns.count).toBe(asked.items.length);
        if (!drawn.sort.some(({ field }) => field === 'random'))
          expect(kept.columns.keys).toEqual(asked.items.map(({ ratingKey }) => ratingKey));
        if (kept.columns.count > 0 && kept.columns.count < keys.length) found += 1;
        await playlists.deletePlaylist(made.key);
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('gets new rules', async () => {
    const made = await playlists.createSmart('Smart', uriOf(loved));
    const rarely = definition(rule('track.viewCount', '<<=', '1'), { rest: [['includeGuids', '1']] });
    await playlists.setRules(made, uriOf(rarely));
    expect((await playlists.rules(made.key))?.definition).toEqual(rarely);
    expect(await keysIn(made.key)).toEqual((await directly(rarely)).items.map(({ ratingKey }) => ratingKey));
  });

  it('has no items to edit, nor a plain one rules: nothing is sent', async () => {
    const smart: PlaylistHandle = await playlists.createSmart('Smart', uriOf(loved));
    const plain: PlaylistHandle = await playlists.create('Plain', keys.slice(0, 2));
    expect(await playlists.rules(plain.key)).toBeNull();
    const since = stand.plex.log.last;
    for (const wrong of [
      playlists.addItems(smart, keys.slice(0, 1)),
      playlists.removeItem(smart, '1'),
      playlists.moveItem(smart, '1', null),
      playlists.clear(smart),
      playlists.setRules(plain, uriOf(loved)),
    ])
      await expect(wrong).rejects.toMatchObject({ code: 'invalid-input' });
    expect(asked(since)).toEqual([]);
  });

  it('of a radio or another client may have no rules of a section', () => {
    expect(readSmartUri(`server://${server}/com.plexapp.plugins.library/library/sections/1/stations/1`)).toBeNull();
  });
});

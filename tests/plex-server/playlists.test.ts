import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 300, seed: 8 });
const { pms, items } = client;
let keys: string[] = [];
let albums: Json[] = [];

const base = (): string => `server://${client.plex.pms[0]?.machineIdentifier}/com.plexapp.plugins.library`;
const uriOf = (path: string): string => encodeURIComponent(base() + path);
const rules = (query: string): string => uriOf(`/library/sections/1/all?${query}`);
const titles = async (query: string) => (await items(`/playlists?${query}`)).map((one) => one.title);
const tracksUri = (list: readonly string[]): string => uriOf(`/library/metadata/${list.join(',')}`);

async function call(method: string, path: string, user = 'Demo'): Promise<{ status: number; body: Json; item: Json }> {
  const answer = await pms(path, { method, user });
  const text = await answer.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as { MediaContainer: Json }).MediaContainer : {};
  return { status: answer.status, body, item: ((body.Metadata as Json[] | undefined) ?? [])[0] ?? {} };
}
const create = async (query: string, user?: string): Promise<Json> =>
  (await call('POST', `/playlists?type=audio&smart=0&title=Mine&${query}`, user)).item;
const contentOf = async (key: string, query = ''): Promise<Json[]> => items(`/playlists/${key}/items?${query}`);
const ratingKeys = (list: readonly Json[]): string[] => list.map((one) => String(one.ratingKey));

const upload = (query: string, user?: string) => call('POST', `/playlists/upload?sectionID=1&${query}`, user);

beforeAll(async () => {
  keys = ratingKeys(await items('/library/sections/1/all?type=10&sort=id'));
  albums = await items('/library/sections/1/all?type=9&sort=id');
});
beforeEach(() => client.control('POST /reset'));

describe('an ordinary playlist', () => {
  it('is made with content, in order, doubles included', async () => {
    const wanted = [keys[5], keys[1], keys[5]].map(String);
    const playlist = await create(`uri=${tracksUri(wanted)}`);
    expect(playlist).toMatchObject({
      type: 'playlist',
      title: 'Mine',
      smart: false,
      playlistType: 'audio',
      leafCount: 3,
    });
    const content = await contentOf(String(playlist.ratingKey));
    expect(ratingKeys(content)).toEqual(wanted);
    expect(new Set(content.map((one) => one.playlistItemID)).size).toBe(3);
  });

  it('is made of nothing, of a play queue, and of albums, whose tracks it holds', async () => {
    expect(await create('')).toMatchObject({ leafCount: 0 });
    const [album] = albums;
    const tracks = ratingKeys(await items(`/library/metadata/${String(album?.ratingKey)}/children`));
    const queue = (await call('POST', `/playQueues?type=audio&uri=${tracksUri(tracks)}`)).body;
    const fromQueue = await create(`playQueueID=${String(queue.playQueueID)}`);
    const fromAlbum = await create(`uri=${tracksUri([String(album?.ratingKey)])}`);
    for (const playlist of [fromQueue, fromAlbum]) {
      expect(ratingKeys(await contentOf(String(playlist.ratingKey)))).toEqual(tracks);
    }
    const asAlbums = await contentOf(String(fromAlbum.ratingKey), 'type=9');
    expect(ratingKeys(asAlbums)).toEqual([String(album?.ratingKey)]);
  });

  it('takes old URIs too, and none of another server', async () => {
    const [section] = (await client.container('/library/sections')).Directory as Json[];
    const path = encodeURIComponent(`/library/metadata/${keys[3]}`);
    for (const uri of [`library://${String(section?.uuid)}/item/${path}`, `library:///directory/${path}`]) {
      const playlist = await create(`uri=${encodeURIComponent(uri)}`);
      expect(ratingKeys(await contentOf(String(playlist.ratingKey)))).toEqual([keys[3]]);
    }
    const foreign = encodeURIComponent(
      `server://${'0'.repeat(40)}/com.plexapp.plugins.library/library/metadata/${keys[0]}`,
    );
    expect((await call('POST', `/playlists?type=audio&smart=0&title=X&uri=${foreign}`)).status).toBe(400);
  });

  it('says how much of what was asked went in', async () => {
    const { ratingKey } = await create('');
    const added = await call(
      'PUT',
      `/playlists/${String(ratingKey)}/items?uri=${tracksUri([keys[0] ?? '', '999999', keys[1] ?? ''])}`,
    );
    expect(added.body).toMatchObject({ leafCountAdded: 2, leafCountRequested: 3 });
    expect(added.item).toMatchObject({ leafCount: 2 });
  });

  it('is edited in both styles, gets a poster, is rated and deleted', async () => {
    const key = String((await create('')).ratingKey);
    expect((await call('PUT', `/playlists/${key}?title=One&summary=S`)).status).toBe(204);
    expect((await call('GET', `/playlists/${key}`)).item).toMatchObject({ title: 'One', summary: 'S' });
    expect((await call('PUT', `/playlists/${key}?title.value=Two&title.locked=1&summary.value=`)).status).toBe(204);
    expect((await call('GET', `/playlists/${key}`)).item).toMatchObject({ title: 'Two', summary: '' });
    expect((await call('POST', `/library/metadata/${key}/posters?url=http%3A%2F%2F127.0.0.1%2Fp.png`)).status).toBe(
      200,
    );
    expect((await call('GET', `/playlists/${key}`)).item).toHaveProperty('thumb');
    expect((await client.rate(key, 8)).status).toBe(200);
    expect((await call('GET', `/playlists/${key}`)).item).toMatchObject({ userRating: 8 });
    expect((await call('DELETE', `/playlists/${key}`)).status).toBe(204);
    expect((await call('GET', `/playlists/${key}`)).status).toBe(404);
  });

  it('belongs to its user', async () => {
    const key = String((await create('', 'Robin')).ratingKey);
    expect((await call('GET', `/playlists/${key}`)).status).toBe(404);
    expect((await call('DELETE', `/playlists/${key}`)).status).toBe(404);
    expect((await call('GET', `/playlists/${key}`, 'Robin')).status).toBe(200);
  });

  it('is not added to by an address over the limit', async () => {
    const { ratingKey } = await create('');
    const long = Array.from({ length: 1_500 }, () => keys[0] ?? '');
    expect((await call('PUT', `/playlists/${String(ratingKey)}/items?uri=${tracksUri(long)}`)).status).toBe(414);
    expect(await contentOf(String(ratingKey))).toEqual([]);
  });

  it('keeps its order and the numbers of its items through any edits', async () => {
    const pick = fc.nat(1_000);
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), picks: fc.array(pick, { minLength: 1, maxLength: 4 }) }),
      fc.record({ kind: fc.constant('remove' as const), at: pick }),
      fc.record({ kind: fc.constant('move' as const), at: pick, after: fc.option(pick, { nil: null }) }),
      fc.record({ kind: fc.constant('clear' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 14 }), async (edits) => {
        const list = `/playlists/${String((await create('')).ratingKey)}`;
        let model: { id: number; key: string }[] = [];
        const everSeen = new Set<number>();
        for (const one of edits) {
          if (one.kind === 'clear') {
            await call('DELETE', `${list}/items`);
            model = [];
          } else if (one.kind === 'add') {
            const added = one.picks.map((n) => keys[n % keys.length] ?? '');
            await call('PUT', `${list}/items?uri=${tracksUri(added)}`);
            const now = await items(`${list}/items`);
            const fresh = now
              .slice(model.length)
              .map((row) => ({ id: Number(row.playlistItemID), key: String(row.ratingKey) }));
            expect(fresh.map((row) => row.key)).toEqual(added);
            for (const { id } of fresh) {
              expect(everSeen.has(id)).toBe(false);
              everSeen.add(id);
            }
            model.push(...fresh);
          } else if (model.length > 0) {
            const [entry] = model.splice(one.at % model.length, 1);
            if (one.kind === 'remove') await call('DELETE', `${list}/items/${entry?.id}`);
            else if (entry) {
              const after = one.after === null || model.length === 0 ? null : one.after % model.length;
              const query = after === null ? '' : `?after=${model[after]?.id}`;
              expect((await call('PUT', `${list}/items/${entry.id}/move${query}`)).status).toBe(200);
              model.splice(after === null ? 0 : after + 1, 0, entry);
            }
          }
          const held = await items(`${list}/items`);
          expect(held.map((row) => ({ id: row.playlistItemID, key: String(row.ratingKey) }))).toEqual(model);
        }
      }),
      { numRuns: 25 },
    );
  });
});

const makeSmart = async (query: string): Promise<Json> =>
  (await call('POST', `/playlists?type=audio&smart=1&title=Smart&uri=${rules(query)}`)).item;

describe('a smart playlist', () => {
  it('holds what its rules find, now and after a change', async () => {
    const playlist = await makeSmart('type=10&sort=userRating%3Adesc&track.userRating%3E%3E=7');
    expect(playlist).not.toHaveProperty('content');
    const key = String(playlist.ratingKey);
    const { content } = (await call('GET', `/playlists/${key}`)).item;
    expect(content).toContain('track.userRating%3E%3E=7');
    const before = ratingKeys(await contentOf(key));
    expect(before).toEqual(
      ratingKeys(await items('/library/sections/1/all?type=10&track.userRating>>=7&sort=userRating:desc')),
    );
    expect((await contentOf(key))[0]).not.toHaveProperty('playlistItemID');
    const free = keys.find((one) => !before.includes(one)) ?? '';
    await client.rate(free, 10);
    expect(ratingKeys(await contentOf(key))).toContain(free);
    expect((await call('GET', `/playlists/${key}`)).item.leafCount).toBe(before.length + 1);
  });

  it('is of the whole library when its rules were encoded once only', async () => {
    const uri = `${base()}/library/sections/1/all?type=10&track.userRating>>=9`;
    // Not encoded inside the URI.
    const once = (await call('POST', `/playlists?type=audio&smart=1&title=S&uri=${encodeURIComponent(uri)}`)).item;
    expect(once.leafCount).toBe(keys.length);
    // Encoded inside, not as a parameter: the filter is a parameter of the call itself.
    const inside = `${base()}/library/sections/1/all?type=10&track.userRating%3E%3E=9`;
    const lost = (await call('POST', `/playlists?type=audio&smart=1&title=S&uri=${inside}`)).item;
    expect(lost.leafCount).toBe(keys.length);
  });

  it('gets new rules, and refuses to be edited by hand', async () => {
    const key = String((await makeSmart('type=10&limit=5')).ratingKey);
    expect(await contentOf(key)).toHaveLength(5);
    const changed = await call('PUT', `/playlists/${key}/items?uri=${rules('type=10&limit=7&sort=id')}`);
    expect([changed.status, changed.item.leafCount]).toEqual([200, 7]);
    expect(ratingKeys(await contentOf(key))).toEqual(keys.slice(0, 7));
    const refused = [
      ['PUT', `/playlists/${key}/items?uri=${tracksUri([keys[0] ?? ''])}`],
      ['DELETE', `/playlists/${key}/items`],
      ['DELETE', `/playlists/${key}/items/1`],
      ['PUT', `/playlists/${key}/items/1/move`],
    ] as const;
    for (const [method, path] of refused) expect((await call(method, path)).status).toBe(400);
    expect(ratingKeys(await contentOf(key))).toEqual(keys.slice(0, 7));
  });

  it('with rules for artists holds tracks (python-plexapi, §16)', async () => {
    const [artist] = await items('/library/sections/1/all?type=8&limit=1');
    const key = String((await makeSmart(`type=8&artist.id=${String(artist?.ratingKey)}`)).ratingKey);
    const leaves = await items(`/library/metadata/${String(artist?.ratingKey)}/allLeaves`);
    expect(ratingKeys(await contentOf(key)).sort()).toEqual(ratingKeys(leaves).sort());
  });
});

describe('the list of playlists', () => {
  it('is filtered and sorted', async () => {
    await create('');
    expect(await titles('smart=1')).toEqual(['My Favourites']);
    expect(await titles('title=kit')).toEqual(['Kitchen']);
    expect(await titles('playlistType=video')).toEqual([]);
    expect(await titles('type=16')).toEqual([]);
    expect(await titles('sectionID=1&sort=title:desc')).toEqual(['My Favourites', 'Long Drives', 'Kitchen']);
    expect(await titles('sort=addedAt:desc&smart=0')).toContain('Mine');
  });

  it('gets lists from the disk of the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
    const file = join(folder, 'Party.m3u');
    const [track] = await items(`/library/metadata/${keys[4]}`);
    const path = /"file":"([^"]+)"/.exec(JSON.stringify(track))?.[1] ?? '';
    writeFileSync(file, `#EXTM3U\n${path}\n/nowhere/else.mp3\n`);
    try {
      expect((await upload(`path=${encodeURIComponent(file)}`, 'Robin')).status).toBe(403);
      expect((await upload('path=%2Fnowhere.m3u')).status).toBe(500);
      for (let time = 0; time < 2; time += 1)
        expect((await upload(`path=${encodeURIComponent(file)}`)).status).toBe(200);
      const found = (await items('/playlists?sectionID=1')).filter((one) => String(one.guid).endsWith(file));
      expect(found).toHaveLength(1);
      expect(ratingKeys(await contentOf(String(found[0]?.ratingKey)))).toEqual([keys[4]]);
      await upload(`path=${encodeURIComponent(file)}&force=0`);
      expect((await items('/playlists?title=Party')).length).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPlex, type PlexStandIn } from '@/tests/plex-server/start-plex';
import type { PlexItem } from './plex-item';
import { createPlexHttp } from './plex-http';
import { type PmsClient, createPmsClient } from './pms-client';

const TRACKS = 600;
let plex: PlexStandIn;
let pms: PmsClient;
let section: string;

const http = createPlexHttp({
  identity: { clientIdentifier: 'c', version: '1', platform: 'Test' },
  delay: async () => undefined,
});
const as = (token: string) =>
  createPmsClient({ http, base: plex.pms[0]?.url ?? '', token, server: plex.pms[0]?.machineIdentifier ?? '' });

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(plex.control.url + path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.status === 204 ? null : response.json();
}
const ratings = async () => (await control('GET', '/ratings')) as Record<string, number>;
const rate = (key: string, rating: number | null) => control('POST', '/rate', { key, rating });
const fault = (spec: string) => control('PUT', '/fault', { spec });

async function allTracks(): Promise<string[]> {
  const keys: string[] = [];
  for (;;) {
    const { columns, received, total } = await pms.tracksPage(section, { start: keys.length, size: 250 });
    keys.push(...columns.keys);
    if (received === 0 || keys.length >= (total ?? Infinity)) return keys;
  }
}

beforeAll(async () => {
  plex = await startPlex({ tracks: TRACKS, ratings: 'none' });
  pms = as(plex.pms[0]?.token ?? '');
  section = (await pms.sections())[0]?.key ?? '';
});
afterAll(() => plex.close());
beforeEach(() => control('POST', '/reset'));

describe('a server', () => {
  it('says who it is, and has music libraries only for us', async () => {
    expect((await pms.identity()).machineIdentifier).toBe(plex.pms[0]?.machineIdentifier);
    expect((await pms.root()).friendlyName).toBe('Stand-in');
    const sections = await pms.sections();
    expect(sections.length).toBeGreaterThan(0);
    expect(sections[0]?.title).toBe('Music');
  });

  it('refuses a wrong token with unauthorized', async () => {
    await expect(as('wrong-token-here').sections()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('tells its clock', async () => {
    await pms.identity();
    expect(Math.abs((pms.serverTime() ?? 0) - Date.now() / 1000)).toBeLessThan(3);
  });
});

describe('reading a library', () => {
  it('has every track exactly once, page by page', async () => {
    const keys = await allTracks();
    expect(keys).toHaveLength(TRACKS);
    expect(new Set(keys).size).toBe(TRACKS);
  });

  it('survives busy answers, cut ones and halves on the way', async () => {
    await fault('503@/library/sections/*/all#1;cut@/library/sections/*/all#3;half@/library/sections/*/all#5');
    expect(new Set(await allTracks()).size).toBe(TRACKS);
  });

  it('has the columns of a track', async () => {
    const { columns } = await pms.tracksPage(section, { start: 0, size: 50 });
    expect(columns.texts.title.every((title) => title !== '')).toBe(true);
    expect(columns.texts.path.every((path) => path?.includes('/'))).toBe(true);
    expect(columns.texts.parentKey.every((key) => key !== null)).toBe(true);
    expect([...columns.numbers.duration].every((duration) => Number.isNaN(duration) || duration > 1_000)).toBe(true);
    expect([...columns.numbers.userRating].every(Number.isNaN)).toBe(true);
  });

  it('finds hundreds of items by key, several a request and none beyond 2,000 bytes, and misses unknown ones', async () => {
    const keys = (await allTracks()).slice(0, 450);
    const since = plex.log.last;
    const items = await pms.metadata([...keys, '99999999', 'unknown']);
    expect(new Set(items.map((item) => item.ratingKey))).toEqual(new Set(keys));
    const asked = plex.log.since(since);
    expect(Math.max(...asked.map(({ path, query }) => path.length + query.length))).toBeLessThan(2_000);
    expect(asked.length).toBeLessThan(40);
    expect(await pms.metadata(['99999999'])).toEqual([]);
    expect(await pms.metadata([])).toEqual([]);
  });

  it('goes from an artist to albums to tracks, with the names above them', async () => {
    const { columns } = await pms.tracksPage(section, { start: 0, size: 1 });
    const [albumKey, artistKey] = [columns.texts.parentKey[0] ?? '', columns.texts.grandparentKey[0] ?? ''];
    const albums = await pms.children(artistKey, { start: 0, size: 100 });
    expect(albums.items.map((album) => album.ratingKey)).toContain(albumKey);
    expect(albums.items.every((album) => album.type === 'album')).toBe(true);
    const tracks = await pms.children(albumKey, { start: 0, size: 100 });
    expect(tracks.items.map((track) => track.ratingKey)).toContain(columns.keys[0]);
    expect(tracks.items.every((track) => track.type === 'track' && track.parentTitle && track.grandparentTitle)).toBe(
      true,
    );
    const all = await pms.allLeaves(artistKey, { start: 0, size: 1_000 });
    expect(all.items.length).toBeGreaterThanOrEqual(tracks.items.length);
    expect(all.total).toBe(all.items.length);
  });

  it('pages inside an album', async () => {
    const { columns } = await pms.tracksPage(section, { start: 0, size: 1 });
    const whole = await pms.children(columns.texts.parentKey[0] ?? '', { start: 0, size: 100 });
    const second = await pms.children(columns.texts.parentKey[0] ?? '', { start: 1, size: 1 });
    expect(second.items[0]?.ratingKey).toBe(whole.items[1]?.ratingKey);
    expect(second.total).toBe(whole.items.length);
  });

  it('reads a playlist, page by page', async () => {
    const { url = '', token = '' } = plex.pms[0] ?? {};
    const list = await http.plexFetch(url, 'GET', '/playlists', [['playlistType', 'audio']], { token });
    const { Metadata } = (
      list.body as {
        MediaContainer: { Metadata: { ratingKey: string; title: string; smart: boolean; leafCount: number }[] };
      }
    ).MediaContainer;
    const some = Metadata.find(({ smart, leafCount }) => !smart && leafCount > 2);
    expect(some).toBeDefined();
    const key = some?.ratingKey ?? '';
    expect(await pms.playlist(key)).toMatchObject({ title: some?.title, smart: false, type: 'playlist' });
    const { items, total } = await pms.playlistItems(key, { start: 0, size: 2 });
    expect(items).toHaveLength(2);
    expect(items.every((item) => item.playlistItemID !== null && item.type === 'track')).toBe(true);
    expect(total).toBe(some?.leafCount);
    const next = await pms.playlistItems(key, { start: 2, size: 1 });
    expect(items.map((item) => item.playlistItemID)).not.toContain(next.items[0]?.playlistItemID);
    await expect(pms.playlist('99999999')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a key that would leave its place in the path', async () => {
    await expect(pms.metadata(['../../:/prefs'])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('finding', () => {
  it('a track by a part of its title', async () => {
    const { columns } = await pms.tracksPage(section, { start: 100, size: 1 });
    const found = await pms.search(section, columns.texts.title[0] ?? '', 20);
    expect(found.map((item) => item.ratingKey)).toContain(columns.keys[0]);
    expect(found.length).toBeLessThanOrEqual(20);
  });

  it('the same on a server without hubs', async () => {
    const { columns } = await pms.tracksPage(section, { start: 100, size: 1 });
    await fault('404@/hubs/search');
    const found = await pms.search(section, columns.texts.title[0] ?? '', 20);
    expect(found.map((item) => item.ratingKey)).toContain(columns.keys[0]);
  });

  it('nothing for blanks', async () => {
    expect(await pms.search(section, '  ', 20)).toEqual([]);
  });

  it('the top rated, the minimum included, best first', async () => {
    const keys = await allTracks();
    const given: [string, number][] = [
      [keys[3] ?? '', 10],
      [keys[50] ?? '', 7],
      [keys[9] ?? '', 8],
      [keys[11] ?? '', 6],
      [keys[12] ?? '', 6.5],
    ];
    for (const [key, rating] of given) await rate(key, rating);
    const top = await pms.topRated(section, 7, 50);
    expect(top.map(({ ratingKey, userRating }) => [ratingKey, userRating])).toEqual([
      [keys[3], 10],
      [keys[9], 8],
      [keys[50], 7],
    ]);
    expect(await pms.topRated(section, 7, 2)).toHaveLength(2);
    expect(await pms.topRated(section, 0, 50)).toHaveLength(5);
  });

  it('what was played lately and has no rating yet, latest first', async () => {
    const keys = await allTracks();
    const now = Math.floor(Date.now() / 1000);
    const played = [keys[5], keys[6], keys[7]].map((key) => key ?? '');
    for (const [age, key] of played.entries())
      await control('POST', '/play', { key, finished: true, at: now + 100 - age });
    await rate(played[1] ?? '', 4);
    const recent = await pms.recentUnrated(section, 5);
    const mine = recent.map((item: PlexItem) => item.ratingKey).filter((key) => played.includes(key));
    expect(mine).toEqual([played[0], played[2]]);
    expect(recent.every((item) => item.userRating === null && item.lastViewedAt !== null)).toBe(true);
    expect((await pms.recentlyPlayed(section, 3)).map((item) => item.ratingKey)).toEqual(played);
  });

  it('what was played, by whom and when', async () => {
    const [key = ''] = await allTracks();
    const at = Math.floor(Date.now() / 1000) + 100;
    await control('POST', '/play', { key, finished: true, at });
    expect((await pms.history(section, 5))[0]).toMatchObject({ ratingKey: key, type: 'track', viewedAt: at });
  });

  it('what plays now, for the owner alone', async () => {
    const [key = ''] = await allTracks();
    await control('POST', '/play', { key, state: 'paused' });
    expect(await pms.sessions()).toMatchObject([{ item: { ratingKey: key }, state: 'paused', userTitle: 'Demo' }]);
    const robin = as(plex.pms[0]?.tokenOf('Robin') ?? '');
    await expect(robin.sessions()).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|unauthorized/) as unknown,
    });
  });
});

describe('rating', () => {
  it('is what the server then holds, and null clears', async () => {
    const [key = ''] = await allTracks();
    await pms.rate(key, 8);
    expect(await ratings()).toEqual({ [key]: 8 });
    await pms.rate(key, 0);
    expect(await ratings()).toEqual({ [key]: 0 });
    await pms.rate(key, null);
    expect(await ratings()).toEqual({});
  });

  it('goes to albums, artists and playlists as well', async () => {
    const { columns } = await pms.tracksPage(section, { start: 0, size: 1 });
    await pms.rate(columns.texts.parentKey[0] ?? '', 9);
    await pms.rate(columns.texts.grandparentKey[0] ?? '', 5);
    expect(await ratings()).toEqual({
      [columns.texts.parentKey[0] ?? '']: 9,
      [columns.texts.grandparentKey[0] ?? '']: 5,
    });
  });

  it('tells when it was rated, if the server can not take that for the future', async () => {
    const [key = ''] = await allTracks();
    await pms.rate(key, 8, 1_400_000_000);
    expect((await pms.metadata([key]))[0]).toMatchObject({ userRating: 8, lastRatedAt: 1_400_000_000 });
    const fresh = as(plex.pms[0]?.token ?? '');
    await fresh.rate(key, 6, Math.floor(Date.now() / 1000) + 3_600);
    const [item] = await pms.metadata([key]);
    expect(item?.userRating).toBe(6);
    expect(Math.abs((item?.lastRatedAt ?? 0) - Date.now() / 1000)).toBeLessThan(10);
  });

  it.each([-1, 10.5, NaN])('refuses %d before anything is sent', async (value) => {
    const since = plex.log.last;
    await expect(pms.rate('1', value)).rejects.toMatchObject({ code: 'invalid-rating' });
    expect(plex.log.last).toBe(since);
  });

  it('of an unknown item is not-found, of a busy server is said at once', async () => {
    await expect(pms.rate('99999999', 8)).rejects.toMatchObject({ code: 'not-found' });
    await fault('500@/:/rate');
    const since = plex.log.last;
    await expect(pms.rate('99999999', 8)).rejects.toMatchObject({ code: 'server-busy' });
    expect(plex.log.last - since).toBe(1);
  });
});

describe('a picture', () => {
  it('is an image; the token is never in the address', async () => {
    const { columns } = await pms.tracksPage(section, { start: 0, size: 20 });
    const thumb = columns.texts.thumb.find((path) => path !== null) ?? '';
    const since = plex.log.last;
    const { bytes, type } = await pms.picture(thumb, 64);
    expect(type).toMatch(/^image\//);
    expect(bytes.length).toBeGreaterThan(20);
    expect(plex.log.since(since).every(({ tokenIn }) => tokenIn === 'header')).toBe(true);
  });
});

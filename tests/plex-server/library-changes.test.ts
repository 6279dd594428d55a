import { beforeEach, describe, expect, it } from 'vitest';
import { createControlClient, type ControlClient, type WireItem } from '../support/control-client';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 400, seed: 3 });
const control = (): ControlClient => createControlClient(client.plex.control.url);
const LIST = '/library/sections/1/all';

async function truth(type: 8 | 9 | 10, user?: string): Promise<Map<string, WireItem>> {
  const found = new Map<string, WireItem>();
  for await (const item of control().items(type, { user })) found.set(item.ratingKey, item);
  return found;
}
const section = async (): Promise<Json> =>
  ((await client.container('/library/sections')).Directory as Json[]).find((one) => one.key === '1') ?? {};
const total = async (type: number): Promise<unknown> =>
  (await client.container(`${LIST}?type=${type}&X-Plex-Container-Start=0&X-Plex-Container-Size=0`)).totalSize;
const status = async (key: string | undefined): Promise<number> =>
  (await client.pms(`/library/metadata/${String(key)}`)).status;
const since = (field: string, from: number): Promise<Json[]> =>
  client.items(`${LIST}?type=10&${field}%3E%3E=${from - 1}&sort=id`);

/** All frames of a user's event source while something happens, up to the last of it. */
async function eventsOf(act: () => Promise<unknown>): Promise<{ type: string; entry: Json }[]> {
  const stop = new AbortController();
  const answer = await client.pms('/:/eventsource/notifications', { signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no body');
  let text = (await reader.read()).value ?? '';
  await act();
  // Whatever was sent before this is read before it.
  await client.pms('/:/prefs?FriendlyName=Attic', { method: 'PUT' });
  await client.pms('/butler/MusicAnalysis', { method: 'POST' });
  while (!text.includes('butler.MusicAnalysis')) text += (await reader.read()).value ?? '';
  stop.abort();
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      const [entry] = Object.values(JSON.parse(data.slice(6)) as Record<string, Json>);
      return { type: event.slice(7), entry: entry ?? {} };
    });
}

beforeEach(() => client.control('POST /reset'));

describe('a metadata agent', () => {
  it('changes items, and their dates and that of the section move', async () => {
    const before = await section();
    const [track] = await client.items(`${LIST}?type=10&limit=1`);
    const from = Math.floor(Date.now() / 1000);
    const keys = await control().editLibrary({
      keys: [String(track?.ratingKey)],
      fields: { title: '{title} again', mood: ['Calm', 'Tense'], index: 77 },
    });
    expect(keys).toEqual([track?.ratingKey]);
    const [after] = await client.items(`/library/metadata/${keys[0]}`);
    expect(after).toMatchObject({ title: `${String(track?.title)} again`, index: 77 });
    expect(after?.Mood).toMatchObject([{ tag: 'Calm' }, { tag: 'Tense' }]);
    expect((await since('updatedAt', from)).map((one) => one.ratingKey)).toEqual(keys);
    const moved = await section();
    expect(Number(moved.updatedAt)).toBeGreaterThanOrEqual(from);
    expect(moved.contentChangedAt).toBe(before.contentChangedAt);
  });

  it('changes an album without moving the dates of its tracks, though they show its title', async () => {
    const [album] = await client.items(`${LIST}?type=9&limit=1`);
    const old = await client.items(`/library/metadata/${String(album?.ratingKey)}/children`);
    await control().editLibrary({
      keys: [String(album?.ratingKey)],
      fields: { title: 'Another Name', genre: ['Dub'] },
    });
    const tracks = await client.items(`${LIST}?type=10&album.id=${String(album?.ratingKey)}&sort=id`);
    expect(new Set(tracks.map((one) => one.parentTitle))).toEqual(new Set(['Another Name']));
    expect(tracks.map((one) => one.updatedAt).sort()).toEqual(old.map((one) => one.updatedAt).sort());
  });

  it('tells listeners of each item', async () => {
    const events = await eventsOf(() => control().editLibrary({ count: 3, type: 9, seed: 5 }));
    const entries = events.filter((one) => one.type === 'timeline').map((one) => one.entry);
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ type: 9, state: 5, sectionID: '1' });
  });

  it('is told what is wrong before anything is changed', async () => {
    const [track] = await client.items(`${LIST}?type=10&limit=1`);
    const keys = [String(track?.ratingKey)];
    await expect(control().editLibrary({ keys, fields: { title: 'X', genre: ['Dub'] } })).rejects.toThrow(
      'has no genre',
    );
    await expect(control().editLibrary({ keys, fields: { colour: 'red' } })).rejects.toThrow('no field colour');
    await expect(control().editLibrary({ keys, fields: { title: null } })).rejects.toThrow('title must be');
    await expect(control().editLibrary({ keys: ['1'] })).rejects.toThrow('no item 1');
    expect(await client.items(`/library/metadata/${keys[0]}`)).toMatchObject([{ title: track?.title }]);
  });
});

describe('a scan', () => {
  it('adds tracks in new albums of new artists', async () => {
    const before = await section();
    const counts = await Promise.all([8, 9, 10].map(total));
    const from = Math.floor(Date.now() / 1000);
    const added = await control().addToLibrary({ tracks: 25, albums: 4 });
    expect([added.artists.length, added.albums.length, added.tracks.length]).toEqual([2, 4, 25]);
    expect(await Promise.all([8, 9, 10].map(total))).toEqual([
      Number(counts[0]) + 2,
      Number(counts[1]) + 4,
      Number(counts[2]) + 25,
    ]);
    expect((await since('addedAt', from)).map((one) => one.ratingKey)).toEqual(added.tracks);
    expect((await since('updatedAt', from)).map((one) => one.ratingKey)).toEqual(added.tracks);
    expect(Number((await section()).contentChangedAt)).toBe(Number(before.contentChangedAt) + 1);
    const [first] = await client.items(`/library/metadata/${added.tracks[0]}`);
    expect(first).toMatchObject({ parentRatingKey: added.albums[0], grandparentRatingKey: added.artists[0] });
    expect((await client.rate(String(added.tracks[24]), 7)).status).toBe(200);
    expect(await control().ratingOf(String(added.tracks[24]))).toBe(7);
  });

  it('adds to albums that are there, whose dates move too', async () => {
    const from = Math.floor(Date.now() / 1000);
    const added = await control().addToLibrary({ tracks: 5, albums: 0, seed: 2 });
    expect(added).toMatchObject({ artists: [], albums: [] });
    const parents = new Set((await since('addedAt', from)).map((one) => one.parentRatingKey));
    const albums = await client.items(`${LIST}?type=9&updatedAt%3E%3E=${from - 1}`);
    expect(new Set(albums.map((one) => one.ratingKey))).toEqual(parents);
  });

  it('tells of each step of a new item, of the scan and of its end', async () => {
    const events = await eventsOf(() => control().addToLibrary({ tracks: 1, albums: 1 }));
    const track = events.filter((one) => one.type === 'timeline' && one.entry.type === 10);
    expect(track.map((one) => one.entry.state)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(track[0]?.entry.metadataState).toBe('created');
    expect(events.filter((one) => one.type === 'activity').map((one) => one.entry.event)).toEqual([
      'started',
      'ended',
      'started',
    ]);
    expect(events.find((one) => one.type === 'status')?.entry).toMatchObject({ notificationName: 'LIBRARY_UPDATE' });
  });

  it('removes tracks, and with the last one its album and artist', async () => {
    const albums = await client.items(`${LIST}?type=9&sort=id`);
    const counts = new Map<unknown, number>();
    for (const album of albums) counts.set(album.parentRatingKey, (counts.get(album.parentRatingKey) ?? 0) + 1);
    const lonely = albums.find((album) => counts.get(album.parentRatingKey) === 1);
    const tracks = await client.items(`/library/metadata/${String(lonely?.ratingKey)}/children`);
    const keys = tracks.map((one) => String(one.ratingKey));
    const before = await section();
    let gone: unknown;
    const events = await eventsOf(async () => (gone = await control().removeFromLibrary({ keys })));
    expect(gone).toEqual({ artists: [lonely?.parentRatingKey], albums: [lonely?.ratingKey], tracks: keys });
    for (const key of [keys[0], String(lonely?.ratingKey), String(lonely?.parentRatingKey)])
      expect(await status(key)).toBe(404);
    expect([...(await truth(10)).keys()]).not.toContain(keys[0]);
    expect((await client.items(`${LIST}?type=10&sort=id`)).map((one) => one.ratingKey)).not.toContain(keys[0]);
    expect(Number((await section()).contentChangedAt)).toBe(Number(before.contentChangedAt) + 1);
    const states = events.filter((one) => one.type === 'timeline').map((one) => one.entry);
    expect(states.map((one) => one.state)).toEqual(Array<number>(keys.length + 2).fill(9));
    expect(states[0]).toMatchObject({ metadataState: 'deleted' });
  });

  it('takes removed tracks out of playlists and collections, and out of nobody else’s way', async () => {
    const [list] = await client.items('/playlists?smart=0&title=Long');
    const path = `/playlists/${String(list?.ratingKey)}/items`;
    const entries = await client.items(path);
    const key = String(entries[0]?.ratingKey);
    await client.control('POST /play', { key, finished: true });
    const sessions = await client.control('POST /play', { key });
    expect(sessions).toHaveProperty('sessionKey');
    await control().removeFromLibrary({ keys: [key] });
    expect((await client.items(path)).map((one) => one.ratingKey)).toEqual(
      entries.map((one) => one.ratingKey).filter((one) => one !== key),
    );
    expect(await client.items('/status/sessions')).toEqual([]);
    const [row] = await client.items('/status/sessions/history/all?sort=viewedAt:desc');
    expect(row).not.toHaveProperty('ratingKey');
    expect((await client.rate(key, 5)).status).toBe(404);
  });

  it('gives everything new keys, and keeps what hangs on the guid', async () => {
    const old = await truth(10);
    const ratings = await control().ratings();
    const keys = await control().rescanLibrary();
    const fresh = await truth(10);
    expect(fresh.size).toBe(old.size);
    for (const [key, item] of old) {
      expect(fresh.has(key)).toBe(false);
      const made = fresh.get(keys[key] ?? '');
      const matched = String(item.guid).startsWith('plex://');
      expect([made?.title, made?.guid, made?.userRating, made?.viewCount]).toEqual([
        item.title,
        item.guid,
        matched ? item.userRating : undefined,
        matched ? item.viewCount : undefined,
      ]);
    }
    const kept = Object.values(await control().ratings());
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(Object.keys(ratings).length);
    const listed = (await client.items(`${LIST}?type=10&sort=id`)).map((one) => Number(one.ratingKey));
    expect(listed).toEqual([...listed].sort((a, b) => a - b));
    expect(listed).toHaveLength(old.size);
  });

  it('is forgotten by a reset', async () => {
    const before = await Promise.all([
      client.items(`${LIST}?type=10&sort=id`),
      client.items(`${LIST}?type=8`),
      section(),
    ]);
    const lists = await client.items('/playlists');
    await control().editLibrary({ count: 10 });
    await control().addToLibrary({ tracks: 12, albums: 0 });
    await control().removeFromLibrary({ count: 30, seed: 4 });
    await control().rescanLibrary();
    await control().editLibrary({ count: 10 });
    await control().addToLibrary({ tracks: 12 });
    await control().removeFromLibrary({ count: 30, seed: 4 });
    await client.control('POST /reset');
    expect(
      await Promise.all([client.items(`${LIST}?type=10&sort=id`), client.items(`${LIST}?type=8`), section()]),
    ).toEqual(before);
    expect((await client.items('/playlists')).map((one) => one.leafCount)).toEqual(lists.map((one) => one.leafCount));
  });

  it('adds other music each time, and the same after a reset', async () => {
    const first = await control().addToLibrary({ tracks: 3, albums: 1 });
    const titles = async (keys: string[]): Promise<unknown[]> =>
      (await client.items(`/library/metadata/${keys.join(',')}`)).map((one) => one.guid);
    const one = await titles(first.tracks);
    expect(await titles((await control().addToLibrary({ tracks: 3, albums: 1 })).tracks)).not.toEqual(one);
    await client.control('POST /reset');
    expect(await titles((await control().addToLibrary({ tracks: 3, albums: 1 })).tracks)).toEqual(one);
  });
});

describe('many ratings and plays', () => {
  it('are given and cleared, with an event each', async () => {
    const [a = '', b = '', c = ''] = (await client.items(`${LIST}?type=10&limit=3`)).map((one) =>
      String(one.ratingKey),
    );
    const events = await eventsOf(() => control().rateMany({ [a]: 9, [b]: 0.5, [c]: null }));
    expect(
      events
        .filter((one) => one.type === 'timeline')
        .map((one) => one.entry.itemID)
        .sort(),
    ).toEqual([a, b, c].sort());
    const ratings = await control().ratings();
    expect([ratings[a], ratings[b], ratings[c]]).toEqual([9, 0.5, undefined]);
    await expect(control().rateMany({ [a]: 3, nothing: 4 })).rejects.toThrow('no item nothing');
    await expect(control().rateMany({ [a]: 11 })).rejects.toThrow('0 to 10');
    expect(await control().ratingOf(a)).toBe(9);
  });

  it('count for track, album and artist', async () => {
    const [track] = await client.items(`${LIST}?type=10&limit=1`);
    const keys = [track?.ratingKey, track?.parentRatingKey, track?.grandparentRatingKey].map(String);
    const counts = async (): Promise<number[]> =>
      (await Promise.all(keys.map((key) => client.items(`/library/metadata/${key}`)))).map(([one]) =>
        Number(one?.viewCount ?? 0),
      );
    const before = await counts();
    const from = Math.floor(Date.now() / 1000);
    await control().playMany([String(track?.ratingKey), String(track?.ratingKey)]);
    expect(await counts()).toEqual(before.map((count) => count + 2));
    for (const type of [8, 9, 10]) {
      const found = await client.items(`${LIST}?type=${type}&lastViewedAt%3E%3E=${from - 1}`);
      expect(found.map((one) => one.ratingKey)).toEqual([keys[10 - type]]);
    }
    await control().playMany([String(track?.ratingKey)], { user: 'Robin', at: 1_000_000_000 });
    expect(await counts()).toEqual(before.map((count) => count + 2));
  });
});

describe('what control tells', () => {
  it('is every item with every field, as the user sees it', async () => {
    const [track] = await client.items(`${LIST}?type=10&limit=1`);
    await client.rate(String(track?.ratingKey), 3, '', 'Robin');
    const [whole] = await client.items(`/library/metadata/${String(track?.ratingKey)}`);
    expect((await truth(10)).get(String(track?.ratingKey))).toEqual(whole);
    expect((await truth(10, 'Robin')).get(String(track?.ratingKey))?.userRating).toBe(3);
    expect((await truth(8)).size).toBe(Number(await total(8)));
    await control().addToLibrary({ tracks: 2, section: '3' });
    await expect(truth(9).then(() => control().items(10, { section: '9' }).next())).rejects.toThrow('no section 9');
  });

  it('has the keys of variant opaque-keys, and takes them', async () => {
    await client.control('PUT /variant', { spec: 'opaque-keys' });
    const [key = ''] = [...(await truth(10)).keys()];
    expect(key).toMatch(/^t\d+$/);
    expect(await control().editLibrary({ keys: [key] })).toEqual([key.slice(1)]);
  });

  it('is how many requests there were, and which', async () => {
    const { last } = await control().countRequests();
    await client.items(`${LIST}?type=8&limit=1`);
    const [track] = await client.items(`${LIST}?type=10&limit=1`);
    await client.items(`/library/metadata/${String(track?.ratingKey)}`);
    const after = await control().countRequests(last);
    expect(after).toEqual({
      last: last + 3,
      count: 3,
      calls: {
        'pms:Stand-in GET /library/sections/{id}/all': 2,
        'pms:Stand-in GET /library/metadata/{id}': 1,
      },
    });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { useStandIn, type Json } from './test-client';

describe('rating', () => {
  const client = useStandIn({ tracks: 100, ratings: 'none' });
  let keys: string[];
  beforeEach(async () => {
    await client.control('POST /reset');
    const tracks = await client.items('/library/sections/1/all?type=10&sort=id');
    keys = tracks.map((track) => String(track.ratingKey));
  });
  const key = (index = 0): string => keys[index] ?? '';
  const read = async (at: string, user = 'Demo'): Promise<Json> =>
    (await client.items(`/library/metadata/${at}`, { user }))[0] ?? {};

  it('is answered by an empty 200 and shows on the item with its date', async () => {
    const before = Math.floor(Date.now() / 1000);
    const answer = await client.rate(key(), 8);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/html', '']);
    const item = await read(key());
    expect(item.userRating).toBe(8);
    expect(Number(item.lastRatedAt)).toBeGreaterThanOrEqual(before);
  });

  it('keeps decimals, and tells 0 from nothing', async () => {
    await client.rate(key(), 7.5);
    expect((await read(key())).userRating).toBe(7.5);
    await client.rate(key(), 0);
    expect((await read(key())).userRating).toBe(0);
    await client.rate(key(), -1);
    const cleared = await read(key());
    expect(cleared).not.toHaveProperty('userRating');
    expect(cleared).not.toHaveProperty('lastRatedAt');
  });

  it('takes the date when it was rated, but none in the future', async () => {
    await client.rate(key(), 6, '&ratedAt=1500000000');
    expect((await read(key())).lastRatedAt).toBe(1_500_000_000);
    const future = await client.rate(key(), 2, `&ratedAt=${Math.floor(Date.now() / 1000) + 600}`);
    expect(future.status).toBe(400);
    expect((await read(key())).userRating).toBe(6);
  });

  it.each([
    ['rating=11', 400],
    ['rating=-2', 400],
    ['rating=abc', 400],
    ['', 400],
  ])('refuses %s', async (rating, status) => {
    const path = `/:/rate?identifier=com.plexapp.plugins.library&key=${key()}&${rating}`;
    expect((await client.pms(path, { method: 'PUT' })).status).toBe(status);
    expect(await read(key())).not.toHaveProperty('userRating');
  });

  it('knows no other keys and no other identifier', async () => {
    for (const unknown of ['1', '999999999', 't12', '../1']) expect((await client.rate(unknown, 8)).status).toBe(404);
    const foreign = await client.pms(`/:/rate?identifier=com.plexapp.plugins.other&key=${key()}&rating=8`, {
      method: 'PUT',
    });
    expect(foreign.status).toBe(404);
    const without = await client.pms(`/:/rate?key=${key()}&rating=8`, { method: 'PUT' });
    expect(without.status).toBe(400);
  });

  it('belongs to the user of the token', async () => {
    await client.rate(key(), 10, '', 'Robin');
    expect((await read(key(), 'Robin')).userRating).toBe(10);
    for (const other of ['Demo', 'Kim']) expect(await read(key(), other)).not.toHaveProperty('userRating');
    expect(await client.control('GET /ratings?user=Robin')).toEqual({ [key()]: 10 });
    expect(await client.control('GET /ratings')).toEqual({});
  });

  it('works on artists, albums and playlists too, and by GET', async () => {
    const [artist] = await client.items('/library/sections/1/all?type=8&limit=1');
    const [album] = await client.items('/library/sections/1/all?type=9&limit=1');
    const [playlist] = await client.items('/playlists');
    for (const item of [artist, album, playlist]) {
      const at = String(item?.ratingKey);
      const path = `/:/rate?identifier=com.plexapp.plugins.library&key=${at}&rating=4`;
      expect((await client.pms(path)).status).toBe(200);
      expect((await read(at)).userRating).toBe(4);
    }
    expect((await client.rate(String(playlist?.ratingKey), 4, '', 'Robin')).status).toBe(404);
  });

  it('is found by date', async () => {
    const since = Math.floor(Date.now() / 1000) - 1;
    await client.rate(key(5), 8);
    const found = await client.items(`/library/sections/1/all?type=10&track.lastRatedAt%3E%3E=${since}`);
    expect(found.map((track) => track.ratingKey)).toEqual([key(5)]);
  });

  it('reads several items by their keys, and 404 only when none is known', async () => {
    const some = await client.items(`/library/metadata/${key(0)},${key(1)},999999999`);
    expect(some.map((item) => item.ratingKey)).toEqual([key(0), key(1)]);
    expect((await client.pms('/library/metadata/999999998,999999999')).status).toBe(404);
  });

  it('counts plays by scrobble, without history', async () => {
    const before = (await client.container('/status/sessions/history/all')).size;
    const old = Number((await read(key(3))).viewCount ?? 0);
    await client.pms(`/:/scrobble?identifier=com.plexapp.plugins.library&key=${key(3)}`, { method: 'PUT' });
    expect((await read(key(3))).viewCount).toBe(old + 1);
    await client.pms(`/:/unscrobble?identifier=com.plexapp.plugins.library&key=${key(3)}`);
    expect(await read(key(3))).not.toHaveProperty('viewCount');
    expect((await client.container('/status/sessions/history/all')).size).toBe(before);
  });
});

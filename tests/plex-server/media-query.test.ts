import { describe, expect, it } from 'vitest';
import { useStandIn, type Json } from './test-client';

const numbers = (items: Json[], field: string): number[] => items.map((item) => Number(item[field] ?? 0));

const every = (items: Json[], test: (item: Json) => boolean): void => {
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter((item) => !test(item))).toEqual([]);
};

const tagged = (tag: unknown) => (track: Json) => ((track.Mood ?? []) as Json[]).some((mood) => mood.tag === tag);

describe('media queries', () => {
  const client = useStandIn({ tracks: 800 });
  const list = (query: string, type = 10): Promise<Json[]> =>
    client.items(`/library/sections/1/all?type=${type}&${query}`);
  const sum = async (...queries: string[]): Promise<number[]> =>
    Promise.all(queries.map(async (query) => (await list(query)).length));

  it('know the operators of numbers', async () => {
    every(await list('track.userRating%3E%3E=7'), (track) => Number(track.userRating) > 7);
    every(await list('track.userRating>=8'), (track) => Number(track.userRating) >= 8);
    every(await list('userRating=8'), (track) => track.userRating === 8);
    every(await list('userRating!=8'), (track) => track.userRating !== undefined && track.userRating !== 8);
    every(await list('userRating%3C%3C=8'), (track) => Number(track.userRating) < 8);
    const [rated = 0, unrated = 0] = await sum('userRating%3E%3E=-1', 'userRating=-1');
    expect(rated + unrated).toBe(800);
    expect(unrated).toBeGreaterThan(0);
  });

  it('know the operators of texts, with and without encoding', async () => {
    every(await list('title=rain'), (track) => /rain/i.test(String(track.title)));
    const [title] = (await list('title=rain')).map((track) => String(track.title));
    const exact = encodeURIComponent(title ?? '');
    every(await list(`title%3D=${exact}`), (track) => track.title === title);
    expect(await list(`title==${exact}`)).toEqual(await list(`title%3D=${exact}`));
    every(await list('title%3C=Half'), (track) => /^half/i.test(String(track.title)));
    every(await list('title%3E=Rain'), (track) => /rain$/i.test(String(track.title)));
    const [contains = 0, not = 0] = await sum('title=rain', 'title!=rain');
    expect(contains + not).toBe(800);
  });

  it('reach other levels by prefix', async () => {
    every(await list('album.decade=1990'), (track) => String(track.parentYear).startsWith('199'));
    every(await list('artist.title=the'), (track) => /the/i.test(String(track.grandparentTitle)));
    const albums = await list('track.userRating%3E%3E=9', 9);
    expect(albums.length).toBeGreaterThan(0);
    const artist = String((await list('sort=id', 8))[1]?.ratingKey);
    every(await list(`artist.id=${artist}`, 9), (album) => album.parentRatingKey === artist);
  });

  it('filter tags by the ids of the choice list', async () => {
    const choices = (await client.container('/library/sections/1/mood?type=10')).Directory as Json[];
    const { key, title } = choices[0] ?? {};
    every(await list(`mood=${String(key)}`), tagged(title));
    const other = choices[1];
    every(
      await list(`mood=${String(key)},${String(other?.key)}`),
      (track) => tagged(title)(track) || tagged(other?.title)(track),
    );
    const [one = 0, none = 0] = await sum(`mood=${String(key)}`, `mood!=${String(key)}`);
    expect(one + none).toBe(800);
    const [both = 0] = await sum(`mood=${String(key)}&mood=${String(other?.key)}`);
    expect(both).toBeLessThan(one);
  });

  it('nest groups with or inside and', async () => {
    const query = 'push=1&track.userRating%3E%3E=7&or=1&track.viewCount%3E%3E=20&pop=1&album.year%3E%3E=1990';
    every(
      await list(query),
      (track) =>
        (Number(track.userRating ?? -1) > 7 || Number(track.viewCount ?? 0) > 20) && Number(track.parentYear) > 1990,
    );
    const [left = 0, right = 0, both = 0, either = 0] = await sum(
      'userRating%3E%3E=7',
      'viewCount%3E%3E=20',
      'userRating%3E%3E=7&viewCount%3E%3E=20',
      'push=1&userRating%3E%3E=7&or=1&viewCount%3E%3E=20&pop=1',
    );
    expect(either).toBe(left + right - both);
    const nested =
      'push=1&push=1&userRating=8&viewCount%3E%3E=3&pop=1&or=1&push=1&userRating=6&viewCount%3E%3E=3&pop=1&pop=1';
    every(await list(nested), (track) => [6, 8].includes(Number(track.userRating)) && Number(track.viewCount) > 3);
  });

  it('read relative dates', async () => {
    const since = Date.now() / 1000 - 30 * 86_400;
    every(await list('lastViewedAt%3E%3E=-30d'), (track) => Number(track.lastViewedAt) > since - 5);
    const [late = 0, early = 0, ever = 0] = await sum(
      'lastViewedAt%3E%3E=-30d',
      'lastViewedAt%3C%3C=-30d',
      'lastViewedAt%3E%3E=0',
    );
    expect(late + early).toBe(ever);
  });

  it('sort by several fields, each way', async () => {
    const byRating = numbers(await list('userRating%3E%3E=0&sort=userRating:desc,id'), 'userRating');
    expect(byRating).toEqual([...byRating].sort((a, b) => b - a));
    const ids = numbers(await list('sort=id'), 'ratingKey');
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const rated = await list('sort=lastRatedAt:desc&limit=20');
    expect(numbers(rated, 'lastRatedAt')).toEqual(numbers(rated, 'lastRatedAt').sort((a, b) => b - a));
    const first = await list('sort=userRating&limit=1');
    expect(first[0]).not.toHaveProperty('userRating');
    const last = await list('sort=userRating:asc:nullsLast&limit=1');
    expect(last[0]).toHaveProperty('userRating');
  });

  it('ignore fields that nobody knows', async () => {
    expect((await list('noSuchField=7')).length).toBe(800);
  });

  it('tell their own filters, sorts, fields and operators', async () => {
    const path = '/library/sections/1/all?type=10&includeMeta=1&X-Plex-Container-Start=0&X-Plex-Container-Size=0';
    const meta = (await client.container(path)).Meta as { Type: Json[]; FieldType: Json[] };
    const track = meta.Type.find((type) => type.type === 'track');
    const fields = ((track?.Field ?? []) as Json[]).map((field) => String(field.key));
    expect(fields).toContain('track.lastRatedAt');
    // Every field that is offered works.
    for (const field of fields) {
      const answer = await client.pms(`/library/sections/1/all?type=10&limit=1&${field}=1`);
      expect([field, answer.status]).toEqual([field, 200]);
    }
    for (const sort of (track?.Sort ?? []) as Json[]) {
      expect((await list(`limit=2&sort=${String(sort.descKey)}`)).length).toBe(2);
    }
  });
});

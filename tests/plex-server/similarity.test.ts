import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 600, seed: 3 });
const { items, container, pms } = client;
let tracks: Json[] = [];
const key = (at: number): string => String(tracks[at]?.ratingKey);
const ratingKeys = (list: readonly Json[]): string[] => list.map((one) => String(one.ratingKey));
const status = async (path: string, method = 'GET'): Promise<number> => (await pms(path, { method })).status;

beforeAll(async () => {
  tracks = (await items('/library/sections/1/all?type=10&sort=id')).filter((one) => one.musicAnalysisVersion === '1');
});
beforeEach(() => client.control('POST /reset'));

const ask = (query: string) => items(`/library/metadata/${key(0)}/nearest?maxDistance=1&limit=600&${query}`);
const has = (list: Json[], field: string, value: unknown) => list.some((one) => one[field] === value);
const mean = (list: string[], of: Record<string, number>) =>
  list.reduce((sum, one) => sum + (of[one] ?? 0), 0) / list.length;

describe('nearest', () => {
  it('gives the seed’s type, nearest first, within the distance and the limit', async () => {
    for (const seed of [key(0), String(tracks[0]?.parentRatingKey), String(tracks[0]?.grandparentRatingKey)]) {
      const [own] = await items(`/library/metadata/${seed}`);
      const near = await items(`/library/metadata/${seed}/nearest?maxDistance=0.6`);
      expect(near.length).toBeGreaterThan(0);
      expect(near.length).toBeLessThanOrEqual(50);
      expect(near.every((one) => one.type === own?.type && one.ratingKey !== seed)).toBe(true);
      const distances = near.map((one) => Number(one.distance));
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
      expect(distances.at(-1)).toBeLessThanOrEqual(0.6);
      const close = await items(`/library/metadata/${seed}/nearest`);
      expect(close.every((one) => Number(one.distance) <= 0.25)).toBe(true);
    }
    expect(await items(`/library/metadata/${key(0)}/nearest?limit=5&maxDistance=0.9`)).toHaveLength(5);
    expect(await items(`/library/metadata/${key(0)}/nearest?maxDistance=0`)).toHaveLength(0);
  });

  it('leaves out an album or an artist', async () => {
    const { parentRatingKey, grandparentRatingKey } = tracks[0] ?? {};
    expect(has(await ask(''), 'parentRatingKey', parentRatingKey)).toBe(true);
    for (const id of [String(parentRatingKey), '-1']) {
      expect(has(await ask(`excludeParentID=${id}`), 'parentRatingKey', parentRatingKey)).toBe(false);
    }
    expect(has(await ask('excludeGrandparentID=-1'), 'grandparentRatingKey', grandparentRatingKey)).toBe(false);
  });

  it('finds a track by the values of its analysis', async () => {
    const [seed] = await items(`/library/metadata/${key(3)}?includeOptionalElements=musicAnalysis`);
    const [analysis] = (seed?.musicAnalysis ?? []) as { values: string }[];
    const near = await items(`/library/sections/1/nearest?type=10&values=${analysis?.values}&limit=5`);
    expect(near[0]?.ratingKey).toBe(key(3));
    expect(await status('/library/sections/1/nearest?type=10&values=1,2')).toBe(400);
    expect(await status('/library/metadata/999999/nearest')).toBe(404);
  });

  it('reaches what Similar and the path between two tracks say', async () => {
    const path = await items(`/library/sections/1/computePath?startID=${key(1)}&endID=${key(90)}&count=12`);
    expect(path).toHaveLength(12);
    expect([path[0]?.ratingKey, path.at(-1)?.ratingKey]).toEqual([key(1), key(90)]);
    expect(new Set(ratingKeys(path)).size).toBe(12);
    const artist = (await items('/library/sections/1/all?type=8')).find((one) => one.summary !== '');
    const [whole] = await items(`/library/metadata/${String(artist?.ratingKey)}`);
    const similar = await items(`/library/metadata/${String(artist?.ratingKey)}/similar`);
    expect(similar.map((one) => one.title)).toEqual(((whole?.Similar ?? []) as Json[]).map((tag) => tag.tag));
    const { Hub } = await container(`/library/metadata/${key(1)}/related`);
    expect((Hub as Json[]).length).toBeGreaterThan(0);
    expect(await status('/hubs/metadata/999999/related')).toBe(400);
  });
});

describe('the planted taste', () => {
  it('shows in ratings: liked tracks are rated higher and more often', async () => {
    const { predicted } = (await client.control('GET /taste')) as { predicted: Record<string, number> };
    const ratings = (await client.control('GET /ratings')) as Record<string, number>;
    const all = Object.keys(predicted);
    const rated = all.filter((one) => ratings[one] !== undefined);
    expect(mean(rated, predicted)).toBeGreaterThan(mean(all, predicted) + 0.5);
    const better = rated.filter((one) => (predicted[one] ?? 0) > 7);
    const worse = rated.filter((one) => (predicted[one] ?? 0) < 5);
    expect(mean(better, ratings)).toBeGreaterThan(mean(worse, ratings) + 1);
  });

  it('follows its formula, and differs between users', async () => {
    const ask = (user: string) => client.control(`GET /taste?user=${user}&keys=${key(0)},${key(1)}`);
    const [demo, robin] = [await ask('Demo'), await ask('Robin')];
    const { vector, base, weight, quality, predicted, vectors } = demo as {
      vector: number[];
      base: number;
      weight: number;
      quality: number;
      predicted: Record<string, number>;
      vectors: Record<string, number[]>;
    };
    const along = (vectors[key(0)] ?? []).reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
    expect(Math.abs((predicted[key(0)] ?? 0) - (base + weight * along))).toBeLessThanOrEqual(quality + 0.01);
    expect(robin.vector).not.toEqual(vector);
  });
});

const uri = (path: string) =>
  encodeURIComponent(`server://${client.plex.pms[0]?.machineIdentifier}/com.plexapp.plugins.library${path}`);
const queue = async (path: string, method = 'GET'): Promise<Json> =>
  ((await (await pms(path, { method })).json()) as { MediaContainer: Json }).MediaContainer;

describe('stations and play queues', () => {
  it('play from an artist and from a section, and grow', async () => {
    const artist = String(tracks[0]?.grandparentRatingKey);
    const [whole] = await items(`/library/metadata/${artist}?includeStations=1`);
    const { Hub } = await container('/hubs/sections/1?includeStations=1');
    const hub = (Hub as Json[]).find((one) => one.context === 'hub.music.stations');
    const stations = [...((whole?.Stations ?? []) as Json[]), ...((hub?.Metadata ?? []) as Json[])];
    expect(stations).toHaveLength(4);
    for (const station of stations) {
      const made = await queue(`/playQueues?type=audio&uri=${uri(String(station.key))}`, 'POST');
      const count = Number(made.playQueueTotalCount);
      expect(count).toBeGreaterThan(0);
      const last = (made.Metadata as Json[]).at(-1);
      const grown = await queue(`/playQueues/${String(made.playQueueID)}?center=${String(last?.playQueueItemID)}`);
      expect(Number(grown.playQueueTotalCount)).toBeGreaterThan(count);
    }
  });

  it('are made, added to, moved, cut and shuffled', async () => {
    const wanted = [0, 1, 2, 3].map(key);
    const made = await queue(
      `/playQueues?type=audio&uri=${uri(`/library/metadata/${wanted.join(',')}`)}&key=/library/metadata/${key(1)}`,
      'POST',
    );
    expect(made).toMatchObject({ playQueueTotalCount: 4, playQueueSelectedItemOffset: 1, playQueueShuffled: false });
    const at = `/playQueues/${String(made.playQueueID)}`;
    const next = await queue(`${at}?uri=${uri(`/library/metadata/${key(9)}`)}&next=1`, 'PUT');
    expect(ratingKeys(next.Metadata as Json[])).toEqual([key(0), key(1), key(9), key(2), key(3)]);
    const ids = (next.Metadata as Json[]).map((one) => String(one.playQueueItemID));
    const moved = await queue(`${at}/items/${ids[4]}/move`, 'PUT');
    expect(ratingKeys(moved.Metadata as Json[])[0]).toBe(key(3));
    const cut = await queue(`${at}/items/${ids[0]}`, 'DELETE');
    expect(cut.playQueueTotalCount).toBe(4);
    expect((await queue(`${at}/shuffle`, 'PUT')).playQueueShuffled).toBe(true);
    expect(ratingKeys((await queue(`${at}/unshuffle`, 'PUT')).Metadata as Json[])).toEqual([
      key(3),
      key(1),
      key(9),
      key(2),
    ]);
    expect((await queue(`${at}?window=1`)).size).toBeLessThanOrEqual(3);
    expect((await pms(at, { user: 'Robin' })).status).toBe(404);
    expect(await status('/playQueues?type=audio&uri=nonsense', 'POST')).toBe(400);
  });
});

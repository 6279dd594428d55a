import { describe, expect, it } from 'vitest';
import { pathBetween } from './path-between';
import { buildSimilarityIndex, extendSimilarityIndex } from './similarity-index';
import { similarTracks } from './similar-tracks';
import { fourGenres, smallLibrary, type SmallTrack } from './test-support/small-library';
import { packShard, shardCount, unpackShards } from './vector-shards';

const library = fourGenres();
const index = buildSimilarityIndex(library);
const seed = Int32Array.of(2);

const nearestOf = (genre: number, away?: Int32Array): number => {
  const [best] = similarTracks(index, {
    seeds: Int32Array.of(2, 3),
    limit: 1,
    accepts: (track) => (track % 24) % 4 === genre,
    ...(away ? { away } : {}),
  });
  return best?.matchScore ?? 0;
};

const sameArtist = (adventure: number): number =>
  similarTracks(index, { seeds: seed, limit: 6, adventure, perArtist: 6 }).filter(
    ({ track }) => library.artist[track] === library.artist[2],
  ).length;

describe('similar tracks', () => {
  it('share the genre of the seed, whatever its script', () => {
    const found = similarTracks(index, { seeds: seed, limit: 6 });
    expect(found).toHaveLength(6);
    for (const { track } of found) expect((track % 24) % 4).toBe(2);
    for (const { matchScore } of found) expect(matchScore > 0.2 && matchScore <= 1).toBe(true);
  });

  it('say what they share, and it is true', () => {
    for (const { track, reason } of similarTracks(index, { seeds: seed, limit: 6 })) {
      const tagsOf = (item: number): Set<number> => {
        const set = library.tagSet[item] ?? 0;
        return new Set(library.tags.ids.subarray(library.tags.offsets[set], library.tags.offsets[set + 1]));
      };
      for (const tag of reason.tags) {
        expect(tagsOf(track)).toContain(tag);
        expect(tagsOf(2)).toContain(tag);
      }
      expect(reason.tags.length).toBeGreaterThan(0);
      expect(reason.sameArtist).toBe(library.artist[track] === library.artist[2]);
      if (reason.sameEra) expect(Math.abs((library.year[track] ?? 0) - (library.year[2] ?? 0))).toBeLessThanOrEqual(4);
    }
  });

  it('never hold the seed, at most two of an artist and of an album', () => {
    const found = similarTracks(index, { seeds: seed, limit: 30 }).map(({ track }) => track);
    expect(found).not.toContain(2);
    const counts = new Map<number, number>();
    for (const track of found)
      counts.set(library.artist[track] ?? -1, (counts.get(library.artist[track] ?? -1) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBe(2);
  });

  it('keep to the filter', () => {
    const found = similarTracks(index, { seeds: seed, limit: 10, accepts: (track) => track >= 120 });
    expect(found.length).toBeGreaterThan(5);
    expect(found.every(({ track }) => track >= 120)).toBe(true);
  });

  it('show a song once', () => {
    const songOf = new Int32Array(library.size).fill(7);
    expect(similarTracks(index, { seeds: seed, limit: 10, songOf })).toHaveLength(1);
  });

  it('go away from what they are told to', () => {
    const away = Int32Array.of(7, 11);
    expect(nearestOf(3)).toBeCloseTo(nearestOf(2), 1);
    expect(nearestOf(3, away)).toBeLessThan(nearestOf(2, away) - 0.1);
  });

  it('stay with the artist or leave it, by the dial', () => {
    expect(sameArtist(0)).toBeGreaterThan(sameArtist(1));
  });

  it('bear tracks of which nothing is known', () => {
    const odd = smallLibrary([{}, {}, { artist: 'a', tags: ['x', 'y'] }, { artist: 'b', tags: ['x', 'y'] }]);
    const empty = buildSimilarityIndex(odd);
    expect(
      similarTracks(empty, { seeds: Int32Array.of(0), limit: 5 }).every(({ matchScore }) => matchScore === 0),
    ).toBe(true);
    expect(similarTracks(empty, { seeds: Int32Array.of(2), limit: 5 }).map(({ track }) => track)).toEqual([3]);
  });
});

describe('a library that grows', () => {
  it('places new tracks without moving the old, near to what they are like', () => {
    const tracks: SmallTrack[] = Array.from({ length: 40 }, (_, at) => ({
      artist: `a${at % 10}`,
      tags: at % 2 === 0 ? ['jazz', `j${at % 10}`] : ['metal', `m${at % 10}`],
    }));
    const before = buildSimilarityIndex(smallLibrary(tracks));
    const grown = smallLibrary([...tracks, { artist: 'a0', tags: ['jazz', 'j2', 'brand new'] }]);
    const { index: after } = extendSimilarityIndex(before, grown);
    expect(after.vectors.values.subarray(0, before.vectors.values.length)).toEqual(before.vectors.values);
    const [nearest] = similarTracks(after, { seeds: Int32Array.of(40), limit: 1 });
    expect((nearest?.track ?? 1) % 2).toBe(0);
  });
});

describe('a path', () => {
  it('leads from one genre to another, each track once', () => {
    const path = pathBetween(index, 0, 1, 6);
    expect(path).toHaveLength(6);
    expect(new Set([0, 1, ...path]).size).toBe(8);
    const genres = path.map((track) => (track % 24) % 4);
    expect(genres[0]).toBe(0);
    expect(genres[5]).toBe(1);
  });
});

describe('stored vectors', () => {
  it('come back nearly as they were', () => {
    const shards = Array.from({ length: shardCount(index.vectors) }, (_, at) => packShard(index.vectors, at));
    const back = unpackShards(shards, index.vectors.dimensions);
    expect(back.rows).toBe(index.vectors.rows);
    back.values.forEach((value, at) => expect(Math.abs(value - (index.vectors.values[at] ?? 0))).toBeLessThan(1 / 127));
  });
});

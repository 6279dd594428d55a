import { describe, expect, it } from 'vitest';
import { rankArtists } from './artist-ranking';
import { createArtistSimilarity } from './artist-similarity';
import { labelSetsOf } from './label-sets';
import type { LabelledRows } from './label-matrix';
import { learnVectorSpace, placeRows } from './vectors';

/** 24 artists: the first half tagged with 0, 2, 4 …, the other with 1, 3, 5 …; each lists its neighbour as Similar. */
const ARTISTS = 24;
const source: LabelledRows = {
  rows: ARTISTS,
  tagSet: Int32Array.from({ length: ARTISTS }, (_, at) => at),
  artist: Int32Array.from({ length: ARTISTS }, (_, at) => at),
  tags: labelSetsOf(
    Array.from({ length: ARTISTS }, (_, at) => {
      const half = at < 12 ? 0 : 1;
      return [half, 2 + half + 2 * (at % 3), 8 + half + 2 * (at % 4)];
    }),
  ),
  tagCount: 16,
  similar: labelSetsOf(Array.from({ length: ARTISTS }, (_, at) => [at % 12 === 11 ? at - 11 : at + 1])),
  nameCount: ARTISTS,
};

describe('artists', () => {
  it('are ranked by what the known ones have in common', () => {
    const asked = Int32Array.from({ length: 20 }, (_, at) => at + 4);
    const vectors = placeRows(learnVectorSpace(source), source);
    const seeds = [0, 1, 2, 3].map((row) => ({ row, weight: 1 }));
    const scores = rankArtists({ vectors, similar: source.similar }, seeds, asked);
    const order = [...asked.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).map((at) => asked[at] ?? 0);
    for (const artist of order.slice(0, 8)) expect(artist).toBeLessThan(12);
  });

  it('lean on the crowd more, the fewer are known', () => {
    const asked = Int32Array.from({ length: 20 }, (_, at) => at + 4);
    const vectors = placeRows(learnVectorSpace(source), source);
    const popularity = Float64Array.from({ length: ARTISTS }, (_, at) => (at === 20 ? 1e6 : 1));
    const gain = (count: number): number => {
      const seeds = [0, 1, 2, 3].slice(0, count).map((row) => ({ row, weight: 1 }));
      const at = asked.indexOf(20);
      const plain = rankArtists({ vectors, similar: source.similar }, seeds, asked)[at] ?? 0;
      return (rankArtists({ vectors, similar: source.similar, popularity }, seeds, asked)[at] ?? 0) - plain;
    };
    expect(gain(1)).toBeGreaterThan(gain(4));
    expect(gain(4)).toBeGreaterThan(0);
  });

  it('are alike by tags, by Similar and at a distance', () => {
    const alike = createArtistSimilarity(source).to(5);
    const others = [...alike.keys()].filter((artist) => artist !== 5);
    const best = others.sort((a, b) => (alike[b] ?? 0) - (alike[a] ?? 0));
    expect(best[0]).toBeLessThan(12);
    expect(best.slice(0, 11).every((artist) => artist < 12)).toBe(true);
  });
});

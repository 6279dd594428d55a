import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffleSpaced, widestSpacing } from './shuffle-spaced';

interface Track {
  artist: string | null;
  at: number;
}

const artistOf = (track: Track): string | null => track.artist;

function listOf(sizes: readonly number[], unknown = 0): Track[] {
  const names = sizes.flatMap((size, artist) => Array.from({ length: size }, () => `artist ${artist}`));
  return [...names, ...Array.from({ length: unknown }, () => null)].map((artist, at) => ({ artist, at }));
}

/** Least distance between two tracks of one artist; Infinity if no artist stands twice. */
function leastDistance(list: readonly Track[]): number {
  const last = new Map<string, number>();
  let least = Infinity;
  list.forEach(({ artist }, at) => {
    if (artist === null) return;
    const before = last.get(artist);
    if (before !== undefined) least = Math.min(least, at - before);
    last.set(artist, at);
  });
  return least;
}

/** The widest spacing, by trying every order of the artists. */
function searchWidest(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const fits = (distance: number, left: number[], order: number[]): boolean =>
    order.length === total ||
    left.some((size, artist) => {
      const recent = order.slice(Math.max(0, order.length - distance + 1));
      if (size === 0 || recent.includes(artist)) return false;
      return fits(distance, left.with(artist, size - 1), [...order, artist]);
    });
  let widest = 1;
  while (widest < total && fits(widest + 1, [...sizes], [])) widest += 1;
  return widest;
}

describe('widestSpacing', () => {
  it('is what a search of all orders finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), (sizes) => {
        expect(widestSpacing(sizes)).toBe(Math.max(1, searchWidest(sizes)));
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});

describe('shuffleSpaced', () => {
  it('keeps every track, and the widest spacing that the artists allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 14 }),
        fc.nat({ max: 10 }),
        fc.integer(),
        (sizes, unknown, seed) => {
          const list = listOf(sizes, unknown);
          const shuffled = shuffleSpaced(list, artistOf, seed);
          expect(shuffled.toSorted((a, b) => a.at - b.at)).toEqual(list);
          const singles = Array.from({ length: unknown }, () => 1);
          if (Math.max(...sizes) > 1) {
            expect(leastDistance(shuffled)).toBeGreaterThanOrEqual(widestSpacing([...sizes, ...singles]));
          }
        },
      ),
      { numRuns: 1_500, seed: 2 },
    );
  });

  it('keeps a spacing that is asked for where the artists allow it, else what they do', () => {
    const list = listOf([6, 5, 5, 4, 4, 4]);
    expect(leastDistance(shuffleSpaced(list, artistOf, 3, 3))).toBeGreaterThanOrEqual(3);
    expect(leastDistance(shuffleSpaced(listOf([9, 3]), artistOf, 3, 3))).toBe(1);
  });

  it('gives the same order for the same seed, and another one for another', () => {
    const list = listOf([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(shuffleSpaced(list, artistOf, 5)).toEqual(shuffleSpaced(list, artistOf, 5));
    expect(shuffleSpaced(list, artistOf, 5)).not.toEqual(shuffleSpaced(list, artistOf, 6));
  });

  it('lets every track come first about as often', () => {
    const list = listOf([2, 2, 2, 2, 2]);
    const firsts = new Int32Array(list.length);
    for (let seed = 0; seed < 2_000; seed += 1) {
      const [first] = shuffleSpaced(list, artistOf, seed, 2);
      if (first) firsts[first.at] = (firsts[first.at] ?? 0) + 1;
    }
    expect(Math.min(...firsts)).toBeGreaterThan(140);
    expect(Math.max(...firsts)).toBeLessThan(260);
  });

  it('is quick for 100,000 tracks of 2,000 artists, some of them big', () => {
    const sizes = Array.from({ length: 2_000 }, (_, artist) => Math.max(1, Math.floor(20_000 / (artist + 1))));
    const list = listOf(sizes);
    const shuffled = shuffleSpaced(list, artistOf, 9);
    expect(leastDistance(shuffled)).toBeGreaterThanOrEqual(widestSpacing(sizes));
  });

  it('takes a list in which nearly every artist stands once', () => {
    const list = listOf([2, ...Array.from({ length: 150_000 }, () => 1)]);
    expect(leastDistance(shuffleSpaced(list, artistOf, 1))).toBe(150_001);
  });

  it('takes empty lists and single tracks', () => {
    expect(shuffleSpaced([], artistOf, 1)).toEqual([]);
    expect(shuffleSpaced(listOf([1]), artistOf, 1)).toHaveLength(1);
  });
});

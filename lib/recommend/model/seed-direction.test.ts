import { describe, expect, it } from 'vitest';
import { labelSetsOf } from './label-sets';
import type { LabelledRows } from './label-matrix';
import { seedDirection } from './seed-direction';
import { learnVectorSpace, placeRows, scan } from './vectors';

/** 24 artists: the first half tagged with 0, 2, 4 …, the other with 1, 3, 5 …; each lists its neighbour as Similar. */
const ARTISTS = 24;
const HALF = 12;
const numbers = Int32Array.from({ length: ARTISTS }, (_, at) => at);
const source: LabelledRows = {
  rows: ARTISTS,
  tagSet: numbers,
  artist: numbers,
  tags: labelSetsOf(
    Array.from(numbers, (at) => {
      const half = at < HALF ? 0 : 1;
      return [half, 2 + half + 2 * (at % 3), 8 + half + 2 * (at % 4)];
    }),
  ),
  tagCount: 16,
  similar: labelSetsOf(Array.from(numbers, (at) => [at % HALF === HALF - 1 ? at - HALF + 1 : at + 1])),
  nameCount: ARTISTS,
};
const vectors = placeRows(learnVectorSpace(source), source);

function likenessTo(seeds: number[], away: number[] = []): Float32Array {
  const likeness = new Float32Array(ARTISTS);
  const direction = seedDirection(vectors, seeds, away);
  if (!direction) throw new Error('nothing is known of the seeds');
  scan(vectors, direction, likeness);
  return likeness;
}

describe('the direction of seeds', () => {
  it.each([[[5]], [[0, 1, 2, 3]], [[14, 20]]])('leads to what the seeds %j have in common', (seeds) => {
    const likeness = likenessTo(seeds);
    const others = [...numbers].filter((at) => !seeds.includes(at));
    const best = others.sort((a, b) => (likeness[b] ?? 0) - (likeness[a] ?? 0)).slice(0, HALF - seeds.length);
    const isFirst = (seeds[0] ?? 0) < HALF;
    for (const artist of best) expect(artist < HALF).toBe(isFirst);
  });

  it('is that of a seed itself, however often it is given', () => {
    expect(likenessTo([7])[7]).toBeCloseTo(1, 5);
    expect(likenessTo([7, 7, 7])[7]).toBeCloseTo(1, 5);
  });

  it('leads away from what it is told to', () => {
    const [plain, away] = [likenessTo([2]), likenessTo([2], [6])];
    expect(away[6] ?? 0).toBeLessThan((plain[6] ?? 0) - 0.1);
    expect(away[2] ?? 0).toBeGreaterThan(away[6] ?? 0);
  });

  it('is none without seeds, and for seeds of which nothing is known', () => {
    expect(seedDirection(vectors, [], [3])).toBeNull();
    expect(seedDirection({ rows: 1, dimensions: 4, values: new Float32Array(4) }, [0])).toBeNull();
  });
});

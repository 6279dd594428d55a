import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContinuation } from './continuation';
import { diversify } from './diversify';
import { leaveOneOutMeans } from './group-means';
import { createHatBins, writeHats } from './hat-bins';
import { createRowSink } from './sparse-rows';
import { fourGenres } from './test-support/small-library';
import { topOf } from './top-of';

describe('hat functions', () => {
  it('light up at most two neighbours, with the norm of the block', () => {
    assert(
      property(
        array(double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }),
        double({ min: -2e6, max: 2e6, noNaN: true }),
        (values, value) => {
          const bins = createHatBins(values, 8);
          const sink = createRowSink(2);
          writeHats(bins, value, 0.5, 10, sink);
          expect(sink.count).toBeGreaterThan(0);
          const lit = [...sink.columns.subarray(0, sink.count)];
          for (const column of lit) expect(column >= 10 && column < 10 + bins.knots.length).toBe(true);
          if (sink.count === 2) expect(Math.abs((lit[0] ?? 0) - (lit[1] ?? 0))).toBe(1);
          expect(Math.hypot(...sink.values.subarray(0, sink.count))).toBeCloseTo(0.5, 6);
        },
      ),
    );
  });

  it('say nothing of the unknown', () => {
    const sink = createRowSink(2);
    writeHats(createHatBins([1, 2, 3], 4), Number.NaN, 1, 0, sink);
    expect(sink.count).toBe(0);
  });
});

describe('plays of the other tracks of a group', () => {
  it('do not change with the plays of the track itself', () => {
    const group = Int32Array.from({ length: 60 }, (_, at) => at % 6);
    const values = Float64Array.from(group, (id, at) => id + (at % 5) / 10);
    const before = leaveOneOutMeans(values, group);
    const half = before[0] ?? 0;
    // A hair, so that the spread of groups and so the shrinkage hardly moves: counted twice it would show.
    const after = leaveOneOutMeans(
      values.map((value, at) => (at === 0 ? value + 0.01 : value)),
      group,
    );
    expect(Math.abs((after[0] ?? 0) - half)).toBeLessThan(0.001);
    expect(Math.abs((after[6] ?? 0) - (before[6] ?? 0))).toBeGreaterThan(0.0005);
  });

  it('are nothing where groups do not differ', () => {
    const group = Int32Array.from({ length: 40 }, (_, at) => at % 4);
    const values = Float64Array.from({ length: 40 }, (_, at) => Math.floor(at / 4) % 2);
    expect([...leaveOneOutMeans(values, group)].every((value) => value === 0)).toBe(true);
  });
});

describe('the best of many', () => {
  it('are those that sorting finds', () => {
    assert(
      property(
        array(integer({ min: -50, max: 50 }), { maxLength: 80 }),
        integer({ min: 0, max: 20 }),
        (scores, count) => {
          const found = topOf(
            scores.length,
            (at) => scores[at] ?? 0,
            (at) => at % 3 !== 0,
            count,
          ).map(({ score }) => score);
          const sorted = scores.filter((_, at) => at % 3 !== 0).sort((a, b) => b - a);
          expect(found).toEqual(sorted.slice(0, count));
        },
      ),
    );
  });
});

/** 1 and 2 are as alike as can be, all others not at all. */
const alike = (a: number, b: number): number => (a + b === 3 ? 1 : 0);

describe('variety', () => {
  const plain = { artistOf: (track: number) => track, albumOf: () => -1, songOf: () => -1, perArtist: 1, perAlbum: 1 };

  it('prefers what differs from what is shown, where both fit about as well', () => {
    const candidates = [
      { track: 1, score: 1 },
      { track: 2, score: 0.95 },
      { track: 3, score: 0.9 },
    ];
    expect(diversify(candidates, 2, { ...plain, alike }).map(({ track }) => track)).toEqual([1, 3]);
  });
});

describe('the continuation of a playlist', () => {
  it('goes on in its genre and with its artists', () => {
    const library = fourGenres();
    const scores = createContinuation(library).score(Int32Array.of(2, 26, 50));
    const best = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(3, 10);
    for (const track of best) expect(track % 24).toBe(2);
  });
});

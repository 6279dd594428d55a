import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { cellNotBelow, cellThatBeats, type Measured, meanCell } from './cell.ts';
import { plantLibrary } from './generator.ts';
import { genresOf, leadArtist, toStarLibrary } from './load-itunes.ts';
import { parseCsv } from './load-spotify.ts';
import { interval, mean, ndcgAt20 } from './metrics.ts';
import { starBaselines } from './star-baselines.ts';
import { starSplits } from './star-splits.ts';

describe('nDCG@20', () => {
  it('of a known ranking', () => {
    // Relevant at ranks 1 and 3 of 4: (1 + 1/2) / (1 + 1/log2(3)).
    const value = ndcgAt20([4, 3, 2, 1], [1, 0, 1, 0], seededRandom(1));
    expect(value).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 10);
  });

  it('is 1 for the best order, though more than 20 are relevant', () => {
    const scores = Array.from({ length: 50 }, (_, at) => -at);
    expect(
      ndcgAt20(
        scores,
        scores.map((_, at) => (at < 30 ? 1 : 0)),
        seededRandom(1),
      ),
    ).toBeCloseTo(1, 10);
  });

  it('breaks ties by the seed, not by the place', () => {
    const relevant = Array.from({ length: 200 }, (_, at) => (at < 20 ? 1 : 0));
    const tied = Array.from({ length: 40 }, (_, seed) => ndcgAt20(new Float64Array(200), relevant, seededRandom(seed)));
    expect(mean(tied)).toBeLessThan(0.25);
    expect(tied[3]).toBe(ndcgAt20(new Float64Array(200), relevant, seededRandom(3)));
  });

  it('ranks what has no score last', () => {
    expect(ndcgAt20([Number.NaN, 0], [1, 0], seededRandom(1))).toBeCloseTo(1 / Math.log2(3), 10);
  });
});

describe('loading a rated library', () => {
  it('drops computed ratings and those of 0', () => {
    const { rated } = toStarLibrary(
      [
        { Artist: 'A', Rating: 80, computed: true },
        { Artist: 'A', Rating: 0, computed: false },
        { Artist: 'B', Rating: 100 },
        { Artist: 'B' },
      ],
      'x',
    );
    expect([...rated.tracks]).toEqual([2]);
    expect([...rated.ratings]).toEqual([10]);
  });

  it('bears fields of any shape', () => {
    const { library } = toStarLibrary(
      [{}, { Artist: 5, Year: '1999', Genre: null, 'Play Count': 'x', 'Total Time': -1 }],
      'x',
    );
    expect(library.size).toBe(2);
    expect(library.year[1]).toBe(1999);
    expect(library.artist[0]).toBe(-1);
    expect(library.durationS[1]).toBeNaN();
  });

  it('cuts guests off artists and splits genres', () => {
    expect(leadArtist('Kygo feat. Someone')).toBe('kygo');
    expect(leadArtist('A & B')).toBe('a');
    expect(leadArtist('Xx')).toBe('xx');
    expect(leadArtist('Ftampa')).toBe('ftampa');
    expect(leadArtist('&ME')).toBe('&me');
    expect(genresOf('R&B/Soul')).toEqual(['r&b/soul', 'r', 'b', 'soul']);
    expect(genresOf('')).toEqual([]);
  });
});

describe('splits', () => {
  const { set } = plantLibrary({
    name: 'p',
    seed: 5,
    tracks: 400,
    rated: 300,
    playsFollowTaste: 1,
    tasteFollowsContent: 1,
  });

  it('are the same every time, and no track is on both sides', () => {
    for (const kind of ['random', 'unseen-artists'] as const) {
      const splits = starSplits(set, kind, 20, 5);
      expect(splits).toEqual(starSplits(set, kind, 20, 5));
      expect(splits.length).toBeGreaterThan(0);
      for (const { revealed, asked } of splits)
        expect([...revealed.tracks].filter((track) => asked.includes(track))).toEqual([]);
    }
  });

  it('ask only for artists that were not revealed, where they say so', () => {
    for (const { revealed, asked } of starSplits(set, 'unseen-artists', 20, 5)) {
      const seen = new Set(Array.from(revealed.tracks, (track) => set.library.artist[track]));
      expect([...asked].filter((track) => seen.has(set.library.artist[track]))).toEqual([]);
    }
  });

  it('are left out where more than 62 % would be revealed', () => {
    expect(starSplits(set, 'random', 187, 2)).toEqual([]);
    expect(starSplits(set, 'random', 186, 2)).toHaveLength(2);
  });
});

const playCount = (follow: number): { plays: number; oracle: number; random: number } => {
  const person = { name: 'p', seed: 9, tracks: 600, rated: 300, playsFollowTaste: follow, tasteFollowsContent: 1 };
  const { set, oracle } = plantLibrary(person);
  const baselines = starBaselines(set);
  const value = (name: string): number =>
    mean(
      starSplits(set, 'random', 100, 10).map((split) =>
        ndcgAt20(
          (name === 'oracle' ? oracle : baselines[name])?.(split) ?? [],
          split.relevant,
          seededRandom(split.seed),
        ),
      ),
    );
  return { plays: value('play count'), oracle: value('oracle'), random: value('random') };
};

describe('planted people', () => {
  it('are ranked best by the oracle, and the order of plays knows more the more they follow taste', () => {
    const follows = playCount(1.5);
    const chance = playCount(0);
    expect(follows.oracle).toBeGreaterThan(0.97);
    expect(follows.plays).toBeGreaterThan(chance.plays + 0.3);
    expect(Math.abs(chance.plays - chance.random)).toBeLessThan(0.2);
  });
});

const measured = (ours: number[], other: number[]): Measured => ({
  track: 'B',
  set: 's',
  cell: 'c',
  n: 20,
  signals: 'all',
  ours,
  baselines: { other },
});

describe('verdicts', () => {
  it('need the paired interval above 0', () => {
    expect(cellThatBeats(measured([0.5, 0.6, 0.7], [0.4, 0.5, 0.6]), 'other').pass).toBe(true);
    expect(cellThatBeats(measured([0.9, 0.1, 0.5], [0.4, 0.5, 0.4]), 'other').pass).toBe(false);
  });

  it('of one person bear the slack and no more', () => {
    expect(cellNotBelow(measured([0.5, 0.5], [0.51, 0.51]), 'other', 0.02).pass).toBe(true);
    expect(cellNotBelow(measured([0.5, 0.5], [0.53, 0.53]), 'other', 0.02).pass).toBe(false);
  });

  it('of the mean weigh cells alike, however many splits they have', () => {
    const cells = [measured([1, 1, 1, 1], [0, 0, 0, 0]), measured([0, 0], [0, 0])];
    expect(meanCell(cells, { set: 'all', cell: 'mean', n: 0 }, 'other')?.ours).toBe(0.5);
  });

  it('use 1.96 standard errors', () => {
    const [low, high] = interval([0, 1]);
    expect(high - low).toBeCloseTo(2 * 1.96 * 0.5, 10);
  });
});

it('reads quoted cells of a CSV', () => {
  expect(parseCsv('\ufeffa,b\r\n"x, ""y""\nz",2\n')).toEqual([
    ['a', 'b'],
    ['x, "y"\nz', '2'],
  ]);
});

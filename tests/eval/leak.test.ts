import { describe, expect, it } from 'vitest';
import { createFeatureSpace, type Signals } from '../../lib/recommend/model/feature-space.ts';
import { fitTaste, scoreTracks } from '../../lib/recommend/model/taste-model.ts';
import { findLeaks, type Method, type Twins } from './leak.ts';
import { type StarLibrary, toStarLibrary } from './load-itunes.ts';
import { starSplits, type StarSplit } from './star-splits.ts';

function tracks(lastPlayed: (at: number) => number): Record<string, unknown>[] {
  return Array.from({ length: 120 }, (_, at) => ({
    Name: `song ${at}`,
    Artist: `artist ${at % 15}`,
    Album: `album ${at % 30}`,
    Genre: at % 2 === 0 ? 'Rock' : 'ジャズ',
    Year: 1990 + (at % 20),
    'Play Count': (at * 7) % 40,
    'Date Added': 1_500_000_000 + at * 10_000,
    'Play Date UTC': lastPlayed(at),
    'Skip Date': lastPlayed(at) + 5,
    Rating: 20 * (1 + ((at * 11) % 5)),
    computed: false,
  }));
}

const twins: Twins = {
  real: toStarLibrary(
    tracks((at) => 1_600_000_000 + at),
    'real',
  ),
  otherDates: toStarLibrary(
    tracks((at) => 1_700_000_000 - at * 86_400),
    'real',
  ),
};

function firstSplit(set: StarLibrary): StarSplit {
  const [split] = starSplits(set, 'random', 40, 1);
  if (!split) throw new Error('the library is too small for a split');
  return split;
}

const split = firstSplit(twins.real);

const product =
  (signals: Signals): Method =>
  (set, asked) =>
    scoreTracks(fitTaste(createFeatureSpace(set.library, signals), asked.revealed), asked.asked);

const peeking: Method = (set, asked) => {
  const mean = set.rated.ratings.reduce((sum, rating) => sum + rating, 0) / set.rated.ratings.length;
  return Array.from(asked.asked, (track) => mean + (set.library.plays[track] ?? 0));
};

const smuggle = (lastPlayed: (at: number) => number): StarLibrary =>
  toStarLibrary(
    tracks(lastPlayed).map((track) => ({ ...track, 'Date Added': track['Play Date UTC'] })),
    'leaky',
  );

describe('nothing forbidden reaches a score', () => {
  it.each(['all', 'content'] as const)('of the product, %s signals', (signals) => {
    expect(findLeaks(twins, split, product(signals))).toEqual([]);
  });

  it('is found where it is planted: ratings of the test', () => {
    expect(findLeaks(twins, split, peeking)).toEqual(['ratings that are not revealed']);
  });

  it('is found where it is planted: the last play, smuggled in as the date of adding', () => {
    const leaky: Twins = {
      real: smuggle((at) => 1_600_000_000 + at * 1000),
      otherDates: smuggle((at) => 1_700_000_000 - ((at * 37) % 120) * 86_400),
    };
    expect(findLeaks(leaky, split, product('all'))).toEqual(['dates of the last plays']);
  });

  it('the library has no place for it at all', () => {
    expect(Object.keys(twins.real.library).filter((name) => /last|viewed|playlist|rating/i.test(name))).toEqual([]);
  });
});

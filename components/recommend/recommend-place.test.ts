import { describe, expect, it } from 'vitest';
import { type RecommendPlace, START, type Seed, withSeed, withoutSeed } from './recommend-place';

const seed = (key: string): Seed => ({ key, kind: 'track', title: `title ${key}`, artist: 'artist' });
const keysOf = ({ seeds, away }: RecommendPlace): string[][] => [seeds, away].map((side) => side.map(({ key }) => key));

describe('the place in the tool', () => {
  it('keeps a seed on one side only', () => {
    const both = withSeed(withSeed(START, 'seeds', seed('1')), 'away', seed('2'));
    expect(keysOf(both)).toEqual([['1'], ['2']]);
    expect(keysOf(withSeed(both, 'away', seed('1')))).toEqual([[], ['2', '1']]);
    expect(keysOf(withSeed(both, 'seeds', seed('2')))).toEqual([['1', '2'], []]);
  });

  it('has no seed twice', () => {
    const twice = withSeed(withSeed(START, 'seeds', seed('1')), 'seeds', seed('1'));
    expect(keysOf(twice)).toEqual([['1'], []]);
  });

  it('takes a seed away from whichever side it is on', () => {
    const both = withSeed(withSeed(START, 'seeds', seed('1')), 'away', seed('2'));
    expect(keysOf(withoutSeed(both, '1'))).toEqual([[], ['2']]);
    expect(keysOf(withoutSeed(both, '2'))).toEqual([['1'], []]);
  });
});

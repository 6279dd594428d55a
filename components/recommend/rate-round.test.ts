import { describe, expect, it } from 'vitest';
import type { Recommendation } from '@/lib/recommend/recommendation';
import { currentOf, isOver, newRound, placeOf, ratedIn, withStep, withoutLast } from './rate-round';

const item = (key: string) => ({ ref: { server: 's', key } }) as Recommendation;
const round = newRound(['1', '2', '3'].map(item));
const rated = (index: number, rating: number) => ({ index, rating, batch: `b${index}` });
const skipped = (index: number) => ({ index, rating: null, batch: null });

describe('a round', () => {
  it('goes on by ratings and skips, and ends', () => {
    const one = withStep(round, rated(0, 7));
    const two = withStep(one, skipped(1));
    const all = withStep(two, rated(2, 10));
    expect([round, one, two, all].map((at) => currentOf(at)?.ref.key ?? null)).toEqual(['1', '2', '3', null]);
    expect([round, one, two, all].map(isOver)).toEqual([false, false, false, true]);
    expect(ratedIn(all)).toBe(2);
  });

  it('takes an answer for the track that is asked about only', () => {
    const one = withStep(round, rated(0, 7));
    expect(withStep(one, rated(0, 9))).toBe(one);
    expect(withStep(one, rated(2, 9))).toBe(one);
    const all = withStep(withStep(one, skipped(1)), skipped(2));
    expect(withStep(all, rated(3, 9))).toBe(all);
  });

  it('goes back', () => {
    const one = withStep(round, rated(0, 7));
    expect(placeOf(withoutLast(one))).toBe(0);
    expect(withoutLast(round).steps).toEqual([]);
  });

  it('of nothing is over', () => {
    expect(isOver(newRound([]))).toBe(true);
    expect(currentOf(newRound([]))).toBeNull();
  });
});

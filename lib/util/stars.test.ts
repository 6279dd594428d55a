import { describe, expect, it } from 'vitest';
import { ratingOfStars, starsOf } from './stars';

describe('stars', () => {
  it('are half the rating, in halves, and back', () => {
    for (let rating = 1; rating <= 10; rating += 1) expect(ratingOfStars(starsOf(rating) ?? 0)).toBe(rating);
  });

  it('show decimals rounded, a zero as a zero and nothing as nothing', () => {
    expect([starsOf(7.3), starsOf(0), starsOf(null)]).toEqual([3.5, 0, null]);
  });

  it('take no stars for no rating, and never leave 0 to 10', () => {
    expect([ratingOfStars(0), ratingOfStars(-1), ratingOfStars(9), ratingOfStars(4.5)]).toEqual([null, null, 10, 9]);
  });
});

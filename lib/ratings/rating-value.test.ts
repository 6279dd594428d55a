import { describe, expect, it } from 'vitest';
import { sameRating, tookEffect, validateRating } from './rating-value';

describe('a rating on the wire', () => {
  it('is 0 to 10 with at most one decimal, or null', () => {
    for (const value of [0, 0.1, 1, 7.3, 9.9, 10, null]) expect(validateRating(value)).toBe(value);
  });

  it('refuses everything else as invalid-rating', () => {
    for (const value of [-1, -0.1, 10.1, 11, 100, Number.NaN, Infinity, -Infinity, 7.25, '8', undefined, {}, true]) {
      expect(() => validateRating(value), String(value)).toThrow(expect.objectContaining({ code: 'invalid-rating' }));
    }
  });

  it('is the same after a Float32 column, and 0 is not none', () => {
    expect(sameRating(7.3, Math.fround(7.3))).toBe(true);
    expect(sameRating(0, null)).toBe(false);
    expect(sameRating(7.3, 7.4)).toBe(false);
  });

  it('took effect also where a cleared rating is kept as 0', () => {
    expect(tookEffect(null, 0)).toBe(true);
    expect(tookEffect(0, null)).toBe(false);
  });
});

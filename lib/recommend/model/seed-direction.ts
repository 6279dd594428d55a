import type { Vectors } from './vectors';

/** What to go away from turns the direction half as much as what to be like: the seeds lead. */
const AWAY_SHARE = 0.5;

/**
 * Where the seeds point to: their mean, less half the mean of what to go away from, length 1. How alike a
 * row is to them is its dot product with it (`scan`). The plain mean ranks artists better than a one-class
 * ridge that turns away from what is common in the library (docs/recommendations.md).
 * @param seeds rows; one that counts more is given more often @returns null where nothing is known of the seeds
 */
export function seedDirection(
  { dimensions, values }: Vectors,
  seeds: ArrayLike<number>,
  away: ArrayLike<number> = [],
): Float32Array | null {
  const direction = new Float32Array(dimensions);
  const add = (rows: ArrayLike<number>, share: number): void => {
    for (let at = 0; at < rows.length; at += 1) {
      const from = (rows[at] ?? 0) * dimensions;
      for (let d = 0; d < dimensions; d += 1)
        direction[d] = (direction[d] ?? 0) + (share / rows.length) * (values[from + d] ?? 0);
    }
  };
  add(seeds, 1);
  add(away, -AWAY_SHARE);
  const length = Math.hypot(...direction);
  return seeds.length > 0 && length > 0 ? direction.map((value) => value / length) : null;
}

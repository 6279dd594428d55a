import type { Random } from '../../lib/recommend/model/seeded-random.ts';

const DEPTH = 20;

/**
 * nDCG@20 with binary relevance: log2 discount, the ideal cut at min(20, relevant ones), ties broken at
 * random by the seeded source. NaN scores rank last.
 */
export function ndcgAt20(scores: ArrayLike<number>, relevant: ArrayLike<boolean | number>, random: Random): number {
  const count = scores.length;
  const tie = new Float64Array(count);
  const order = new Int32Array(count);
  let hits = 0;
  for (let at = 0; at < count; at += 1) {
    tie[at] = random();
    order[at] = at;
    if (relevant[at]) hits += 1;
  }
  if (hits === 0) return 0;
  const scoreOf = (at: number): number => {
    const score = scores[at] ?? Number.NaN;
    return Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score;
  };
  order.sort((a, b) => {
    const x = scoreOf(a);
    const y = scoreOf(b);
    return x === y ? (tie[a] ?? 0) - (tie[b] ?? 0) : y - x;
  });
  let gain = 0;
  let ideal = 0;
  for (let rank = 0; rank < Math.min(DEPTH, count); rank += 1) {
    if (relevant[order[rank] ?? 0]) gain += 1 / Math.log2(rank + 2);
    if (rank < hits) ideal += 1 / Math.log2(rank + 2);
  }
  return gain / ideal;
}

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length > 0 ? sum / values.length : Number.NaN;
}

/** Mean ± 1.96 standard errors over the values: the interval of recommender.md. */
export function interval(values: readonly number[]): [number, number] {
  const middle = mean(values);
  if (values.length < 2) return [middle, middle];
  let squares = 0;
  for (const value of values) squares += (value - middle) ** 2;
  const half = 1.96 * Math.sqrt(squares / (values.length - 1) / values.length);
  return [middle - half, middle + half];
}

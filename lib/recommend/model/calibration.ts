import { backSolve, choleskyInPlace, type DenseMatrix, forwardSolve, gramOf } from './dense-solve';
import { momentsOf } from './engagement';
import { seededRandom, shuffle } from './seeded-random';
import type { CompactRows, SparseRows } from './sparse-rows';

/** How a score reads as a rating, learned from ratings that were each left out in turn. */
export interface Calibration {
  /** rating ≈ mean + perScore · (score - meanScore), held to 0–10. */
  mean: number;
  meanScore: number;
  perScore: number;
  /** Mean squared error of such a prediction, and the variance of the ratings themselves. */
  error: number;
  spread: number;
  /** Cholesky factor over the rows that confidence is judged by, and which rows these are. */
  factor: DenseMatrix;
  rows: Int32Array;
  /** Usual variance of a prediction, in units of the noise. */
  usualVariance: number;
}

const MOST_LEFT_OUT = 150;
/** Pseudo-ratings of a slope of 0: with few ratings every guess is near the mean. */
const CAUTION = 5;

/**
 * Leave-one-out in closed form: what the fit would have said of each rating without it. `scores` are what
 * would be scored if the fit were perfect; rows beyond the ratings are not looked at.
 */
export function calibrate(
  rows: CompactRows,
  target: Float64Array,
  { ratings, scores }: { ratings: Float32Array; scores: Float64Array },
): Calibration {
  const chosen = shuffle(
    Int32Array.from(ratings, (_, at) => at),
    seededRandom(ratings.length + 1),
  ).subarray(0, MOST_LEFT_OUT);
  const factor = gramOf(pickRows(rows, chosen));
  const { size } = factor;
  for (let row = 0; row < size; row += 1) factor.values[row * size + row] = (factor.values[row * size + row] ?? 0) + 1;
  choleskyInPlace(factor);
  const open = Float64Array.from(chosen, (row) => target[row] ?? 0);
  forwardSolve(factor, open);
  backSolve(factor, open);
  const precision = inverseDiagonal(factor);
  const leftOut = Float64Array.from(chosen, (row, at) => (scores[row] ?? 0) - (open[at] ?? 0) / (precision[at] ?? 1));
  const line = fitLine(
    leftOut,
    Float64Array.from(chosen, (row) => ratings[row] ?? 0),
  );
  let usualVariance = 0;
  for (const value of precision) usualVariance += 1 / value / size;
  // Who has rated nothing gets the plain middle of the scale.
  return { ...line, mean: size > 0 ? line.mean : 5, factor, rows: chosen, usualVariance };
}

function fitLine(scores: Float64Array, ratings: Float64Array) {
  const count = scores.length;
  const score = momentsOf(scores);
  const rating = momentsOf(ratings);
  let together = 0;
  for (let at = 0; at < count; at += 1)
    together += ((scores[at] ?? 0) - score.mean) * ((ratings[at] ?? 0) - rating.mean);
  const perScore = Math.max(0, together / ((count + CAUTION) * (score.spread ** 2 || 1)));
  let error = 0;
  for (let at = 0; at < count; at += 1) {
    const guess = rating.mean + perScore * ((scores[at] ?? 0) - score.mean);
    error += ((ratings[at] ?? 0) - guess) ** 2 / count;
  }
  return { mean: rating.mean, meanScore: score.mean, perScore, error, spread: rating.spread ** 2 };
}

function inverseDiagonal(factor: DenseMatrix): Float64Array {
  const { size } = factor;
  const diagonal = new Float64Array(size);
  const unit = new Float64Array(size);
  for (let column = 0; column < size; column += 1) {
    unit.fill(0);
    unit[column] = 1;
    forwardSolveFrom(factor, unit, column);
    let sum = 0;
    for (let row = column; row < size; row += 1) sum += (unit[row] ?? 0) ** 2;
    diagonal[column] = sum;
  }
  return diagonal;
}

/** The right side is 0 before `from`. */
function forwardSolveFrom({ size, values }: DenseMatrix, vector: Float64Array, from: number): void {
  for (let row = from; row < size; row += 1) {
    let sum = vector[row] ?? 0;
    for (let at = from; at < row; at += 1) sum -= (values[row * size + at] ?? 0) * (vector[at] ?? 0);
    vector[row] = sum / (values[row * size + row] ?? 1);
  }
}

export function pickRows(rows: SparseRows, chosen: Int32Array): SparseRows {
  const offsets = new Int32Array(chosen.length + 1);
  const columnIds: number[] = [];
  const values: number[] = [];
  chosen.forEach((row, at) => {
    for (let entry = rows.offsets[row] ?? 0; entry < (rows.offsets[row + 1] ?? 0); entry += 1) {
      columnIds.push(rows.columnIds[entry] ?? 0);
      values.push(rows.values[entry] ?? 0);
    }
    offsets[at + 1] = columnIds.length;
  });
  return {
    rows: chosen.length,
    columns: rows.columns,
    offsets,
    columnIds: Int32Array.from(columnIds),
    values: Float64Array.from(values),
  };
}

import { backSolve, choleskyInPlace, type DenseMatrix, forwardSolve } from './dense-solve';
import type { Vectors } from './vectors';

/** A thing that the list should be like, and how much it counts. Below 0: go away from it. */
export interface Seed {
  row: number;
  weight: number;
}

/** Everything else in the library is "not this", believed very little (recommender.md §2b, §6). */
const OTHERS_TRUST = 0.02;
const RIDGE = 0.3;

/** Sum of x·xᵀ over some rows: the library's part of every one-class fit, worth keeping. */
export function spreadOf(vectors: Vectors, rows: Int32Array): DenseMatrix {
  const { dimensions } = vectors;
  const matrix = { size: dimensions, values: new Float64Array(dimensions * dimensions) };
  for (const row of rows) addOuter(matrix, vectors, row, 1);
  return matrix;
}

/**
 * One-class ridge: the direction that separates the seeds from the library as a whole. Where a plain mean of
 * the seeds would drift to what is common, this one turns away from it.
 */
export function seedDirection(vectors: Vectors, seeds: readonly Seed[], library: DenseMatrix): Float32Array {
  const { dimensions } = vectors;
  const matrix = { size: dimensions, values: library.values.map((value) => value * OTHERS_TRUST) };
  const direction = new Float64Array(dimensions);
  for (const { row, weight } of seeds) {
    addOuter(matrix, vectors, row, Math.abs(weight));
    const from = row * dimensions;
    for (let d = 0; d < dimensions; d += 1)
      direction[d] = (direction[d] ?? 0) + weight * (vectors.values[from + d] ?? 0);
  }
  for (let d = 0; d < dimensions; d += 1)
    matrix.values[d * dimensions + d] = (matrix.values[d * dimensions + d] ?? 0) + RIDGE;
  choleskyInPlace(matrix);
  forwardSolve(matrix, direction);
  backSolve(matrix, direction);
  return Float32Array.from(direction);
}

/** Lower half only: that is what the factorisation reads. */
function addOuter({ size, values }: DenseMatrix, vectors: Vectors, row: number, weight: number): void {
  const from = row * size;
  for (let i = 0; i < size; i += 1) {
    const value = weight * (vectors.values[from + i] ?? 0);
    if (value === 0) continue;
    for (let j = 0; j <= i; j += 1)
      values[i * size + j] = (values[i * size + j] ?? 0) + value * (vectors.values[from + j] ?? 0);
  }
}

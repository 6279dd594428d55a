import type { SparseRows } from './sparse-rows';

/** A symmetric matrix by rows, `size × size`. */
export interface DenseMatrix {
  size: number;
  values: Float64Array;
}

/** Inner products of all pairs of rows. */
export function gramOf(rows: SparseRows): DenseMatrix {
  const size = rows.rows;
  const values = new Float64Array(size * size);
  const spread = new Float64Array(rows.columns);
  const { offsets, columnIds } = rows;
  for (let row = 0; row < size; row += 1) {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    for (let at = from; at < to; at += 1) {
      const column = columnIds[at] ?? 0;
      spread[column] = (spread[column] ?? 0) + (rows.values[at] ?? 0);
    }
    for (let other = 0; other <= row; other += 1) {
      let sum = 0;
      const end = offsets[other + 1] ?? 0;
      for (let at = offsets[other] ?? 0; at < end; at += 1)
        sum += (rows.values[at] ?? 0) * (spread[columnIds[at] ?? 0] ?? 0);
      values[row * size + other] = sum;
      values[other * size + row] = sum;
    }
    for (let at = from; at < to; at += 1) spread[columnIds[at] ?? 0] = 0;
  }
  return { size, values };
}

/** Lower Cholesky factor, in place of the lower half; the upper half is left as it was. */
export function choleskyInPlace({ size, values }: DenseMatrix): void {
  for (let row = 0; row < size; row += 1) {
    const rowAt = row * size;
    for (let column = 0; column <= row; column += 1) {
      const columnAt = column * size;
      let sum = values[rowAt + column] ?? 0;
      for (let at = 0; at < column; at += 1) sum -= (values[rowAt + at] ?? 0) * (values[columnAt + at] ?? 0);
      values[rowAt + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (values[columnAt + column] ?? 1);
    }
  }
}

/** Solves `L·x = b` in place. */
export function forwardSolve({ size, values }: DenseMatrix, vector: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= (values[row * size + at] ?? 0) * (vector[at] ?? 0);
    vector[row] = sum / (values[row * size + row] ?? 1);
  }
}

/** Solves `Lᵀ·x = b` in place. */
export function backSolve({ size, values }: DenseMatrix, vector: Float64Array): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row] ?? 0;
    for (let at = row + 1; at < size; at += 1) sum -= (values[at * size + row] ?? 0) * (vector[at] ?? 0);
    vector[row] = sum / (values[row * size + row] ?? 1);
  }
}

/** Log marginal likelihood of `y` under N(0, scale·C) with the best scale, up to a constant; C is destroyed. */
export function logEvidence(covariance: DenseMatrix, y: Float64Array): number {
  const { size, values } = covariance;
  choleskyInPlace(covariance);
  const white = Float64Array.from(y);
  forwardSolve(covariance, white);
  let squares = 0;
  let logRoot = 0;
  for (let row = 0; row < size; row += 1) {
    squares += (white[row] ?? 0) ** 2;
    logRoot += Math.log(values[row * size + row] ?? 1);
  }
  return -logRoot - (size / 2) * Math.log(Math.max(squares, 1e-12) / size);
}

import { symmetricEigen } from './symmetric-eigen';
import { choleskyInPlace, type DenseMatrix } from './dense-solve';
import { gaussian, seededRandom } from './seeded-random';
import type { SparseRows } from './sparse-rows';

/** The main directions of a sparse matrix: `row · basis` is the row's vector (U·S of the decomposition). */
export interface SvdBasis {
  columns: number;
  dimensions: number;
  /** `columns × dimensions`, a column of the matrix after the other. */
  values: Float32Array;
}

/** More directions than asked for make the wanted ones converge sooner (Halko, Martinsson, Tropp 2011). */
const SPARE = 16;
const ROUNDS = 4;

/** Truncated SVD by subspace iteration; starts from a fixed seed, so the same library gives the same vectors. */
export function truncatedSvd(matrix: SparseRows, wanted: number): SvdBasis {
  const dimensions = Math.min(wanted, matrix.rows, matrix.columns);
  const width = Math.min(dimensions + SPARE, matrix.rows, matrix.columns);
  if (dimensions === 0) return { columns: matrix.columns, dimensions: 0, values: new Float32Array(0) };
  const random = seededRandom(128);
  let right = Float64Array.from({ length: matrix.columns * width }, () => gaussian(random));
  const left = new Float64Array(matrix.rows * width);
  for (let round = 0; round < ROUNDS; round += 1) {
    timesRows(matrix, right, left, width);
    orthonormalise(left, matrix.rows, width);
    right = new Float64Array(matrix.columns * width);
    timesColumns(matrix, left, right, width);
  }
  // right = Aᵀ·Q, so its Gram matrix has the squared singular values; its directions in right are S·V.
  const { values, vectors } = symmetricEigen(gramOfColumns(right, matrix.columns, width));
  return {
    columns: matrix.columns,
    dimensions,
    values: rotate(right, vectors, values, matrix.columns, width, dimensions),
  };
}

/** `into (rows × width) = matrix · right (columns × width)` */
function timesRows(matrix: SparseRows, right: Float64Array, into: Float64Array, width: number): void {
  into.fill(0);
  for (let row = 0; row < matrix.rows; row += 1) {
    const to = row * width;
    const end = matrix.offsets[row + 1] ?? 0;
    for (let at = matrix.offsets[row] ?? 0; at < end; at += 1) {
      const from = (matrix.columnIds[at] ?? 0) * width;
      const value = matrix.values[at] ?? 0;
      for (let d = 0; d < width; d += 1) into[to + d] = (into[to + d] ?? 0) + value * (right[from + d] ?? 0);
    }
  }
}

/** `into (columns × width) += matrixᵀ · left (rows × width)` */
function timesColumns(matrix: SparseRows, left: Float64Array, into: Float64Array, width: number): void {
  for (let row = 0; row < matrix.rows; row += 1) {
    const from = row * width;
    const end = matrix.offsets[row + 1] ?? 0;
    for (let at = matrix.offsets[row] ?? 0; at < end; at += 1) {
      const to = (matrix.columnIds[at] ?? 0) * width;
      const value = matrix.values[at] ?? 0;
      for (let d = 0; d < width; d += 1) into[to + d] = (into[to + d] ?? 0) + value * (left[from + d] ?? 0);
    }
  }
}

function gramOfColumns(matrix: Float64Array, rows: number, width: number): DenseMatrix {
  const values = new Float64Array(width * width);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width;
    for (let i = 0; i < width; i += 1) {
      const value = matrix[at + i] ?? 0;
      if (value === 0) continue;
      for (let j = 0; j <= i; j += 1)
        values[i * width + j] = (values[i * width + j] ?? 0) + value * (matrix[at + j] ?? 0);
    }
  }
  for (let i = 0; i < width; i += 1) for (let j = 0; j < i; j += 1) values[j * width + i] = values[i * width + j] ?? 0;
  return { size: width, values };
}

/** Cholesky-QR, twice: the second pass removes what the squared condition of the first left. */
function orthonormalise(matrix: Float64Array, rows: number, width: number): void {
  for (let pass = 0; pass < 2; pass += 1) {
    const gram = gramOfColumns(matrix, rows, width);
    let trace = 0;
    for (let d = 0; d < width; d += 1) trace += gram.values[d * width + d] ?? 0;
    // A matrix of low rank has empty directions: a trace of noise keeps the factor finite.
    for (let d = 0; d < width; d += 1) gram.values[d * width + d] = (gram.values[d * width + d] ?? 0) + 1e-12 * trace;
    choleskyInPlace(gram);
    for (let row = 0; row < rows; row += 1) {
      const at = row * width;
      for (let i = 0; i < width; i += 1) {
        let sum = matrix[at + i] ?? 0;
        for (let j = 0; j < i; j += 1) sum -= (gram.values[i * width + j] ?? 0) * (matrix[at + j] ?? 0);
        matrix[at + i] = sum / (gram.values[i * width + i] ?? 1);
      }
    }
  }
}

/** Turns `right` onto its main directions, strongest first, each of length 1: these are V. */
function rotate(
  right: Float64Array,
  vectors: Float64Array,
  squares: Float64Array,
  columns: number,
  width: number,
  dimensions: number,
): Float32Array {
  const basis = new Float32Array(columns * dimensions);
  const largest = squares[0] ?? 0;
  const scale = Float64Array.from({ length: dimensions }, (_, d) => {
    const square = squares[d] ?? 0;
    return square > 1e-10 * largest ? 1 / Math.sqrt(square) : 0;
  });
  for (let column = 0; column < columns; column += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      let sum = 0;
      for (let i = 0; i < width; i += 1) sum += (right[column * width + i] ?? 0) * (vectors[d * width + i] ?? 0);
      basis[column * dimensions + d] = sum * (scale[d] ?? 0);
    }
  }
  return basis;
}

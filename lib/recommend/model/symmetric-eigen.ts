import type { DenseMatrix } from './dense-solve';

export interface Eigen {
  /** Largest first. */
  values: Float64Array;
  /** One eigenvector a row, in the same order. */
  vectors: Float64Array;
}

const MOST_SWEEPS = 30;

/** Cyclic Jacobi: slow for large matrices, exact and simple for the hundred-odd directions that it gets here. */
export function symmetricEigen(matrix: DenseMatrix): Eigen {
  const { size } = matrix;
  const a = Float64Array.from(matrix.values);
  const v = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) v[at * size + at] = 1;
  let total = 0;
  for (const value of a) total += value * value;
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > 1e-20 * total; sweep += 1) {
    for (let p = 0; p < size - 1; p += 1) for (let q = p + 1; q < size; q += 1) rotatePair(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (x, y) => (a[y * size + y] ?? 0) - (a[x * size + x] ?? 0),
  );
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => vectors.set(v.subarray(from * size, (from + 1) * size), to * size));
  return { values: Float64Array.from(order, (at) => Math.max(0, a[at * size + at] ?? 0)), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < row; column += 1) sum += (a[row * size + column] ?? 0) ** 2;
  return sum;
}

/** Turns rows (and columns) p and q so that their common entry becomes 0; `v` keeps the eigenvectors as rows. */
function rotatePair(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const shared = a[p * size + q] ?? 0;
  if (Math.abs(shared) < 1e-300) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * shared);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) {
    const kp = a[k * size + p] ?? 0;
    const kq = a[k * size + q] ?? 0;
    a[k * size + p] = c * kp - s * kq;
    a[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k += 1) {
    const pk = a[p * size + k] ?? 0;
    const qk = a[q * size + k] ?? 0;
    a[p * size + k] = c * pk - s * qk;
    a[q * size + k] = s * pk + c * qk;
    const vp = v[p * size + k] ?? 0;
    const vq = v[q * size + k] ?? 0;
    v[p * size + k] = c * vp - s * vq;
    v[q * size + k] = s * vp + c * vq;
  }
}

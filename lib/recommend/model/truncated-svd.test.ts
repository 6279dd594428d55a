import { describe, expect, it } from 'vitest';
import { gaussian, seededRandom } from './seeded-random';
import type { SparseRows } from './sparse-rows';
import { symmetricEigen } from './symmetric-eigen';
import { truncatedSvd } from './truncated-svd';

function dense(rows: number[][]): SparseRows {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    offsets: Int32Array.from({ length: rows.length + 1 }, (_, at) => at * columns),
    columnIds: Int32Array.from(rows.flatMap((row) => row.map((_, at) => at))),
    values: Float64Array.from(rows.flat()),
  };
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('truncated SVD', () => {
  const random = seededRandom(3);
  const factors = Array.from({ length: 60 }, () => [3 * gaussian(random), gaussian(random)]);
  const loadings = [
    Array.from({ length: 40 }, () => gaussian(random)),
    Array.from({ length: 40 }, () => gaussian(random)),
  ];
  const rows = factors.map(
    (factor) =>
      loadings[0]?.map((_, column) =>
        factor.reduce((sum, value, at) => sum + value * (loadings[at]?.[column] ?? 0), 0),
      ) ?? [],
  );

  it('keeps all of a matrix of rank 2 in two directions of length 1', () => {
    const { values, dimensions } = truncatedSvd(dense(rows), 2);
    const column = (d: number): number[] => Array.from({ length: 40 }, (_, at) => values[at * dimensions + d] ?? 0);
    expect(dot(column(0), column(0))).toBeCloseTo(1, 4);
    expect(dot(column(1), column(1))).toBeCloseTo(1, 4);
    expect(dot(column(0), column(1))).toBeCloseTo(0, 4);
    for (const row of rows) {
      const kept = dot(row, column(0)) ** 2 + dot(row, column(1)) ** 2;
      expect(kept).toBeCloseTo(dot(row, row), 2);
    }
  });

  it('gives the same directions every time', () => {
    expect(truncatedSvd(dense(rows), 8)).toEqual(truncatedSvd(dense(rows), 8));
  });

  it('bears an empty matrix and one of zeros', () => {
    expect(truncatedSvd(dense([]), 4).dimensions).toBe(0);
    const zeros = truncatedSvd(
      dense([
        [0, 0],
        [0, 0],
      ]),
      2,
    );
    expect(Array.from(zeros.values).every(Number.isFinite)).toBe(true);
  });
});

describe('eigenvectors', () => {
  it('of a known matrix, largest first', () => {
    const { values, vectors } = symmetricEigen({ size: 2, values: Float64Array.of(2, 1, 1, 2) });
    expect(values[0]).toBeCloseTo(3, 10);
    expect(values[1]).toBeCloseTo(1, 10);
    expect(Math.abs(vectors[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 10);
  });
});

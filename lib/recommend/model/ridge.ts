import { conjugateGradients } from './conjugate-gradients';
import { addTransposed, multiply, type SparseRows } from './sparse-rows';

/** 40 rounds reach the solution to far below what a rating means (recommender.md §5.2). */
const ITERATIONS = 40;
const TOLERANCE = 1e-8;

/** Minimises `Σ trust·(target − row·w)² + λ|w|²` without ever forming XᵀX. */
export function fitRidge(rows: SparseRows, target: Float64Array, lambda: number, trust?: Float64Array): Float64Array {
  const predicted = new Float64Array(rows.rows);
  const pull = new Float64Array(rows.columns);
  addTransposed(rows, trust ? target.map((value, row) => value * (trust[row] ?? 0)) : target, pull);
  return conjugateGradients(
    rows.columns,
    (vector, into) => {
      multiply(rows, vector, predicted);
      if (trust)
        for (let row = 0; row < predicted.length; row += 1) predicted[row] = (predicted[row] ?? 0) * (trust[row] ?? 0);
      for (let column = 0; column < into.length; column += 1) into[column] = lambda * (vector[column] ?? 0);
      addTransposed(rows, predicted, into);
    },
    pull,
    { iterations: ITERATIONS, tolerance: TOLERANCE },
  );
}

import type { Vectors } from '../model/vectors';

/** Share of the picture that is spread evenly by place; the rest keeps true distances, so that groups stay groups. */
const EVEN = 0.6;
const ROUNDS = 60;

/** The two directions in which vectors differ most, as 0–1 for each row. @param weight 0 leaves a row out of the fit */
export function spreadOnPlane(
  { rows, dimensions, values }: Vectors,
  weight: Float64Array,
): [Float32Array, Float32Array] {
  const mean = new Float64Array(dimensions);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const share = weight[row] ?? 0;
    total += share;
    for (let d = 0; d < dimensions; d += 1) mean[d] = (mean[d] ?? 0) + share * (values[row * dimensions + d] ?? 0);
  }
  for (let d = 0; d < dimensions; d += 1) mean[d] = total > 0 ? (mean[d] ?? 0) / total : 0;

  const axes: Float64Array[] = [];
  const axis = (first: number): Float32Array => {
    let direction: Float64Array = Float64Array.from({ length: dimensions }, (_, d) =>
      d === first % dimensions ? 1 : 0.01,
    );
    for (let round = 0; round < ROUNDS; round += 1) direction = turn(direction);
    axes.push(direction);
    return Float32Array.from({ length: rows }, (_, row) => along(row, direction));
  };
  const along = (row: number, direction: Float64Array): number => {
    let sum = 0;
    for (let d = 0; d < dimensions; d += 1)
      sum += ((values[row * dimensions + d] ?? 0) - (mean[d] ?? 0)) * (direction[d] ?? 0);
    return sum;
  };
  /** One step of the power iteration, away from the axes that are found. */
  const turn = (direction: Float64Array): Float64Array => {
    const next = new Float64Array(dimensions);
    for (let row = 0; row < rows; row += 1) {
      const share = (weight[row] ?? 0) * along(row, direction);
      if (share === 0) continue;
      for (let d = 0; d < dimensions; d += 1)
        next[d] = (next[d] ?? 0) + share * ((values[row * dimensions + d] ?? 0) - (mean[d] ?? 0));
    }
    for (const known of axes) {
      const part = known.reduce((sum, value, d) => sum + value * (next[d] ?? 0), 0);
      known.forEach((value, d) => (next[d] = (next[d] ?? 0) - part * value));
    }
    const length = Math.hypot(...next);
    return length > 0 ? next.map((value) => value / length) : next;
  };
  return [evenOut(axis(0)), evenOut(axis(1))];
}

/** Numbers as 0–1: mostly by their place in the order, so that no corner is a heap. Equal numbers stay equal. */
function evenOut(numbers: Float32Array): Float32Array {
  const order = Uint32Array.from(numbers, (_, at) => at).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  const low = numbers[order[0] ?? 0] ?? 0;
  const range = (numbers[order.at(-1) ?? 0] ?? 0) - low;
  const result = new Float32Array(numbers.length);
  let place = 0;
  order.forEach((at, rank) => {
    if (rank > 0 && numbers[at] !== numbers[order[rank - 1] ?? 0]) place = rank;
    const even = order.length > 1 ? place / (order.length - 1) : 0.5;
    result[at] = range > 0 ? EVEN * even + (1 - EVEN) * (((numbers[at] ?? 0) - low) / range) : 0.5;
  });
  return result;
}

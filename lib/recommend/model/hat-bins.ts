import type { RowSink } from './sparse-rows';

/**
 * A number as soft bins: hat functions over the quantiles of the library, so each value lights up at most
 * two neighbouring columns and near values share them. Robust against any scale and outlier.
 */
export interface HatBins {
  knots: Float64Array;
}

export function createHatBins(values: ArrayLike<number>, count: number): HatBins {
  const known = Float64Array.from(values).filter((value) => Number.isFinite(value));
  known.sort();
  const knots: number[] = [];
  for (let knot = 0; knot < count; knot += 1) {
    const at = known.length === 0 ? undefined : known[Math.round((knot / (count - 1)) * (known.length - 1))];
    if (at !== undefined && at !== knots[knots.length - 1]) knots.push(at);
  }
  return { knots: Float64Array.from(knots) };
}

/** Writes a row of the given norm; nothing where the value is unknown. */
export function writeHats(bins: HatBins, value: number, norm: number, firstColumn: number, sink: RowSink): void {
  const { knots } = bins;
  if (!Number.isFinite(value) || knots.length === 0) return;
  const right = upperKnot(knots, value);
  if (right === 0 || right === knots.length) {
    sink.put(firstColumn + Math.max(0, right - 1), norm);
    return;
  }
  const low = knots[right - 1] ?? 0;
  const share = (value - low) / ((knots[right] ?? 0) - low);
  const length = Math.hypot(share, 1 - share);
  if (share < 1) sink.put(firstColumn + right - 1, (norm * (1 - share)) / length);
  if (share > 0) sink.put(firstColumn + right, (norm * share) / length);
}

/** First knot above the value. */
function upperKnot(knots: Float64Array, value: number): number {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

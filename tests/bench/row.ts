/** One line of `npm run bench`. */
export interface BenchRow {
  bench: string;
  case: string;
  n: number;
  unit: string;
  ours: number;
  /** The same work in its barest form, measured in the same run; null when the limit is absolute. */
  floor: number | null;
  ratio: number | null;
  /** Largest allowed ratio, or, without a floor, largest allowed `ours`. Null: shown only. */
  limit: number | null;
  pass: boolean | null;
}

/** What a bench measures; the ratio and the verdict are worked out here alone. */
export interface Measured {
  bench: string;
  case: string;
  n: number;
  unit: string;
  ours: number;
  floor?: number;
  limit?: number;
  /** Limits of sizes and counts don't grow on a slower machine. */
  exact?: boolean;
}

const round = (value: number): number => Number(value.toPrecision(4));

/** @param slowness the calibration's ratio: absolute limits in time are multiplied by max(1, slowness) */
export function toRow(measured: Measured, slowness: number): BenchRow {
  const { bench, case: name, n, unit, ours, floor, limit, exact } = measured;
  const ratio = floor === undefined ? null : ours / floor;
  const allowed = limit === undefined ? null : ratio === null && !exact ? limit * Math.max(1, slowness) : limit;
  return {
    bench,
    case: name,
    n,
    unit,
    ours: round(ours),
    floor: floor === undefined ? null : round(floor),
    ratio: ratio === null ? null : round(ratio),
    limit: allowed === null ? null : round(allowed),
    pass: allowed === null ? null : (ratio ?? ours) <= allowed,
  };
}

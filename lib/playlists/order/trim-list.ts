export interface TrimOptions<T> {
  /** Milliseconds; null, 0 or less = unknown, which counts as the mean of those that are known. */
  durationOf(entry: T): number | null;
  targetMs: number;
  /**
   * `from-end` drops from the end until the rest fits. `best-fit` drops whatever brings the rest
   * nearest to the target without passing it, of such choices one that leaves the front alone.
   */
  way: 'from-end' | 'best-fit';
}

const SECOND = 1_000;
/** Cells of the search for the best fit; beyond it is rather seconds of work than a better list. */
const MAX_CELLS = 400_000_000;

/** Shortens a list to a duration, keeping its order; the result is never longer than the target. */
export function trimToDuration<T>(list: readonly T[], { durationOf, targetMs, way }: TrimOptions<T>): T[] {
  const durations = readDurations(list, durationOf);
  const fromEnd = keepFront(durations, targetMs);
  if (way === 'from-end' || fromEnd.length === list.length) return fromEnd.map((at) => list[at] as T);
  const best = findBestFit(durations, targetMs);
  const sum = (places: readonly number[]): number => places.reduce((total, at) => total + (durations[at] ?? 0), 0);
  return (sum(best) >= sum(fromEnd) ? best : fromEnd).map((at) => list[at] as T);
}

function readDurations<T>(list: readonly T[], durationOf: (entry: T) => number | null): Float64Array {
  const durations = Float64Array.from(list, (entry) => Math.max(0, durationOf(entry) ?? 0));
  const known = durations.filter((duration) => duration > 0);
  const mean = known.length === 0 ? 0 : known.reduce((sum, duration) => sum + duration, 0) / known.length;
  return durations.map((duration) => duration || mean);
}

function keepFront(durations: Float64Array, targetMs: number): number[] {
  const places: number[] = [];
  let total = 0;
  for (const [at, duration] of durations.entries()) {
    total += duration;
    if (total > targetMs) break;
    places.push(at);
  }
  return places;
}

/**
 * The subset whose sum, in whole seconds rounded up, comes nearest to the target from below. For
 * each sum the entry is kept with which it was first reached; the way back from there uses earlier
 * entries only, so it is a choice, and one as far in front as can be.
 */
function findBestFit(durations: Float64Array, targetMs: number): number[] {
  const target = Math.floor(targetMs / SECOND);
  if (target < 0) return [];
  const seconds = Uint32Array.from(durations, (duration) => Math.ceil(duration / SECOND));
  const reachedWith = new Int32Array(target + 1).fill(-1);
  const rows = Math.min(seconds.length, Math.floor(MAX_CELLS / (target + 1)));
  let best = 0;
  for (let at = 0; at < rows && reachedWith[target] === -1; at += 1) {
    const length = seconds[at] ?? 0;
    if (length === 0 || length > target) continue;
    const highest = Math.min(target, best + length);
    for (let sum = highest; sum >= length; sum -= 1) {
      const isReached = sum === length || reachedWith[sum - length] !== -1;
      if (reachedWith[sum] === -1 && isReached) reachedWith[sum] = at;
    }
    for (let sum = highest; sum > best; sum -= 1) {
      if (reachedWith[sum] === -1) continue;
      best = sum;
      break;
    }
  }
  const places: number[] = [];
  for (let sum = best; sum > 0;) {
    const at = reachedWith[sum] ?? -1;
    places.push(at);
    sum -= seconds[at] ?? sum;
  }
  return places.toReversed();
}

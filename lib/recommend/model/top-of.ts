import type { Candidate } from './diversify';

/** The best of `size` things, best first: a heap of the best so far, so that most are looked at once. */
export function topOf(
  size: number,
  scoreOf: (item: number) => number,
  accepts: (item: number) => boolean,
  count: number,
): Candidate[] {
  const items = new Int32Array(count);
  const scores = new Float64Array(count);
  let used = 0;
  const swap = (a: number, b: number): void => {
    const item = items[a] ?? 0;
    const score = scores[a] ?? 0;
    items[a] = items[b] ?? 0;
    scores[a] = scores[b] ?? 0;
    items[b] = item;
    scores[b] = score;
  };
  const sink = (): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= used) return;
      const right = left + 1;
      const least = right < used && (scores[right] ?? 0) < (scores[left] ?? 0) ? right : left;
      if ((scores[at] ?? 0) <= (scores[least] ?? 0)) return;
      swap(at, least);
      at = least;
    }
  };
  const rise = (from: number): void => {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((scores[parent] ?? 0) <= (scores[at] ?? 0)) return;
      swap(at, parent);
      at = parent;
    }
  };
  for (let item = 0; item < size; item += 1) {
    const score = scoreOf(item);
    if (used === count && score <= (scores[0] ?? 0)) continue;
    if (score === Number.NEGATIVE_INFINITY || !accepts(item)) continue;
    if (used < count) {
      items[used] = item;
      scores[used] = score;
      used += 1;
      rise(used - 1);
    } else if (used > 0) {
      items[0] = item;
      scores[0] = score;
      sink();
    }
  }
  return Array.from({ length: used }, (_, at) => ({ track: items[at] ?? 0, score: scores[at] ?? 0 })).sort(
    (a, b) => b.score - a.score || a.track - b.track,
  );
}

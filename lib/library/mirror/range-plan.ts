export interface Claim {
  start: number;
  size: number;
}

/** Parts of a list, `[start, end)`, sorted and apart. */
export type Ranges = [start: number, end: number][];

/**
 * Which part of a long list is read next, by several readers at once, with pages of any size, in as many
 * goes as it takes. While the length is unknown one reader goes on page by page.
 * @param done what earlier goes have read
 */
export function createRangePlan(done: Ranges = [], total: number | null = null) {
  let finished: Ranges = done.map(([start, end]) => [start, end]);
  const claimed = new Set<Claim>();
  let length = total;
  /** Where a page came empty: the list ends there, whatever the server says its length is. */
  let end = Infinity;
  const limit = (): number => Math.min(length ?? Infinity, end);

  const taken = (): Ranges =>
    joinRanges([...finished, ...[...claimed].map(({ start, size }): [number, number] => [start, start + size])]);

  return {
    /** Null when there is nothing left to claim (others may still read). */
    claim(size: number): Claim | null {
      if (limit() === Infinity && claimed.size > 0) return null;
      const gap = firstGap(taken(), limit());
      if (gap === null) return null;
      const claim = { start: gap[0], size: Math.min(size, gap[1] - gap[0]) };
      claimed.add(claim);
      return claim;
    },

    /** @param received rows that came; 0 ends the list there @param stated the list's length, where the server says it */
    finish(claim: Claim, received: number, stated: number | null): void {
      claimed.delete(claim);
      finished = joinRanges([...finished, [claim.start, claim.start + received]]);
      if (stated !== null) length = stated;
      // Nothing came: the list is shorter than was said. Without a length, a short page was the last.
      if (received === 0) end = Math.min(end, claim.start);
      else if (length === null && received < claim.size) length = claim.start + received;
    },

    /** The length, as soon as an answer says it: others can go on then. */
    learn(stated: number | null): void {
      if (stated !== null) length = stated;
    },

    /** A page that failed can be claimed again. */
    release: (claim: Claim): void => void claimed.delete(claim),

    done: (): Ranges => finished,
    read: (): number => finished.reduce((sum, [start, end]) => sum + end - start, 0),
    total: (): number | null => (limit() === Infinity ? null : limit()),
  };
}

export type RangePlan = ReturnType<typeof createRangePlan>;

function firstGap(taken: Ranges, end: number): [number, number] | null {
  let at = 0;
  for (const [start, stop] of taken) {
    if (at < start) break;
    at = Math.max(at, stop);
  }
  const next = taken.find(([start]) => start > at)?.[0] ?? end;
  const stop = Math.min(next, end);
  return at < stop ? [at, stop] : null;
}

function joinRanges(ranges: Ranges): Ranges {
  const joined: Ranges = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) joined.push([start, end]);
  }
  return joined;
}

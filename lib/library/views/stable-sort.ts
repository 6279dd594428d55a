/*
 * Sorts of many rows by numbers. Every key becomes a small whole number for each place, and places are
 * dealt into buckets, the last key first: as fast for equal keys as for different ones, and stable.
 */

/** Up to this many times as many buckets as places, numbers are used as they are. */
const SPARE_BUCKETS = 2;
/** What fits into 32 bits beside the missing ones. */
const MOST_DIFFERENT = 2 ** 32 - 3;

export interface SortKey {
  /** For each place; `size` is above all of them. */
  ranks: Uint32Array;
  size: number;
}

/** Places 0 … count-1 in the order of the keys, the first one first; ties stay in the order of places. */
export function stableOrder(count: number, keys: readonly SortKey[]): Uint32Array {
  let order = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) order[place] = place;
  for (const { ranks, size } of keys.toReversed()) {
    const next = new Uint32Array(size + 1);
    for (let place = 0; place < count; place += 1) {
      const rank = (ranks[place] ?? 0) + 1;
      next[rank] = (next[rank] ?? 0) + 1;
    }
    for (let rank = 1; rank <= size; rank += 1) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
    const dealt = new Uint32Array(count);
    for (let index = 0; index < count; index += 1) {
      const place = order[index] ?? 0;
      const rank = ranks[place] ?? 0;
      const at = next[rank] ?? 0;
      dealt[at] = place;
      next[rank] = at + 1;
    }
    order = dealt;
  }
  return order;
}

export interface KeyOrder {
  descending: boolean;
  /** Where NaN stands: first when ascending, as SQLite does, unless asked otherwise. */
  nullsLast?: boolean;
}

/** Keys out of numbers, the first one first; NaN = missing. */
export function sortKeys(values: Float64Array, order: KeyOrder): SortKey[] {
  let least = Infinity;
  let most = -Infinity;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  // Nothing is there: nothing to sort by.
  if (least > most) return [];
  if (!whole || most - least > MOST_DIFFERENT) return sortKeys(toRanks(values), order);
  const { descending, nullsLast = false } = order;
  const missingLast = descending || nullsLast;
  const span = most - least + 1;
  const missing = missingLast ? span : 0;
  const from = missingLast ? 0 : 1;
  const ranks = new Uint32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? Number.NaN;
    ranks[place] = Number.isNaN(value) ? missing : from + (descending ? most - value : value - least);
  }
  return span < values.length * SPARE_BUCKETS + 1024 ? [{ ranks, size: span + 1 }] : halves(ranks, span);
}

/** Times are far apart: their upper halves sort first, then the lower ones. */
function halves(ranks: Uint32Array, most: number): SortKey[] {
  return [
    { ranks: ranks.map((rank) => rank >>> 16), size: (most >>> 16) + 1 },
    { ranks: ranks.map((rank) => rank & 0xff_ff), size: 0x1_00_00 },
  ];
}

/** Numbers as whole ones in the same order; NaN stays. */
function toRanks(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  let different = 0;
  // NaN sorts last; −0 comes before 0, and both are one.
  for (const value of sorted) {
    if (Number.isNaN(value)) break;
    if (different > 0 && sorted[different - 1] === value) continue;
    sorted[different] = value;
    different += 1;
  }
  return values.map((value) => (Number.isNaN(value) ? value : search(sorted, different, value)));
}

function search(sorted: Float64Array, size: number, value: number): number {
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

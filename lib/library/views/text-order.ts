/** An order of texts by a collator: rows in order, and for each row its rank, equal texts alike. */
export interface TextOrder {
  sorted: Uint32Array;
  ranks: Uint32Array;
}

export type Compare = (a: string, b: string) => number;

/** Above this share of rows to be put in, everything is sorted anew. */
const MOST_REPAIRED = 0.25;

/** Collating is slow: each different text is collated once. */
export function orderTexts(size: number, textAt: (row: number) => string, compare: Compare): TextOrder {
  const ids = new Uint32Array(size);
  const known = new Map<string, number>();
  for (let row = 0; row < size; row += 1) {
    const text = textAt(row);
    let id = known.get(text);
    if (id === undefined) known.set(text, (id = known.size));
    ids[row] = id;
  }
  const texts = [...known.keys()];
  const order = Uint32Array.from(texts, (_, id) => id).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
  const rankOfId = new Uint32Array(texts.length);
  let rank = 0;
  order.forEach((id, at) => {
    if (at > 0 && compare(texts[order[at - 1] ?? 0] ?? '', texts[id] ?? '') !== 0) rank += 1;
    rankOfId[id] = rank;
  });
  return orderOfRanks(Uint32Array.from(ids, (id) => rankOfId[id] ?? 0));
}

/** The rows in the order of their ranks. */
export function orderOfRanks(ranks: Uint32Array): TextOrder {
  let most = 0;
  for (const rank of ranks) if (rank > most) most = rank;
  const next = new Uint32Array(most + 2);
  for (const rank of ranks) next[rank + 1] = (next[rank + 1] ?? 0) + 1;
  for (let rank = 1; rank < next.length; rank += 1) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
  const sorted = new Uint32Array(ranks.length);
  for (let row = 0; row < ranks.length; row += 1) {
    const rank = ranks[row] ?? 0;
    const at = next[rank] ?? 0;
    sorted[at] = row;
    next[rank] = at + 1;
  }
  return { sorted, ranks };
}

/** The same order with some rows changed, and rows from `before.ranks.length` to `size` new. */
export function repairOrder(
  before: TextOrder,
  size: number,
  edited: readonly number[],
  textAt: (row: number) => string,
  compare: Compare,
): TextOrder {
  const known = before.ranks.length;
  const dirty = new Set(edited.filter((row) => row < known));
  for (let row = known; row < size; row += 1) dirty.add(row);
  if (dirty.size === 0) return before;
  if (dirty.size > size * MOST_REPAIRED) return orderTexts(size, textAt, compare);
  const kept = before.sorted.filter((row) => !dirty.has(row));
  const added = [...dirty].sort((a, b) => compare(textAt(a), textAt(b)) || a - b);
  const sorted = new Uint32Array(size);
  const ranks = new Uint32Array(size);
  let rank = 0;
  let at = 0;
  const push = (row: number, equalsLast: boolean): void => {
    if (at > 0 && !equalsLast) rank += 1;
    sorted[at] = row;
    ranks[row] = rank;
    at += 1;
  };
  let from = 0;
  /** What was there has its old rank; what follows a new row differs from it, as new rows stand behind their equals. */
  const pushKept = (to: number): void => {
    let afterNew = true;
    for (; from < to; from += 1) {
      const row = kept[from] ?? 0;
      push(row, !afterNew && before.ranks[row] === before.ranks[kept[from - 1] ?? 0]);
      afterNew = false;
    }
  };
  for (const row of added) {
    const text = textAt(row);
    pushKept(firstAfter(kept, from, text, textAt, compare));
    push(row, at > 0 && compare(textAt(sorted[at - 1] ?? 0), text) === 0);
  }
  pushKept(kept.length);
  return { sorted, ranks };
}

/** Index of the first row from `from` on whose text comes after this one. */
function firstAfter(
  rows: Uint32Array,
  from: number,
  text: string,
  textAt: (row: number) => string,
  compare: Compare,
): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(textAt(rows[middle] ?? 0), text) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { createChain } from './increasing-chain';
import type { IntendedEntry, ListEntry } from './list-edit';

export interface KeptEntries {
  /** For each intended place the index in `before` of the entry that comes there; NEW = a new one. */
  source: Int32Array;
  /** 1 for each intended place whose entry need not move. New ones are added at the end, in their order. */
  stays: Uint8Array;
}

export const NEW = -1;

/**
 * Pairs of equal keys that are compared at most. Only a list that repeats a few tracks thousands
 * of times has more; its copies are then taken in their order, and a few more may move.
 */
const MAX_PAIRS = 4_000_000;

/**
 * Chooses which entries stay where they are. As many entries as possible are kept, and as few as
 * possible of them and of the new ones have to move: what stays is a longest common subsequence of
 * the list and the intention (Hunt and Szymanski), up to a place from which on the new entries,
 * which stand at the end anyway, are worth more.
 */
export function keepEntries(before: readonly ListEntry[], after: readonly IntendedEntry[]): KeptEntries {
  const { pinned, free } = pinEntries(before, after);
  const surplus = countNew(pinned, free, after);
  const chain = createChain(before.length);
  const lengths = new Int32Array(after.length + 1);
  const total = countPairs(pinned, free, after);
  const turns = new Map<string, number>();
  after.forEach(({ key }, at) => {
    const only = pinned[at] ?? NEW;
    const list = free.get(key);
    if (only !== NEW) chain.put(only, at);
    else if (list && total <= MAX_PAIRS)
      for (let copy = list.length - 1; copy >= 0; copy -= 1) chain.put(list[copy] ?? 0, at);
    else if (list) {
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      const index = list[turn];
      if (index !== undefined) chain.put(index, at);
    }
    lengths[at + 1] = chain.length();
  });

  const cut = findCut(lengths, after, pinned, surplus);
  const source = pinned;
  const stays = new Uint8Array(after.length);
  const used = new Uint8Array(before.length);
  for (const index of pinned) if (index !== NEW) used[index] = 1;
  for (const [index, at] of chain.trace(lengths[cut] ?? 0, cut)) {
    source[at] = index;
    stays[at] = 1;
    used[index] = 1;
  }
  markNew(after, source, stays, cut, surplus);
  fillRest(after, source, stays, used, free);
  return { source, stays };
}

/** Intended entries that name an entry of the list, and the others of the list by key, ascending. */
function pinEntries(before: readonly ListEntry[], after: readonly IntendedEntry[]) {
  const indexOf = new Map(before.map(({ itemId }, index) => [itemId, index]));
  const pinned = new Int32Array(after.length).fill(NEW);
  const taken = new Uint8Array(before.length);
  after.forEach(({ key, itemId }, at) => {
    const index = itemId === undefined ? undefined : indexOf.get(itemId);
    if (index === undefined || taken[index] === 1 || before[index]?.key !== key) return;
    pinned[at] = index;
    taken[index] = 1;
  });
  const free = new Map<string, number[]>();
  before.forEach(({ key }, index) => {
    if (taken[index] === 1) return;
    const list = free.get(key);
    if (list) list.push(index);
    else free.set(key, [index]);
  });
  return { pinned, free };
}

/** How many entries of each key have to be made. */
function countNew(
  pinned: Int32Array,
  free: Map<string, number[]>,
  after: readonly IntendedEntry[],
): Map<string, number> {
  const wanted = new Map<string, number>();
  after.forEach(({ key }, at) => {
    if (pinned[at] === NEW) wanted.set(key, (wanted.get(key) ?? 0) + 1);
  });
  for (const [key, count] of wanted) wanted.set(key, Math.max(0, count - (free.get(key)?.length ?? 0)));
  return wanted;
}

function countPairs(pinned: Int32Array, free: Map<string, number[]>, after: readonly IntendedEntry[]): number {
  let pairs = 0;
  after.forEach(({ key }, at) => {
    pairs += pinned[at] === NEW ? (free.get(key)?.length ?? 0) : 1;
  });
  return pairs;
}

/** The place up to which old entries stay and from which on new ones do. */
function findCut(
  lengths: Int32Array,
  after: readonly IntendedEntry[],
  pinned: Int32Array,
  surplus: ReadonlyMap<string, number>,
): number {
  const left = new Map(surplus);
  let cut = after.length;
  let best = lengths[cut] ?? 0;
  let fresh = 0;
  for (let at = after.length - 1; at >= 0; at -= 1) {
    const key = after[at]?.key ?? '';
    const more = pinned[at] === NEW ? (left.get(key) ?? 0) : 0;
    if (more > 0) {
      left.set(key, more - 1);
      fresh += 1;
    }
    if ((lengths[at] ?? 0) + fresh > best) {
      best = (lengths[at] ?? 0) + fresh;
      cut = at;
    }
  }
  return cut;
}

/** From the cut on, new entries stay where the adding puts them. */
function markNew(
  after: readonly IntendedEntry[],
  source: Int32Array,
  stays: Uint8Array,
  cut: number,
  surplus: Map<string, number>,
): void {
  for (let at = after.length - 1; at >= cut; at -= 1) {
    const key = after[at]?.key ?? '';
    const more = source[at] === NEW ? (surplus.get(key) ?? 0) : 0;
    if (more === 0) continue;
    surplus.set(key, more - 1);
    stays[at] = 1;
  }
}

/** The other places take what is left of the list, in its order. */
function fillRest(
  after: readonly IntendedEntry[],
  source: Int32Array,
  stays: Uint8Array,
  used: Uint8Array,
  free: Map<string, number[]>,
): void {
  const next = new Map<string, number>();
  after.forEach(({ key }, at) => {
    if (source[at] !== NEW || stays[at] === 1) return;
    const list = free.get(key) ?? [];
    let turn = next.get(key) ?? 0;
    while (turn < list.length && used[list[turn] ?? 0] === 1) turn += 1;
    next.set(key, turn + 1);
    const index = list[turn];
    if (index === undefined) return;
    source[at] = index;
    used[index] = 1;
  });
}

/**
 * Set operations on lists of anything: numbers of tracks, entries, rows. What counts as the same is
 * the caller's: the key, or a number that all copies of one recording share. A list keeps its order.
 */
export type Identity<T> = (entry: T) => string | number;

export interface Duplicates<T> {
  kept: T[];
  dropped: T[];
}

/**
 * Takes out what stands in the list more than once.
 *
 * @param isBetter whether the second is to be kept rather than the first; where it stands is where
 *   the first one stood. Left out, the first is kept.
 */
export function removeDuplicates<T>(
  list: readonly T[],
  identityOf: Identity<T>,
  isBetter: (candidate: T, kept: T) => boolean = () => false,
): Duplicates<T> {
  const places = new Map<string | number, number>();
  const kept: T[] = [];
  const dropped: T[] = [];
  for (const entry of list) {
    const identity = identityOf(entry);
    const place = places.get(identity);
    if (place === undefined) {
      places.set(identity, kept.length);
      kept.push(entry);
      continue;
    }
    const holder = kept[place] as T;
    if (isBetter(entry, holder)) kept[place] = entry;
    dropped.push(isBetter(entry, holder) ? holder : entry);
  }
  return { kept, dropped };
}

/** Lists one after the other, or taking turns; repeats are kept, see `removeDuplicates`. */
export function mergeLists<T>(lists: readonly (readonly T[])[], way: 'append' | 'take-turns' = 'append'): T[] {
  if (way === 'append') return lists.flat() as T[];
  const longest = lists.reduce((length, list) => Math.max(length, list.length), 0);
  const merged: T[] = [];
  for (let at = 0; at < longest; at += 1) for (const list of lists) if (at < list.length) merged.push(list[at] as T);
  return merged;
}

/** What of the list is in none of the others. */
export function subtractLists<T>(list: readonly T[], others: readonly (readonly T[])[], identityOf: Identity<T>): T[] {
  const without = new Set<string | number>();
  for (const other of others) for (const entry of other) without.add(identityOf(entry));
  return list.filter((entry) => !without.has(identityOf(entry)));
}

/** What of the list is in every one of the others. */
export function intersectLists<T>(list: readonly T[], others: readonly (readonly T[])[], identityOf: Identity<T>): T[] {
  const sets = others.map((other) => new Set(other.map(identityOf)));
  return list.filter((entry) => sets.every((set) => set.has(identityOf(entry))));
}

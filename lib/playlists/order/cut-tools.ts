/** Parts of `size` entries, the last one perhaps smaller. */
export function splitBySize<T>(list: readonly T[], size: number): T[][] {
  const step = Math.max(1, Math.floor(size));
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += step) parts.push(list.slice(at, at + step));
  return parts;
}

/** So many parts, of sizes that differ by one at most; empty parts are left out. */
export function splitIntoParts<T>(list: readonly T[], count: number): T[][] {
  const parts = Math.max(1, Math.floor(count));
  return Array.from({ length: parts }, (_, at) =>
    list.slice(Math.floor((list.length * at) / parts), Math.floor((list.length * (at + 1)) / parts)),
  ).filter((part) => part.length > 0);
}

export interface Part<T> {
  group: string | number | null;
  list: T[];
}

/** One part for each value of a field, in the order in which the values come first. */
export function splitByField<T>(list: readonly T[], groupOf: (entry: T) => string | number | null): Part<T>[] {
  const parts = new Map<string | number | null, Part<T>>();
  for (const entry of list) {
    const group = groupOf(entry);
    const part = parts.get(group);
    if (part) part.list.push(entry);
    else parts.set(group, { group, list: [entry] });
  }
  return [...parts.values()];
}

/** The first `max` entries of each artist or album; what has none (null) is not limited. */
export function limitPerGroup<T>(list: readonly T[], groupOf: (entry: T) => string | number | null, max: number): T[] {
  const counts = new Map<string | number, number>();
  return list.filter((entry) => {
    const group = groupOf(entry);
    if (group === null) return true;
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    return count <= max;
  });
}

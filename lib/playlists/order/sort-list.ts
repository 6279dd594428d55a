export interface SortField<T> {
  /** Texts are compared as the locale does, numbers by size; null and NaN come last, whatever the direction. */
  valueOf(entry: T): string | number | null;
  descending?: boolean;
}

/**
 * Sorts by several fields; entries that are equal in all of them keep their order. Each text is
 * compared once, not once a pair: ranks make a list of 300,000 sort in a fraction of the time.
 */
export function sortList<T>(list: readonly T[], fields: readonly SortField<T>[], locale?: string): T[] {
  const ranks = fields.map(({ valueOf, descending = false }) => rankValues(list.map(valueOf), descending, locale));
  const order = Uint32Array.from(list, (_, at) => at);
  order.sort((a, b) => {
    for (const rank of ranks) {
      const difference = (rank[a] ?? 0) - (rank[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return Array.from(order, (at) => list[at] as T);
}

/** A number for each value, the first in order the smallest. */
function rankValues(values: readonly (string | number | null)[], descending: boolean, locale?: string): Float64Array {
  const collator = new Intl.Collator(locale, { numeric: true });
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))].sort(collator.compare);
  const rankOf = new Map<string, number>();
  let rank = 0;
  texts.forEach((text, at) => {
    // What the locale takes for equal shares a rank, so that the next field decides.
    if (at > 0 && collator.compare(texts[at - 1] ?? '', text) !== 0) rank += 1;
    rankOf.set(text, rank);
  });
  const sign = descending ? -1 : 1;
  return Float64Array.from(values, (value) => {
    if (value === null || (typeof value === 'number' && Number.isNaN(value))) return Number.MAX_VALUE;
    return sign * (typeof value === 'string' ? (rankOf.get(value) ?? 0) : value);
  });
}

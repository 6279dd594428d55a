/** One entry that was moved on the screen and not yet on the server. */
export interface MovedEntry {
  id: string;
  from: number;
  to: number;
}

/** Which row of the list before stands at an index, while an entry is shown in its new place. */
export function indexBefore({ from, to }: MovedEntry, index: number): number {
  if (index === to) return from;
  if (from < to && index >= from && index < to) return index + 1;
  if (to < from && index > to && index <= from) return index - 1;
  return index;
}

/** The entry, of the list before, behind which a moved one stands: an index, or null for the front. */
export function forerunner(from: number, to: number): number | null {
  if (to === 0) return null;
  return to < from ? to - 1 : to;
}

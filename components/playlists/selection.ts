/** Which entries of a long list are chosen. Entries are named, not numbered: a list moves under a selection. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

export function toggleOne({ ids }: Selection, id: string, index: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: index };
}

/** Adds everything from the anchor to `index`. @param range names of the entries between both, both included */
export function addRange({ ids, anchor }: Selection, range: readonly string[], index: number): Selection {
  return { ids: new Set([...ids, ...range]), anchor: anchor ?? index };
}

/** Drops names that are not in the list any more. */
export function keepOnly(selection: Selection, gone: readonly string[]): Selection {
  if (!gone.some((id) => selection.ids.has(id))) return selection;
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ...selection, ids };
}

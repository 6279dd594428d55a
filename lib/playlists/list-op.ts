import { AppError } from '@/lib/util/app-error';
import type { IntendedEntry, ListEntry } from './order/list-edit';

/**
 * What an edit asks of a list, as it is written down. `list`: the wanted list is written down already, and
 * the list before must still be what was shown. `undo`: back to the list before another edit. `force` and
 * `merge` are how a conflict goes on.
 */
export type ListOp =
  | { type: 'add'; after?: string | null }
  | { type: 'remove'; itemIds: string[] }
  | { type: 'move'; itemIds: string[]; after: string | null }
  | { type: 'list' }
  | { type: 'undo'; edit: string; seq: number }
  | { type: 'force' }
  | { type: 'merge' };

/**
 * The list as it shall be. Entries that are gone are passed over: what was asked of them can't be done.
 * @param asked tracks to put in @throws AppError not-found when nothing of what was asked for is there
 */
export function applyOp(list: readonly ListEntry[], op: ListOp, asked: readonly string[]): IntendedEntry[] {
  if (op.type === 'add') {
    const added = asked.map((key) => ({ key }));
    return op.after === undefined ? [...list, ...added] : insertAfter(list, op.after, added);
  }
  if (op.type === 'remove') {
    const gone = new Set(op.itemIds);
    mustHaveOne(list, gone);
    return list.filter(({ itemId }) => !gone.has(itemId));
  }
  if (op.type === 'move') {
    const moved = new Set(op.itemIds);
    mustHaveOne(list, moved);
    const taken = new Map(list.filter(({ itemId }) => moved.has(itemId)).map((entry) => [entry.itemId, entry]));
    // In the order in which they were picked; the place is that of an entry which stays.
    const block = op.itemIds.flatMap((itemId) => taken.get(itemId) ?? []);
    const after = op.after !== null && moved.has(op.after) ? placeBefore(list, op.after, moved) : op.after;
    return insertAfter(
      list.filter(({ itemId }) => !moved.has(itemId)),
      after,
      block,
    );
  }
  throw new AppError('internal', `${op.type} makes no list`);
}

function mustHaveOne(list: readonly ListEntry[], wanted: ReadonlySet<string>): void {
  if (!list.some(({ itemId }) => wanted.has(itemId)))
    throw new AppError('not-found', 'these entries are not in the playlist any more');
}

/** The last entry before a place that is not moved itself; null at the front. */
function placeBefore(list: readonly ListEntry[], itemId: string, moved: ReadonlySet<string>): string | null {
  const at = list.findIndex((entry) => entry.itemId === itemId);
  return list.slice(0, at).findLast((entry) => !moved.has(entry.itemId))?.itemId ?? null;
}

function insertAfter(
  list: readonly IntendedEntry[],
  after: string | null,
  block: readonly IntendedEntry[],
): IntendedEntry[] {
  const at = after === null ? 0 : list.findIndex(({ itemId }) => itemId === after) + 1;
  // The neighbour is gone: the end loses nothing.
  const place = after !== null && at === 0 ? list.length : at;
  return [...list.slice(0, place), ...block, ...list.slice(place)];
}

/**
 * Ours on top of theirs: what they put in stays behind its forerunner, what they took out stays out.
 * Tracks that our own steps added already count as ours.
 */
export function mergeForeign(
  before: readonly ListEntry[],
  wanted: readonly IntendedEntry[],
  now: readonly ListEntry[],
): IntendedEntry[] {
  const had = new Set(before.map(({ itemId }) => itemId));
  const present = new Set(now.map(({ itemId }) => itemId));
  /** How many of each track ours adds. */
  const ours = new Map<string, number>();
  for (const { key, itemId } of wanted)
    if (itemId === undefined || !had.has(itemId)) ours.set(key, (ours.get(key) ?? 0) + 1);
  let merged = wanted.filter(({ itemId }) => itemId === undefined || !had.has(itemId) || present.has(itemId));
  const placed = new Set(merged.flatMap(({ itemId }) => itemId ?? []));
  let forerunner: string | null = null;
  for (const entry of now) {
    const left = ours.get(entry.key) ?? 0;
    if (!had.has(entry.itemId) && left > 0) ours.set(entry.key, left - 1);
    else if (!had.has(entry.itemId)) {
      merged = insertAfter(merged, forerunner, [entry]);
      placed.add(entry.itemId);
    }
    if (placed.has(entry.itemId)) forerunner = entry.itemId;
  }
  return merged;
}

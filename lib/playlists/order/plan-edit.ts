import { keepEntries, NEW } from './keep-entries';
import {
  cutBlocks,
  EDIT_LIMITS,
  type EditLimits,
  type EditPlan,
  type EditStep,
  type EntryRef,
  type IntendedEntry,
  type ListEntry,
} from './list-edit';

/**
 * The fewest requests that turn a plain playlist into the intended one, for a server that can add
 * at the end, move one entry and remove one. It adds first and removes last, so that the list is
 * never shorter than it was or shall be, and never empty in between.
 *
 * The plan of a list that stands half-way is its resumption: `planEdit(now, after)` needs no memory
 * of the steps that were run. See `find-plan-state.ts` for telling half-way from somebody else's edit.
 */
export function planEdit(
  before: readonly ListEntry[],
  after: readonly IntendedEntry[],
  changes: Partial<EditLimits> = {},
): EditPlan {
  const limits = { ...EDIT_LIMITS, ...changes };
  const plan = planGentle(before, after, limits);
  if (after.length === 0 && before.length > 1 && limits.allowRebuild) return planRebuild(before, after, limits);
  if (!limits.allowRebuild || plan.steps.length <= limits.gentleUpTo) return plan;
  const rebuild = planRebuild(before, after, limits);
  return rebuild.steps.length < plan.steps.length ? rebuild : plan;
}

function planGentle(before: readonly ListEntry[], after: readonly IntendedEntry[], limits: EditLimits): EditPlan {
  const { source, stays } = keepEntries(before, after);
  const newKeys: string[] = [];
  const moves: EditStep[] = [];
  let previous: EntryRef | null = null;
  after.forEach(({ key }, at) => {
    const index = source[at] ?? NEW;
    const entry: EntryRef = index === NEW ? { added: newKeys.length } : { itemId: before[index]?.itemId ?? '' };
    if (index === NEW) newKeys.push(key);
    // Whatever moves goes right behind its forerunner; those that stay have theirs in front of them at the end.
    if (stays[at] === 0) moves.push({ type: 'move', entry, after: previous });
    previous = entry;
  });
  const kept = new Uint8Array(before.length);
  for (const index of source) if (index !== NEW) kept[index] = 1;
  const removes = before.filter((_, index) => kept[index] === 0);
  return {
    kind: 'edit',
    steps: [
      ...cutBlocks(newKeys, limits).map((keys): EditStep => ({ type: 'add', keys })),
      ...moves,
      ...removes.map(({ itemId }): EditStep => ({ type: 'remove', itemId })),
    ],
    counts: { added: newKeys.length, moved: moves.length, removed: removes.length },
  };
}

function planRebuild(before: readonly ListEntry[], after: readonly IntendedEntry[], limits: EditLimits): EditPlan {
  const keys = after.map(({ key }) => key);
  const steps = cutBlocks(keys, limits).map((block): EditStep => ({ type: 'add', keys: block }));
  return {
    kind: 'rebuild',
    steps: [{ type: 'clear' }, ...steps],
    counts: { added: keys.length, moved: 0, removed: before.length },
  };
}

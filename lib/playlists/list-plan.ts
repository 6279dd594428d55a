import { AppError } from '@/lib/util/app-error';
import { findPlanState } from './order/find-plan-state';
import {
  EDIT_LIMITS,
  type EditPlan,
  type EditStep,
  type EntryRef,
  type IntendedEntry,
  type ListEntry,
  cutBlocks,
} from './order/list-edit';
import { planEdit } from './order/plan-edit';

/** Of the keys in one address, which also names the server and the path (`lib/plex/key-blocks.ts` allows 1,800 in all). */
const MAX_BYTES = 1_600;

export interface PlanLimits {
  /** The server answers that it can't move entries (plex-protocol.md §16). */
  noMoves: boolean;
  /** Entries of other servers, which could not be put back once they are out. */
  foreign: ReadonlySet<string>;
}

/** The requests that make one list the other. The same lists always give the same plan. @throws AppError foreign-item */
export function planList(
  base: readonly ListEntry[],
  wanted: readonly IntendedEntry[],
  { noMoves, foreign }: PlanLimits,
): EditPlan {
  const plan = planEdit(base, wanted, { maxBytes: MAX_BYTES, allowRebuild: foreign.size === 0 });
  if (plan.counts.moved === 0 || !noMoves || plan.kind === 'rebuild') return plan;
  if (foreign.size > 0)
    throw new AppError('foreign-item', 'this server can only write a list anew, and an entry is on another server');
  const keys = wanted.map(({ key }) => key);
  return {
    kind: 'rebuild',
    steps: [
      { type: 'clear' },
      ...cutBlocks(keys, { ...EDIT_LIMITS, maxBytes: MAX_BYTES }).map((block): EditStep => ({
        type: 'add',
        keys: block,
      })),
    ],
    counts: { added: keys.length, moved: 0, removed: base.length },
  };
}

/** Foreign entries are shown and nothing else. @throws AppError foreign-item when one would be lost or made */
export function keepForeign(
  before: readonly ListEntry[],
  wanted: readonly IntendedEntry[],
  foreign: ReadonlySet<string>,
): void {
  const kept = new Set(wanted.flatMap(({ itemId }) => itemId ?? []));
  if (before.some(({ itemId }) => foreign.has(itemId) && !kept.has(itemId)))
    throw new AppError('foreign-item', 'a track of another server can be shown here, not edited');
}

/** The steps of a plan on a server that does not have some tracks. */
export function withoutKeys(steps: readonly EditStep[], missing: ReadonlySet<string>): EditStep[] {
  if (missing.size === 0) return [...steps];
  const places: (number | null)[] = [];
  let next = 0;
  for (const step of steps)
    if (step.type === 'add') for (const key of step.keys) places.push(missing.has(key) ? null : next++);
  const placeOf = (ref: EntryRef | null): EntryRef | null | undefined => {
    if (ref === null || !('added' in ref)) return ref;
    const place = places[ref.added];
    return place === null || place === undefined ? undefined : { added: place };
  };
  return steps.flatMap((step): EditStep[] => {
    if (step.type === 'add') {
      const keys = step.keys.filter((key) => !missing.has(key));
      return keys.length === 0 ? [] : [{ type: 'add', keys }];
    }
    if (step.type !== 'move') return [step];
    const [entry, after] = [placeOf(step.entry), placeOf(step.after)];
    return entry === undefined || entry === null || after === undefined ? [] : [{ type: 'move', entry, after }];
  });
}

/** True where the list stands on the way of our own plan, and nobody else has touched it. */
export const isOnTheWay = (
  base: readonly ListEntry[],
  steps: readonly EditStep[],
  now: readonly ListEntry[],
  missing: ReadonlySet<string> = new Set(),
): boolean => findPlanState(base, withoutKeys(steps, missing), now) !== null;

export const addedKeys = (steps: readonly EditStep[]): string[] =>
  steps.flatMap((step) => (step.type === 'add' ? step.keys : []));

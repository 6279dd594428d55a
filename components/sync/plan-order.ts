import type { PlanStatus } from '@/lib/sync/import-state';

/** The order in which a plan is shown and reported: what needs a decision comes first. */
const PLACE: Record<PlanStatus, number> = { change: 0, conflict: 1, equal: 2, ambiguous: 3, 'not-found': 4 };

export const PLAN_ORDER = (Object.keys(PLACE) as PlanStatus[]).toSorted((a, b) => PLACE[a] - PLACE[b]);

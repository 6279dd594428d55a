import type { PlanRow } from './import-state';

/** A rating that a row would write. */
export interface PlannedWrite {
  key: string;
  /** What Plex held when the plan was made. */
  before: number | null;
}

/** A row of the plan as it is stored, with what applying needs. */
export interface StoredPlanRow extends PlanRow {
  /** Epoch seconds, where the file knows when it was rated. */
  ratedAt: number | null;
  /** Items without a rating; each item is in one row only. */
  writes: PlannedWrite[];
  /** Items that Plex rates otherwise: written only if the file wins. */
  overwrites: PlannedWrite[];
}

export function toPlanRow({
  ratedAt: _ratedAt,
  writes: _writes,
  overwrites: _overwrites,
  ...row
}: StoredPlanRow): PlanRow {
  return row;
}

import type { ImportReport } from '@/lib/formats/import-report';
import type { SerializedError } from '@/lib/util/app-error';
import type { LibraryRef, TrackRef } from '@/lib/util/refs';

/**
 * What would happen to a row of the file. `change` writes where Plex has no rating, `conflict` is rated
 * otherwise in Plex (kept unless the user decides otherwise), `equal` is there already.
 */
export type PlanStatus = 'change' | 'conflict' | 'equal' | 'ambiguous' | 'not-found';

export const PLAN_STATUSES: readonly PlanStatus[] = ['change', 'conflict', 'equal', 'ambiguous', 'not-found'];

export interface PlanRow {
  row: number;
  status: PlanStatus;
  title: string;
  artist: string;
  album: string;
  /** From the file, 0–10. */
  rating: number;
  /** The library items this row means (several when the same recording is there twice). */
  items: { ref: TrackRef; title: string; artist: string; album: string; rating: number | null }[];
  /** Which evidence decided, or why nothing was decided; turned into words by the surface. */
  reason: string;
}

export type PlanCounts = Record<PlanStatus, number>;

export interface ImportState {
  id: string;
  fileName: string;
  bytes: number;
  createdAt: number;
  step: 'receiving' | 'received' | 'planning' | 'planned' | 'applying' | 'applied' | 'undone' | 'failed';
  rows: number;
  report: ImportReport | null;
  target: LibraryRef | null;
  /** Rows with a rating, by what would happen to them. */
  counts: PlanCounts | null;
  /** Ratings that applying would write: items, not rows. */
  writes: number;
  /** Ratings that `take-file` would write besides: items of conflict rows that Plex rates otherwise. Without it the surface counts one a row. */
  conflictWrites?: number;
  job: string | null;
  batch: string | null;
  error: SerializedError | null;
}

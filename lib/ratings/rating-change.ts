import type { ChangeOrigin, ChangeState, ItemIdentity } from '@/lib/store/rating-store';
import type { SerializedError } from '@/lib/util/app-error';
import type { ItemKind, Owner, TrackRef } from '@/lib/util/refs';

export type { ChangeOrigin, ChangeState, ItemIdentity };

/** The answer to one rating. `after` is what the server holds as read back; queued ones are not sent yet. */
export interface RateResult {
  ref: TrackRef;
  kind: ItemKind;
  before: number | null;
  after: number | null;
  state: 'confirmed' | 'queued';
  batch: string;
}

/** How a batch stands. The three counts say what the server holds, not what was answered 200. */
export interface BatchState extends Owner {
  batch: string;
  origin: ChangeOrigin;
  /** Words for lists: title of the item, album or file. */
  label: string;
  job: string | null;
  /** Epoch seconds. */
  createdAt: number;
  total: number;
  sent: number;
  synced: number;
  conflicts: number;
  failed: number;
  finished: boolean;
  undoable: boolean;
  undoneBy: string | null;
  error: SerializedError | null;
}

/** One row of a batch that did not go through, for its details list. */
export interface BatchProblem {
  ref: TrackRef;
  title: string;
  artist: string;
  state: ChangeState;
  wanted: number | null;
  found: number | null;
}

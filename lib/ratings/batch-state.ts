import type { BatchRecord, ChangeOrigin, ChangeRecord } from '@/lib/store/rating-store';
import type { ItemKind, Owner } from '@/lib/util/refs';
import type { BatchState } from './rating-change';

export function batchState(batch: BatchRecord): BatchState {
  const { undoOf: _undoOf, ...record } = batch;
  return { ...record, createdAt: Math.floor(record.createdAt / 1000), undoable: isUndoable(batch) };
}

/** A rating that still waits can be taken back too; a running job is cancelled first. */
export function isUndoable(record: BatchRecord): boolean {
  return record.undoneBy === null && (record.finished ? record.sent > 0 : record.job === null);
}

/** A batch that has not begun. @param now epoch milliseconds */
export function newBatch(
  owner: Owner,
  fields: {
    batch: string;
    origin: ChangeOrigin;
    label: string;
    total: number;
    now: number;
    job?: string | null;
    undoOf?: string | null;
  },
): BatchRecord {
  return {
    server: owner.server,
    account: owner.account,
    batch: fields.batch,
    origin: fields.origin,
    label: fields.label,
    job: fields.job ?? null,
    createdAt: fields.now,
    total: fields.total,
    sent: 0,
    synced: 0,
    conflicts: 0,
    failed: 0,
    finished: false,
    undoOf: fields.undoOf ?? null,
    undoneBy: null,
    error: null,
  };
}

/** What a change is made of before anything was read from the server. */
export interface PlannedChange {
  key: string;
  kind: ItemKind;
  wanted: number | null;
  /** What the item should hold now; undefined = whatever it holds. */
  before?: number | null;
  ratedAt?: number | null;
}

export function newChange(batch: BatchRecord, seq: number, planned: PlannedChange): ChangeRecord {
  return {
    server: batch.server,
    account: batch.account,
    batch: batch.batch,
    seq,
    key: planned.key,
    kind: planned.kind,
    before: planned.before ?? null,
    beforeKnown: planned.before !== undefined,
    wanted: planned.wanted,
    found: null,
    sent: false,
    state: 'pending',
    ratedAt: planned.ratedAt ?? null,
    at: batch.createdAt,
    identity: null,
  };
}

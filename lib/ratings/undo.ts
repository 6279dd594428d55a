import { newJob } from '@/lib/jobs/new-job';
import type { BatchRecord, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import { AppError } from '@/lib/util/app-error';
import type { RateBatchSpec } from './batch-checkpoint';
import { isUndoable, newBatch, newChange } from './batch-state';
import { waitingFor } from './supersede';

export interface UndoDeps {
  store: RatingStore;
  now: () => number;
  newId: () => string;
  /** Writes a single change down and sends it. */
  sendNew: (batch: BatchRecord, change: ChangeRecord, also: { undone: BatchRecord }) => Promise<BatchRecord>;
  /** Takes a rating back that was never sent. */
  takeBack: (batch: BatchRecord) => Promise<BatchRecord | null>;
  /** Tells the runner that there is a new job. */
  lookForJobs: () => Promise<void>;
}

/**
 * Puts a batch back with a new batch: each value before, where the server still holds what was written.
 * @throws AppError nothing-to-undo; conflict when a newer rating of the item waits for its server
 */
export async function undoBatch(deps: UndoDeps, given: BatchRecord): Promise<BatchRecord> {
  let undone = given;
  if (!isUndoable(undone)) throw new AppError('nothing-to-undo', `batch ${undone.batch} can't be undone`);
  if (undone.job === null && !undone.finished) {
    const taken = await deps.takeBack(undone);
    if (taken) return taken;
    // It was sent meanwhile, or may have been.
    undone = (await deps.store.batch(undone.batch)) ?? undone;
    if (!isUndoable(undone)) throw new AppError('nothing-to-undo', `batch ${undone.batch} was not written`);
  }
  const id = deps.newId();
  const job = undone.job === null ? null : deps.newId();
  const batch = newBatch(undone, {
    batch: id,
    origin: 'undo',
    label: undone.label,
    total: undone.job === null ? 1 : undone.sent,
    now: deps.now(),
    job,
    undoOf: undone.batch,
  });
  const marked = { ...undone, undoneBy: id };
  if (job === null) {
    const [old] = await deps.store.changes(undone, 0, 1);
    if (!old) throw new AppError('nothing-to-undo', `batch ${undone.batch} is empty`);
    // It would take over from the newer one, which nobody asked to undo.
    const newer = (await waitingFor(deps.store, old)).some((row) => row.at > old.at && row.batch !== old.batch);
    if (newer) throw new AppError('conflict', 'a newer rating of this item waits for its server');
    return deps.sendNew(
      batch,
      newChange(batch, 0, { key: old.key, kind: old.kind, wanted: old.before, before: old.wanted }),
      { undone: marked },
    );
  }
  const spec: RateBatchSpec = { batch: id, source: { kind: 'undo', of: undone.batch } };
  await deps.store.create(batch, [], {
    undone: marked,
    job: newJob({
      id: job,
      kind: 'rate-batch',
      owner: undone,
      label: undone.label,
      spec,
      total: undone.sent,
      now: deps.now(),
    }),
  });
  await deps.lookForJobs();
  return batch;
}

import type { Page } from '@/lib/library/item-row';
import type { BatchRecord, RatingStore } from '@/lib/store/rating-store';
import type { Owner } from '@/lib/util/refs';
import { batchState, isUndoable } from './batch-state';
import type { BatchProblem, BatchState, ChangeState } from './rating-change';

const PROBLEMS: ReadonlySet<ChangeState> = new Set<ChangeState>(['conflict', 'failed', 'put-back']);
const CHUNK = 2000;

/** The newest change that can be undone and is not itself an undo: pressing undo twice goes back twice. */
export async function lastUndoable(store: RatingStore, owner: Owner): Promise<BatchState | null> {
  let last: BatchRecord | null = null;
  await store.eachBatch(owner, (record) => {
    if (record.origin !== 'undo' && isUndoable(record)) last = record;
    return last === null;
  });
  return last && batchState(last);
}

/** Batches of an owner, newest first. */
export async function listBatches(
  store: RatingStore,
  owner: Owner,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<BatchState>> {
  const items: BatchState[] = [];
  let total = 0;
  await store.eachBatch(owner, (record) => {
    if (total >= offset && items.length < limit) items.push(batchState(record));
    total += 1;
    return true;
  });
  return { items, total, finished: offset + items.length >= total };
}

/** What did not go through, in the order of the batch. */
export async function listProblems(
  store: RatingStore,
  batch: BatchRecord,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<BatchProblem>> {
  const items: BatchProblem[] = [];
  let total = 0;
  for (let next = 0; ;) {
    const rows = await store.changes(batch, next, CHUNK);
    const last = rows.at(-1);
    if (!last) return { items, total, finished: offset + items.length >= total };
    for (const row of rows) {
      if (!PROBLEMS.has(row.state)) continue;
      if (total >= offset && items.length < limit) {
        items.push({
          ref: { server: row.server, key: row.key },
          title: row.identity?.title ?? '',
          artist: row.identity?.artist ?? '',
          state: row.state,
          wanted: row.wanted,
          found: row.found,
        });
      }
      total += 1;
    }
    next = last.seq + 1;
  }
}

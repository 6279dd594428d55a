import type { BatchRecord, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import type { BatchCounts } from './batch-checkpoint';
import { sameRating, tookEffect } from './rating-value';
import type { RatableItem, RatingTarget } from './rating-target';

/** Changes that are read, sent and written down together: one GET asks for so many keys. */
export const GROUP = 100;

export interface PreparedGroup {
  rows: ChangeRecord[];
  /** What must be sent. */
  toSend: ChangeRecord[];
  items: Map<string, RatableItem>;
}

/**
 * Reads what the server holds for the next changes and writes down the value before each, ahead of sending.
 * @param maybeSent a worker died while this group was being sent: what is there already may be ours
 */
export async function prepareGroup({
  store,
  target,
  batch,
  next,
  maybeSent,
}: {
  store: RatingStore;
  target: RatingTarget;
  batch: BatchRecord;
  next: number;
  maybeSent: boolean;
}): Promise<PreparedGroup> {
  const rows = await store.changes(batch, next, GROUP);
  const pending = rows.filter((row) => row.state === 'pending');
  if (pending.length === 0) return { rows, toSend: [], items: new Map() };
  const items = await target.items(pending.map((row) => row.key));
  const toSend: ChangeRecord[] = [];
  for (const row of pending) {
    const item = items.get(row.key);
    if (!item) {
      row.state = 'failed';
      continue;
    }
    row.identity = item.identity;
    row.kind = item.kind;
    row.found = item.rating;
    if (!row.beforeKnown) {
      row.before = item.rating;
      row.beforeKnown = true;
    }
    if (sameRating(item.rating, row.wanted)) {
      row.state = 'confirmed';
      row.sent ||= maybeSent && !sameRating(row.before, row.wanted);
    } else if (sameRating(row.before, item.rating) || (batch.origin === 'undo' && tookEffect(row.before, item.rating)))
      toSend.push(row);
    else row.state = 'conflict';
  }
  await store.putChanges(pending);
  return { rows, toSend, items };
}

export function countRows(rows: readonly ChangeRecord[], counts: BatchCounts): BatchCounts {
  const next = { ...counts };
  for (const row of rows) {
    if (row.sent) next.sent += 1;
    if (row.state === 'confirmed') next.synced += 1;
    else if (row.state === 'conflict') next.conflicts += 1;
    else if (row.state === 'failed') next.failed += 1;
  }
  return next;
}

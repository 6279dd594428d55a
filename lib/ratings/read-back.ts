import type { BatchRecord, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import type { BatchCounts } from './batch-checkpoint';
import { GROUP, countRows } from './batch-group';
import { sameRating, tookEffect } from './rating-value';
import type { RatingTarget } from './rating-target';

/** Reads at once (plex-protocol.md §11.4). */
const READS = 4;
export const READ_BACK_CHUNK = GROUP * READS;

/**
 * Compares the next changes of a batch with what the server holds now, and corrects their state.
 * @returns the number of changes looked at, and the counts with them
 */
export async function readBackChunk(
  store: RatingStore,
  target: RatingTarget,
  batch: BatchRecord,
  next: number,
  counts: BatchCounts,
): Promise<{ looked: number; counts: BatchCounts }> {
  const rows = await store.changes(batch, next, READ_BACK_CHUNK);
  const groups: ChangeRecord[][] = [];
  for (let at = 0; at < rows.length; at += GROUP) groups.push(rows.slice(at, at + GROUP));
  const corrected = (await Promise.all(groups.map((group) => correctGroup(target, group)))).flat();
  await store.putChanges(corrected);
  return { looked: rows.length, counts: countRows(rows, counts) };
}

async function correctGroup(target: RatingTarget, group: ChangeRecord[]): Promise<ChangeRecord[]> {
  const confirmed = group.filter((row) => row.state === 'confirmed');
  if (confirmed.length === 0) return [];
  const items = await target.items(confirmed.map((row) => row.key));
  const corrected: ChangeRecord[] = [];
  for (const row of confirmed) {
    const item = items.get(row.key);
    if (item && tookEffect(row.wanted, item.rating)) continue;
    row.found = item?.rating ?? null;
    // Back at the old value: it never stuck. Anything else: somebody rated it since.
    row.state = !item || sameRating(row.before, row.found) ? 'failed' : 'conflict';
    corrected.push(row);
  }
  return corrected;
}

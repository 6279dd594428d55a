import type { BatchRecord, ChangeRecord, OutboxRecord, RatingStore } from '@/lib/store/rating-store';

export interface Earlier {
  /** The change, with the value before the oldest of them: the one that undo goes back to. */
  change: ChangeRecord;
  /** What they wanted and may have brought to the server: found there, it is ours. */
  ours: (number | null)[];
}

/** Ratings of the same item that wait, in the order they were asked for. */
export async function waitingFor(
  store: RatingStore,
  item: { server: string; account: string; key: string },
): Promise<OutboxRecord[]> {
  return (await store.outbox()).filter(
    (row) => row.server === item.server && row.account === item.account && row.key === item.key,
  );
}

/**
 * Takes earlier ratings of the item out of the outbox, in one transaction: only the last is sent. Must run
 * under the item's lock. @returns what they were, null without any
 */
export async function settleEarlier(
  store: RatingStore,
  change: ChangeRecord,
  batch: BatchRecord,
): Promise<Earlier | null> {
  const rows = await waitingFor(store, change);
  const mine = rows.findIndex((row) => row.batch === change.batch);
  const settled: { change: ChangeRecord; batch: BatchRecord; waits: boolean }[] = [];
  for (const row of rows.slice(0, Math.max(0, mine))) {
    const [old] = await store.changes(row, row.seq, 1);
    const oldBatch = await store.batch(row.batch);
    if (old && oldBatch)
      settled.push({
        change: { ...old, state: 'cancelled' },
        batch: { ...oldBatch, finished: true, error: null },
        waits: false,
      });
  }
  const oldest = settled[0]?.change;
  if (!oldest) return earlierOfJournal(store, change);
  const next = {
    ...change,
    before: oldest.before,
    beforeKnown: oldest.beforeKnown,
    sent: change.sent || settled.some((old) => old.change.sent),
  };
  await store.settle([...settled, { change: next, batch, waits: true }]);
  return { change: next, ours: settled.filter((old) => old.change.sent).map((old) => old.change.wanted) };
}

/** A change that took over from others in an earlier life of the worker: they are the newest in the journal. */
async function earlierOfJournal(store: RatingStore, change: ChangeRecord): Promise<Earlier | null> {
  if (!change.beforeKnown) return null;
  const ours: (number | null)[] = [];
  for (const old of (await store.changesOfItem(change, change.key)).toReversed()) {
    if (old.at > change.at || old.batch === change.batch) continue;
    if (old.state !== 'cancelled') break;
    if (old.sent) ours.push(old.wanted);
  }
  return ours.length === 0 ? null : { change, ours };
}

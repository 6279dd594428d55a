import type { OutboxRecord, RatingStore } from '@/lib/store/rating-store';
import { errorCode } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import type { ItemLocks } from './item-locks';
import { type Outcome, type SingleDeps, sendSingle } from './single-rating';

const log = createLogger('ratings');

export const itemName = (item: Owner & { key: string }): string =>
  JSON.stringify([item.server, item.account, item.key]);

/**
 * Single ratings that wait for their server. `inHand` are those that a call is sending right now:
 * the flush leaves them alone.
 */
export function createOutbox(deps: SingleDeps, locks: ItemLocks, inHand: ReadonlySet<string>) {
  let flushing: Promise<void> | null = null;

  const sendOne = (row: OutboxRecord): Promise<Outcome | null> =>
    locks.run(itemName(row), async () => {
      const [change] = await deps.store.changes(row, row.seq, 1);
      const batch = await deps.store.batch(row.batch);
      // Settled meanwhile by a call that held the lock.
      if (!change || !batch || change.state !== 'pending') return null;
      return sendSingle(deps, { change, batch, fresh: false });
    });

  const flushAll = async (): Promise<void> => {
    if (deps.isReadOnly()) return;
    const newest = new Map((await deps.store.outbox()).map((row) => [itemName(row), row]));
    const silent = new Set<string>();
    for (const row of newest.values()) {
      const owner = JSON.stringify([row.server, row.account]);
      if (inHand.has(row.batch) || silent.has(owner)) continue;
      try {
        const outcome = await sendOne(row);
        // Whoever can't be had need not be asked for the others now; an item that gets a strange answer stands alone.
        if (outcome?.change.state === 'pending' && !isAboutTheItem(outcome.error)) silent.add(owner);
      } catch (error) {
        log.error('a rating that waits could not be sent', error);
      }
    }
  };

  return {
    /** Sends what waits. At start, on the alarm, when a server is connected again. */
    flush(): Promise<void> {
      flushing ??= flushAll().finally(() => {
        flushing = null;
      });
      return flushing;
    },
  };
}

/** The server was there and understood nothing of this one item, as far as its answer tells. */
const isAboutTheItem = (error: unknown): boolean => errorCode(error) === 'bad-response';

/** How many ratings of an owner wait. */
export async function countWaiting(store: RatingStore, owner: Owner): Promise<number> {
  return (await store.outbox()).filter((row) => row.server === owner.server && row.account === owner.account).length;
}

import type { SerializedError } from '@/lib/util/app-error';
import type { ItemKind, Owner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';
import type { JobRecord } from './job-store';

/** `elsewhere`: made in another app and found by the mirror. */
export type ChangeOrigin = 'user' | 'rate-all' | 'import' | 'undo' | 'elsewhere';

/**
 * A change on its way: `pending` is written down, not known to be on the server; `confirmed` is on the
 * server (one alone was read back; of a running batch it was answered, and is read back at the batch's
 * end); `conflict` met another value and left it alone; `failed` was refused; `put-back` was undone by
 * us; `cancelled` was never sent.
 */
export type ChangeState = 'pending' | 'confirmed' | 'conflict' | 'failed' | 'put-back' | 'cancelled';

/** Who an item was when it was rated: rating keys change when a library is rebuilt (house.md, Data). */
export interface ItemIdentity {
  guid: string | null;
  path: string | null;
  artist: string;
  albumArtist: string;
  album: string;
  disc: number | null;
  index: number | null;
  title: string;
  durationMs: number | null;
}

/** One rating that was asked for. Never dropped. */
export interface ChangeRecord extends Owner {
  batch: string;
  seq: number;
  key: string;
  kind: ItemKind;
  /** 0–10, null = unrated; means nothing until `beforeKnown`. */
  before: number | null;
  beforeKnown: boolean;
  wanted: number | null;
  /** What the server held when it was looked at last. */
  found: number | null;
  /** True if we sent it: what was there already is not ours to undo. */
  sent: boolean;
  state: ChangeState;
  /** Epoch seconds when the file says it was rated, else null. */
  ratedAt: number | null;
  /** Epoch milliseconds when it was asked for: tells the order. */
  at: number;
  /** Null until the item was read. */
  identity: ItemIdentity | null;
}

export interface BatchRecord extends Owner {
  batch: string;
  origin: ChangeOrigin;
  label: string;
  job: string | null;
  /** Epoch milliseconds, so that two batches in one second keep their order. */
  createdAt: number;
  total: number;
  sent: number;
  synced: number;
  conflicts: number;
  failed: number;
  finished: boolean;
  /** The batch that this one puts back. */
  undoOf: string | null;
  undoneBy: string | null;
  error: SerializedError | null;
}

/** A single rating that has not reached its server. */
export interface OutboxRecord extends Owner {
  batch: string;
  seq: number;
  key: string;
  /** Epoch milliseconds: the order in which they were asked for. */
  at: number;
}

type BatchId = Owner & { batch: string };

const changesFrom = (of: BatchId, from: number): IDBKeyRange =>
  IDBKeyRange.bound(
    [of.server, of.account, of.batch, from],
    [of.server, of.account, of.batch, Number.MAX_SAFE_INTEGER],
  );

export function createRatingStore(db: PlexM8Database) {
  return {
    /** Writes a batch, its changes, its place in the outbox and its job in one transaction. */
    create: (
      batch: BatchRecord,
      changes: readonly ChangeRecord[],
      also: { outbox?: OutboxRecord; job?: JobRecord; undone?: BatchRecord } = {},
    ): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction(['batches', 'journal', 'outbox', 'jobs'], 'readwrite', {
          durability: 'strict',
        });
        await atomically(transaction, (writes) => {
          const journal = transaction.objectStore('journal');
          writes.push(transaction.objectStore('batches').put(batch));
          for (const change of changes) writes.push(journal.put(change));
          if (also.undone) writes.push(transaction.objectStore('batches').put(also.undone));
          if (also.outbox) writes.push(transaction.objectStore('outbox').put(also.outbox));
          if (also.job) writes.push(transaction.objectStore('jobs').put(also.job));
        });
      }),

    /** Changes of a batch in order. @param limit at most this many */
    changes: (of: BatchId, from: number, limit: number): Promise<ChangeRecord[]> =>
      guarded(() => db.getAll('journal', changesFrom(of, from), limit)),

    /** Every change of an item, oldest first. */
    changesOfItem: (owner: Owner, key: string): Promise<ChangeRecord[]> =>
      guarded(() =>
        db.getAllFromIndex(
          'journal',
          'byItem',
          IDBKeyRange.bound(
            [owner.server, owner.account, key, -Infinity],
            [owner.server, owner.account, key, Infinity],
          ),
        ),
      ),

    /** Writes a chunk of a bulk job in one relaxed transaction: the step that wrote it can repeat it. */
    putChanges: (changes: readonly ChangeRecord[]): Promise<void> =>
      guarded(async () => {
        if (changes.length === 0) return;
        const transaction = db.transaction('journal', 'readwrite', { durability: 'relaxed' });
        await atomically(transaction, (writes) => {
          for (const change of changes) writes.push(transaction.store.put(change));
        });
      }),

    /** Writes how single ratings ended, and takes them out of the outbox, in one transaction. */
    settle: (settled: readonly { change: ChangeRecord; batch: BatchRecord; waits: boolean }[]): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction(['batches', 'journal', 'outbox'], 'readwrite', { durability: 'strict' });
        await atomically(transaction, (writes) => {
          for (const { change, batch, waits } of settled) {
            writes.push(transaction.objectStore('journal').put(change), transaction.objectStore('batches').put(batch));
            if (!waits)
              writes.push(
                transaction.objectStore('outbox').delete([change.server, change.account, change.batch, change.seq]),
              );
          }
        });
      }),

    batch: (id: string): Promise<BatchRecord | undefined> => guarded(() => db.getFromIndex('batches', 'byId', id)),
    putBatch: (record: BatchRecord): Promise<void> => guarded(async () => void (await db.put('batches', record))),

    /** Batches of an owner, newest first, until `visit` says false. */
    eachBatch: (owner: Owner, visit: (record: BatchRecord) => boolean): Promise<void> =>
      guarded(async () => {
        const range = IDBKeyRange.bound(
          [owner.server, owner.account, -Infinity],
          [owner.server, owner.account, Infinity],
        );
        let cursor = await db.transaction('batches').store.index('byTime').openCursor(range, 'prev');
        while (cursor && visit(cursor.value)) cursor = await cursor.continue();
      }),

    /** Ratings that wait, in the order they were asked for. */
    outbox: (): Promise<OutboxRecord[]> =>
      guarded(async () => (await db.getAll('outbox')).toSorted((a, b) => a.at - b.at)),
  };
}

export type RatingStore = ReturnType<typeof createRatingStore>;

import type { LibraryRef, Owner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';
import type { FeedbackRecord, VectorRecord } from './recommend-records';

/** All parts of a library: an array sorts after every text. */
const partsOf = ({ server, account, section }: LibraryRef): IDBKeyRange =>
  IDBKeyRange.bound([server, account, section], [server, account, section, []]);

const ownersRange = ({ server, account }: Owner): IDBKeyRange =>
  IDBKeyRange.bound([server, account], [server, account, []]);

/** Vectors (can be built again: relaxed) and feedback (made by the user). */
export function createRecommendStore(db: PlexM8Database) {
  return {
    /** Puts vectors in place of all that was there, in one transaction. @param whole false adds to what is there */
    putVectors: (library: LibraryRef, records: readonly VectorRecord[], whole: boolean): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction('vectors', 'readwrite', { durability: 'relaxed' });
        await atomically(transaction, (writes) => {
          if (whole) writes.push(transaction.store.delete(partsOf(library)));
          for (const record of records) writes.push(transaction.store.put(record));
        });
      }),
    hasVectors: ({ server, account, section }: LibraryRef): Promise<boolean> =>
      guarded(async () => (await db.getKey('vectors', [server, account, section, 'head'])) !== undefined),
    dropVectors: (library: LibraryRef): Promise<void> => guarded(() => db.delete('vectors', partsOf(library))),

    addFeedback: (record: FeedbackRecord): Promise<void> =>
      guarded(async () => void (await db.put('feedback', record))),
    /** Oldest first, so that the last word on an item is the last of the list. */
    feedback: (owner: Owner): Promise<FeedbackRecord[]> =>
      guarded(async () => (await db.getAll('feedback', ownersRange(owner))).sort((a, b) => a.at - b.at)),
    removeFeedback: ({ server, account }: Owner, id: string): Promise<void> =>
      guarded(() => db.delete('feedback', [server, account, id])),
  };
}

export type RecommendStore = ReturnType<typeof createRecommendStore>;

/** What the engine reads; it never writes. */
export function createVectorReader(db: PlexM8Database) {
  return {
    vectors: (library: LibraryRef): Promise<VectorRecord[]> => guarded(() => db.getAll('vectors', partsOf(library))),
  };
}

export type VectorReader = ReturnType<typeof createVectorReader>;

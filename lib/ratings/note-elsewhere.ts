import type { RatingStore } from '@/lib/store/rating-store';
import type { ItemKind, Owner } from '@/lib/util/refs';
import { newBatch, newChange } from './batch-state';

/** A rating that the mirror found to be another than it had. */
export interface FoundRating {
  key: string;
  kind: ItemKind;
  before: number | null;
  after: number | null;
  /** Epoch seconds; null where the server does not say. */
  ratedAt: number | null;
}

/** Items whose history is read at once. */
const TOGETHER = 200;

export interface NoteElsewhereDeps {
  store: RatingStore;
  /** Epoch milliseconds that always grow. */
  now(): number;
  newId(): string;
}

/**
 * Writes ratings that another app made into the journal, as one entry of the history. What PlexM8 itself
 * wrote, or is about to, is not news. They are not ours, so they can't be undone.
 * @returns how many were somebody else's
 */
export async function noteElsewhere(
  { store, now, newId }: NoteElsewhereDeps,
  owner: Owner,
  found: readonly FoundRating[],
): Promise<number> {
  const foreign: FoundRating[] = [];
  for (let from = 0; from < found.length; from += TOGETHER) {
    const some = found.slice(from, from + TOGETHER);
    const histories = await Promise.all(some.map(({ key }) => store.changesOfItem(owner, key)));
    for (const [at, rating] of some.entries()) {
      const last = histories[at]?.at(-1);
      const isOurs = last !== undefined && (last.wanted === rating.after || last.found === rating.after);
      if (!isOurs) foreign.push(rating);
    }
  }
  if (foreign.length === 0) return 0;
  const batch = {
    ...newBatch(owner, {
      batch: newId(),
      origin: 'elsewhere',
      label: '',
      total: foreign.length,
      now: now(),
    }),
    synced: foreign.length,
    finished: true,
  };
  const changes = foreign.map((rating, seq) => ({
    ...newChange(batch, seq, {
      key: rating.key,
      kind: rating.kind,
      wanted: rating.after,
      before: rating.before,
      ratedAt: rating.ratedAt,
    }),
    found: rating.after,
    state: 'confirmed' as const,
  }));
  await store.create(batch, changes);
  return foreign.length;
}

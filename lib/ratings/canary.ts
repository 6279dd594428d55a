import type { ChangeRecord } from '@/lib/store/rating-store';
import { type SerializedError, serializeError } from '@/lib/util/app-error';
import type { ItemKind } from '@/lib/util/refs';
import { notAsDocumented, putBack, type PutBackResult } from './put-back';
import { sameRating, tookEffect } from './rating-value';
import type { RatableItem, RatingTarget } from './rating-target';
import { FULL_WITNESS, takeWitness, type Witness } from './witness';

/** The first change of a batch, on its own: kept in the job's checkpoint from before it is sent. */
export interface CanaryState {
  seq: number;
  passed: boolean;
  witness: Witness | null;
  /** The verdict, once the server was found not to be as documented. */
  wrong: SerializedError | null;
}

const KINDS: readonly ItemKind[] = ['track', 'album', 'artist'];

/**
 * Sends one change alone and reads it back. If the server does not hold what was sent, it is put back.
 * @param earlier the state of an attempt that a worker's death cut short
 * @throws AppError not-as-documented, with what was wanted, found and whether it was put back
 */
export async function sendCanary({
  target,
  change,
  item,
  earlier,
  remember,
  send,
}: {
  target: RatingTarget;
  change: ChangeRecord;
  item: RatableItem;
  earlier: CanaryState | null;
  remember: (state: CanaryState) => Promise<void>;
  send: (change: ChangeRecord) => Promise<void>;
}): Promise<void> {
  const resumed = earlier?.seq === change.seq;
  const witness = resumed
    ? earlier.witness
    : item.section === null
      ? null
      : await takeWitness(target, item.section, KINDS, FULL_WITNESS);
  if (!resumed) await remember({ seq: change.seq, passed: false, witness, wrong: null });

  let found: number | null = item.rating;
  // Sent before the worker died: a value that is neither old nor new is what the server made of it.
  const madeOfIt = resumed && !sameRating(found, change.before) && !tookEffect(change.wanted, found);
  if (!madeOfIt) {
    if (!resumed || !tookEffect(change.wanted, found)) await send(change);
    // Refused for itself, e.g. because it is gone: that says nothing about the server.
    if (change.state === 'failed') return;
    found = (await target.items([change.key])).get(change.key)?.rating ?? null;
  }
  if (tookEffect(change.wanted, found)) {
    await remember({ seq: change.seq, passed: true, witness: null, wrong: null });
    return;
  }
  const wrong = { key: change.key, before: change.before, wanted: change.wanted, found };
  const result: PutBackResult = await putBack(target, wrong, witness);
  const error = notAsDocumented(wrong, item.identity.title, result);
  // Written down before the batch is closed: no other change may become a canary after this.
  await remember({ seq: change.seq, passed: false, witness: null, wrong: serializeError(error) });
  throw error;
}

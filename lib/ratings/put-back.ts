import { AppError, type ErrorDetails } from '@/lib/util/app-error';
import { sameRating, tookEffect } from './rating-value';
import type { RatingTarget } from './rating-target';
import { FULL_WITNESS, findHit, type Witness } from './witness';

export interface WrongWrite {
  key: string;
  before: number | null;
  wanted: number | null;
  found: number | null;
}

export interface PutBackResult {
  restored: boolean;
  /** The other item that was written instead, null if none was found. */
  otherKey: string | null;
  holds: number | null;
}

/** How often the way back is tried: each try teaches how the server changes what it is sent. */
const TRIES = 6;

/**
 * Undoes a write that did not read back as sent, on a server that ignores writes, changes the value
 * or writes to another item. Only the item that was touched is written, through the key that reached it.
 */
export async function putBack(
  target: RatingTarget,
  wrong: WrongWrite,
  witness: Witness | null,
): Promise<PutBackResult> {
  if (!sameRating(wrong.found, wrong.before)) {
    const holds = await restore(target, wrong.key, wrong.key, wrong.before, { sent: wrong.wanted, holds: wrong.found });
    return { restored: tookEffect(wrong.before, holds), otherKey: null, holds };
  }
  if (!witness) return { restored: false, otherKey: null, holds: wrong.found };
  const hit = await findHit(target, witness, wrong.wanted, wrong.key, FULL_WITNESS);
  if (!hit) return { restored: true, otherKey: null, holds: wrong.found };
  if (hit.before === undefined) return { restored: false, otherKey: hit.key, holds: hit.holds };
  const holds = await restore(target, wrong.key, hit.key, hit.before, { sent: wrong.wanted, holds: hit.holds });
  return { restored: tookEffect(hit.before, holds), otherKey: hit.key, holds };
}

/** Sends through `key` until `watch` holds `goal` again. @returns what it holds in the end */
async function restore(
  target: RatingTarget,
  key: string,
  watch: string,
  goal: number | null,
  sample: { sent: number | null; holds: number | null },
): Promise<number | null> {
  let value = goal;
  let { sent, holds } = sample;
  for (let count = 0; count < TRIES; count += 1) {
    await target.rate(key, value);
    sent = value;
    holds = (await target.items([watch])).get(watch)?.rating ?? null;
    if (tookEffect(goal, holds) || goal === null) return holds;
    // A server that scales: what must be sent so that it holds the goal.
    value = sent && holds ? Math.min(10, (goal * sent) / holds) : goal;
  }
  return holds;
}

/** The error that tells what differed. */
export function notAsDocumented(wrong: WrongWrite, title: string, result: PutBackResult): AppError {
  const details: ErrorDetails = {
    key: wrong.key,
    title,
    wanted: wrong.wanted,
    found: wrong.found,
    before: wrong.before,
    putBack: result.restored,
    otherKey: result.otherKey,
    holds: result.holds,
  };
  return new AppError(
    'not-as-documented',
    `rated ${wrong.wanted}, the server holds ${wrong.found}; ${result.restored ? 'put back' : 'could not be put back'}`,
    { details },
  );
}

import type { BatchRecord, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import { type AppErrorCode, AppError, isAppError, serializeError, toAppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import { notAsDocumented, putBack } from './put-back';
import { sameRating, tookEffect } from './rating-value';
import type { RatableItem, RatingTarget } from './rating-target';
import { settleEarlier } from './supersede';
import { SHORT_WITNESS, type Witness, takeWitness } from './witness';

const log = createLogger('ratings');

export interface SingleDeps {
  store: RatingStore;
  targetFor: (owner: Owner) => Promise<RatingTarget>;
  isReadOnly: () => boolean;
  /** The section that is shown, for the witness where the server does not name the item's. */
  sectionOf: (owner: Owner) => string | null;
  told: (change: ChangeRecord, batch: BatchRecord) => void;
}

export interface Outcome {
  change: ChangeRecord;
  batch: BatchRecord;
  /** Why it waits or was refused; null when it is on the server. */
  error: AppError | null;
}

/** The server can't be had now: the rating waits for it. */
const WAITING: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'network',
  'timeout',
  'server-busy',
  'rate-limited',
  'no-server',
  'needs-permission',
  'read-only',
]);
/** In the background nobody sees a refusal: these wait too, for somebody to sign in. */
const WAITING_UNSEEN: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  ...WAITING,
  'unauthorized',
  'wrong-account',
  'forbidden',
  'signed-out',
  'token-invalid',
  'other-server',
  'not-plex',
  'login-page',
  'bad-response',
  'storage-full',
  'storage-failed',
]);

/**
 * Sends one change that is written down already. Must run under the item's lock.
 * @param fresh somebody just asked for it with the item in view: what the server holds is the value
 * before. Otherwise another value than the one before is a conflict and is left alone.
 */
export async function sendSingle(
  deps: SingleDeps,
  start: { change: ChangeRecord; batch: BatchRecord; fresh: boolean },
): Promise<Outcome> {
  let { change, batch } = start;
  const settle = async (
    fields: Partial<ChangeRecord>,
    batchFields: Partial<BatchRecord>,
    waits: boolean,
  ): Promise<void> => {
    change = { ...change, ...fields };
    batch = { ...((await deps.store.batch(batch.batch)) ?? batch), ...batchFields };
    await deps.store.settle([{ change, batch, waits }]);
  };
  try {
    const earlier = await settleEarlier(deps.store, change, batch);
    if (earlier) change = earlier.change;
    if (deps.isReadOnly()) throw new AppError('read-only');
    const target = await deps.targetFor(change);
    const item = await readItem(deps, target, change);
    const fresh = start.fresh && !earlier;
    const found = item.ratable.rating;
    const before = fresh || !change.beforeKnown ? found : change.before;
    await settle(
      { identity: item.ratable.identity, kind: item.ratable.kind, before, beforeKnown: true, found },
      { label: batch.label || item.ratable.identity.title },
      true,
    );
    if (!sameRating(found, change.wanted)) {
      if (!tookEffect(before, found) && !earlier?.ours.some((value) => tookEffect(value, found))) {
        await settle(
          { state: 'conflict' },
          {
            ...ended('conflicts'),
            error: serializeError(
              new AppError('conflict', 'rated otherwise since', { details: { found, wanted: change.wanted } }),
            ),
          },
          false,
        );
        deps.told(change, batch);
        return {
          change,
          batch,
          error: new AppError('conflict', 'rated otherwise since', { details: { found, wanted: change.wanted } }),
        };
      }
      // Written down as maybe sent before it is: a worker that dies now finds it here.
      await settle({ sent: true }, {}, true);
      if (deps.isReadOnly()) throw new AppError('read-only');
      await target.rate(change.key, change.wanted, { ratedAt: change.ratedAt });
      const held = (await target.items([change.key])).get(change.key)?.rating ?? null;
      if (!tookEffect(change.wanted, held)) throw await putItBack(target, change, found, held, await item.witness);
      await settle({ found: held }, {}, true);
    }
    await settle({ state: 'confirmed' }, { ...ended('synced'), sent: change.sent ? 1 : 0, error: null }, false);
    deps.told(change, batch);
    return { change, batch, error: null };
  } catch (thrown) {
    const error = toAppError(thrown);
    const waits = (start.fresh ? WAITING : WAITING_UNSEEN).has(error.code) || error.code === 'internal';
    if (waits) await settle({ state: 'pending' }, { error: serializeError(error) }, true);
    else {
      const restored = error.code === 'not-as-documented' && error.details.putBack === true;
      const holds = error.details.holds;
      await settle(
        {
          state: restored ? 'put-back' : 'failed',
          ...(typeof holds === 'number' || holds === null ? { found: holds } : {}),
        },
        { ...ended('failed'), error: serializeError(error) },
        false,
      );
    }
    deps.told(change, batch);
    // A fault of our own is not an answer of the server.
    if (error.code === 'internal') throw error;
    return { change, batch, error };
  }
}

const ended = (as: 'synced' | 'conflicts' | 'failed'): Partial<BatchRecord> => ({
  finished: true,
  synced: 0,
  conflicts: 0,
  failed: 0,
  [as]: 1,
});

/** The item as it is, and beside it a short list of what was rated last, should the server write elsewhere. */
async function readItem(
  deps: SingleDeps,
  target: RatingTarget,
  change: ChangeRecord,
): Promise<{ ratable: RatableItem; witness: Promise<Witness | null> }> {
  const section = deps.sectionOf(change);
  // Not worth failing for: without it a wrong write can be told, not mended.
  const witness =
    section === null
      ? Promise.resolve(null)
      : takeWitness(target, section, [change.kind], SHORT_WITNESS).catch(() => null);
  const [items] = await Promise.all([target.items([change.key]), witness]);
  const ratable = items.get(change.key);
  if (!ratable) throw new AppError('not-found', `no item ${change.key}`);
  return { ratable, witness };
}

async function putItBack(
  target: RatingTarget,
  change: ChangeRecord,
  before: number | null,
  found: number | null,
  witness: Witness | null,
): Promise<AppError> {
  const wrong = { key: change.key, before, wanted: change.wanted, found };
  const title = change.identity?.title ?? '';
  try {
    return notAsDocumented(wrong, title, await putBack(target, wrong, witness));
  } catch (error) {
    if (!isAppError(error)) throw error;
    // The server went away: what it did is told all the same, not taken for somebody else's rating later.
    log.warn('a wrong rating could not be put back', error);
    return notAsDocumented(wrong, title, { restored: false, otherKey: null, holds: found });
  }
}

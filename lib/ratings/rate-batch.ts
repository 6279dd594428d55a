import type { JobContext, JobWork } from '@/lib/jobs/job-step';
import type { JobRecord } from '@/lib/store/job-store';
import type { BatchRecord, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import { AppError, deserializeError, errorCode, isAppError, serializeError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import { type RateBatchCheckpoint, type RateBatchSpec, firstCheckpoint, noCounts } from './batch-checkpoint';
import { GROUP, type PreparedGroup, countRows, prepareGroup } from './batch-group';
import { type ReadImport, readSource } from './batch-source';
import { newChange } from './batch-state';
import { sendCanary } from './canary';
import { READ_BACK_CHUNK, readBackChunk } from './read-back';
import type { RatableItem, RatingTarget } from './rating-target';
import { createSender } from './send-group';
import { createWritePace } from './write-pace';

export interface RateBatchDeps {
  store: RatingStore;
  /** The server as the batch's owner, never as whoever is shown now. */
  targetFor: (owner: Owner) => Promise<RatingTarget>;
  isReadOnly: () => boolean;
  /** Writes at once, at most; what the user has chosen. */
  parallelWrites?: () => number;
  readImport: ReadImport;
  clock: Clock;
  batchChanged: (batch: BatchRecord) => void;
  ratingConfirmed: (change: ChangeRecord) => void;
}

type Sender = ReturnType<typeof createSender>;
type Confirmed = (change: ChangeRecord) => void;

interface Run {
  job: Readonly<JobRecord>;
  context: JobContext;
  batch: BatchRecord;
  at: RateBatchCheckpoint;
}

const log = createLogger('ratings');

/** Batches up to this size tell every rating; of larger ones the surfaces read again at the end. */
const TELL_EACH = 200;

const save = async (run: Run, change: Partial<RateBatchCheckpoint>): Promise<void> => {
  run.at = { ...run.at, ...change };
  const done = run.at.phase === 'journal' ? 0 : run.at.phase === 'write' ? run.at.next : run.batch.total;
  await run.context.save(run.at, { done, total: run.batch.total });
};

/**
 * The job that writes a batch of ratings: written down in chunks ahead of sending, a canary first, each
 * group compared with the server before it is sent, all read back at the end (issue 2 §6).
 */
export function createRateBatchWork(deps: RateBatchDeps): JobWork {
  const { store, clock } = deps;

  const putBatch = async (run: Run, change: Partial<BatchRecord>): Promise<void> => {
    // Read again: an undo may have been noted meanwhile.
    run.batch = { ...((await store.batch(run.batch.batch)) ?? run.batch), ...change };
    await store.putBatch(run.batch);
    deps.batchChanged(run.batch);
  };

  const journal = async (run: Run, { source }: RateBatchSpec): Promise<void> => {
    while (run.at.phase === 'journal') {
      run.context.signal.throwIfAborted();
      const piece = await readSource(store, deps.readImport, run.batch, source, run.at.cursor);
      await store.putChanges(piece.changes.map((planned, index) => newChange(run.batch, run.at.next + index, planned)));
      const next = run.at.next + piece.changes.length;
      if (piece.next !== null) await save(run, { cursor: piece.next, next });
      else {
        await putBatch(run, { total: next });
        await save(run, { phase: 'write', cursor: null, next: 0 });
      }
    }
  };

  const write = async (run: Run, target: RatingTarget): Promise<void> => {
    const { signal } = run.context;
    const confirmed = run.batch.total <= TELL_EACH ? deps.ratingConfirmed : () => undefined;
    const sender = createSender({
      store,
      target,
      pace: createWritePace(deps.parallelWrites),
      clock,
      signal,
      isReadOnly: deps.isReadOnly,
      confirmed,
    });
    const prepare = (next: number, maybeSent: boolean): Promise<PreparedGroup> =>
      prepareGroup({ store, target, batch: run.batch, next, maybeSent });
    await finishCanary(run, target, sender, confirmed);
    let following = prepare(run.at.next, !run.at.clean);
    try {
      while (run.at.phase === 'write') {
        const group = await following;
        if (group.rows.length === 0) {
          await save(run, { phase: 'read-back', next: 0, clean: true, counts: noCounts() });
          return;
        }
        signal.throwIfAborted();
        if (deps.isReadOnly()) throw new AppError('read-only');
        const next = run.at.next + group.rows.length;
        // The next group is read while this one is sent; it is compared again if anything stops us.
        following = prepare(next, false);
        following.catch(() => undefined);
        if (run.at.clean && group.toSend.length > 0) await save(run, { clean: false });
        await sendGroup(run, target, group, sender, confirmed);
        const counts = countRows(group.rows, run.at.counts);
        await putBatch(run, counts);
        await save(run, { next, clean: true, counts });
      }
    } catch (error) {
      // All that was under way has ended and is written down: what is left of the group was not sent.
      if (!run.at.clean)
        await save(run, { clean: true }).catch((failure: unknown) =>
          log.warn('the place in the batch was not kept', failure),
        );
      throw error;
    } finally {
      // Nothing of ours may be under way when the job is let go.
      await following.catch(() => undefined);
    }
  };

  const sendGroup = async (
    run: Run,
    target: RatingTarget,
    group: PreparedGroup,
    sender: Sender,
    confirmed: Confirmed,
  ): Promise<void> => {
    let rest = group.toSend;
    // A first change that the server refuses for itself (it is gone) says nothing: the next one is the canary then.
    while (!run.at.canary?.passed && rest.length > 0) {
      const [change, ...others] = rest;
      const item = change && group.items.get(change.key);
      if (!change || !item) break;
      rest = others;
      await tryCanary(run, target, change, item, sender, confirmed);
    }
    await sender.sendAll(rest);
  };

  /** A canary that was under way when a worker died comes before anything else is looked at. */
  const finishCanary = async (run: Run, target: RatingTarget, sender: Sender, confirmed: Confirmed): Promise<void> => {
    const { canary } = run.at;
    if (!canary || canary.passed) return;
    const [change] = await store.changes(run.batch, canary.seq, 1);
    if (!change) return;
    if (canary.wrong) {
      const error = deserializeError(canary.wrong);
      await stopWrong(run, change, error);
      throw error;
    }
    const item = change.state === 'pending' ? (await target.items([change.key])).get(change.key) : undefined;
    if (item) await tryCanary(run, target, change, item, sender, confirmed);
  };

  const tryCanary = async (
    run: Run,
    target: RatingTarget,
    change: ChangeRecord,
    item: RatableItem,
    sender: Sender,
    confirmed: Confirmed,
  ): Promise<void> => {
    try {
      await sendCanary({
        target,
        change,
        item,
        earlier: run.at.canary,
        remember: (canary) => save(run, { canary }),
        send: sender.send,
      });
    } catch (error) {
      if (errorCode(error) === 'not-as-documented') await stopWrong(run, change, error);
      else if (change.sent) await store.putChanges([{ ...change, state: 'pending' }]);
      throw error;
    }
    if (change.state === 'pending') Object.assign(change, { state: 'confirmed', sent: true, found: change.wanted });
    await store.putChanges([change]);
    if (change.state === 'confirmed') confirmed(change);
  };

  /** The server is not as documented: the batch ends here. */
  const stopWrong = async (run: Run, change: ChangeRecord, error: unknown): Promise<void> => {
    const details = isAppError(error) ? error.details : {};
    change.state = details.putBack === true ? 'put-back' : 'failed';
    change.sent = details.putBack !== true;
    change.found = typeof details.found === 'number' ? details.found : null;
    await store.putChanges([change]);
    const counts = await cancelRest(run.batch, null);
    await putBatch(run, {
      ...counts,
      failed: counts.failed + (change.state === 'put-back' ? 1 : 0),
      finished: true,
      error: serializeError(error),
    });
  };

  /** Marks what was never sent. @param maybeSent changes from here on, one group, may have been sent by a worker that died */
  const cancelRest = async (batch: BatchRecord, maybeSent: number | null) => {
    let counts = noCounts();
    for (let next = 0; ;) {
      const rows = await store.changes(batch, next, READ_BACK_CHUNK);
      if (rows.length === 0) return counts;
      const pending = rows.filter((row) => row.state === 'pending');
      for (const row of pending) {
        row.state = 'cancelled';
        const inGroup = maybeSent !== null && row.seq >= maybeSent && row.seq < maybeSent + GROUP;
        row.sent ||= inGroup && row.beforeKnown && row.before !== row.wanted;
      }
      await store.putChanges(pending);
      counts = countRows(rows, counts);
      next += rows.length;
    }
  };

  /** Ends a batch before its time: what was written stays, and can be undone. */
  const close = async (job: Readonly<JobRecord>, error: unknown): Promise<void> => {
    const batch = await store.batch((job.spec as RateBatchSpec).batch);
    if (!batch || batch.finished) return;
    const at = job.checkpoint as RateBatchCheckpoint | null;
    const counts = await cancelRest(batch, at?.phase === 'write' && !at.clean ? at.next : null);
    const next = { ...batch, ...counts, finished: true, error: serializeError(error) };
    await store.putBatch(next);
    deps.batchChanged(next);
  };

  const readBack = async (run: Run, target: RatingTarget): Promise<void> => {
    for (;;) {
      run.context.signal.throwIfAborted();
      const { looked, counts } = await readBackChunk(store, target, run.batch, run.at.next, run.at.counts);
      if (looked === 0) break;
      await save(run, { next: run.at.next + looked, counts });
    }
    await putBatch(run, { ...run.at.counts, finished: true, error: null });
  };

  return {
    async run(job, context) {
      const spec = job.spec as RateBatchSpec;
      const batch = await store.batch(spec.batch);
      // Finished, but the worker died before the job could say so.
      if (!batch || batch.finished) return;
      const run: Run = {
        job,
        context,
        batch,
        at: (job.checkpoint as RateBatchCheckpoint | null) ?? firstCheckpoint(spec.source),
      };
      await journal(run, spec);
      const target = await deps.targetFor(batch);
      await write(run, target);
      await readBack(run, target);
    },

    cancelled: (job) => close(job, new AppError('cancelled')),

    async noticed(job, error, ended) {
      // Nobody goes on with it: what was written must be there to be undone.
      if (ended) return close(job, error);
      const batch = await store.batch((job.spec as RateBatchSpec).batch);
      if (!batch || batch.finished) return;
      const next = { ...batch, error: error === null ? null : serializeError(error) };
      if (next.error?.code === batch.error?.code) return;
      await store.putBatch(next);
      deps.batchChanged(next);
    },
  };
}

import type { JobKind, JobRecord, JobStore } from '@/lib/store/job-store';
import { AppError, serializeError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import type { JobState } from './job';
import { createJobClaims } from './job-claims';
import { backOffMs, reactionTo } from './job-errors';
import type { JobWork, JobWorks } from './job-step';
import { jobState } from './new-job';

const log = createLogger('jobs');

/** Chrome stops a worker that calls no extension API for 30 s (extension-testing.md §4.1). */
const KEEP_ALIVE_MS = 20_000;
/** Ended jobs that are kept for lists. */
const KEEP_ENDED = 20;

export interface JobRunnerDeps {
  store: JobStore;
  works: JobWorks;
  clock: Clock;
  emit: (job: JobState) => void;
  /** Any extension API call. */
  keepAlive: () => void;
  /** The first job begins: the composition sets its alarm. */
  onBusy: () => void;
  /** No job runs any more: the composition clears its alarm. */
  onIdle: () => void;
}

interface ActiveJob {
  record: JobRecord;
  controller: AbortController;
  wish: 'run' | 'pause' | 'cancel';
  ended: Promise<void>;
}

const isEnded = (job: JobRecord): boolean =>
  job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';

/** Jobs of one lane wait for each other; those that nobody should wait for, or that are short, have one of their own. */
const LANES: Partial<Record<JobKind, string>> = { 'fill-mirror': 'mirror', 'edit-playlist': 'playlists' };
const laneOf = ({ kind, server }: JobRecord): string => `${server}|${LANES[kind] ?? 'ratings'}`;

/**
 * Runs jobs that are rows with a checkpoint: one at a time per server, the oldest first. Nothing that
 * matters is in memory: a new runner goes on where the checkpoint is (house.md, Lifetime).
 */
export function createJobRunner({ store, works, clock, emit, keepAlive, onBusy, onIdle }: JobRunnerDeps) {
  const claims = createJobClaims(store.database);
  const active = new Map<string, ActiveJob>();
  let stopKeepAlive: (() => void) | null = null;
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  /** @throws AppError internal for a kind that nobody does */
  const workOf = ({ kind }: JobRecord): JobWork => {
    const work = works[kind];
    if (!work) throw new AppError('internal', `nobody does jobs of the kind ${kind}`);
    return work;
  };

  const write = async (job: ActiveJob, change: Partial<JobRecord>): Promise<void> => {
    job.record = { ...job.record, ...change, updatedAt: Math.floor(clock.now() / 1000) };
    await store.put(job.record);
    emit(jobState(job.record));
  };

  const tell = async (job: ActiveJob, error: unknown, ended = false): Promise<void> => {
    await workOf(job.record).noticed?.(job.record, error, ended);
  };

  const endCancelled = async (job: ActiveJob): Promise<void> => {
    await workOf(job.record).cancelled?.(job.record);
    await write(job, { status: 'cancelled', error: null });
  };

  /** One go of the step. @returns true when there is nothing more to do for now */
  const attempt = async (job: ActiveJob, tries: { count: number }): Promise<boolean> => {
    const { record, controller } = job;
    try {
      await workOf(record).run(job.record, {
        signal: controller.signal,
        paused: () => job.wish === 'pause',
        save: async (checkpoint, { done, total }) => {
          // Only progress makes a failure a first one again.
          if (done > job.record.done) tries.count = 0;
          await write(job, { checkpoint, done, total, error: null });
        },
      });
      await write(job, { status: 'done', error: null, done: job.record.total });
      return true;
    } catch (error) {
      // Stopped on purpose: what the step threw on its way out is not news.
      if (job.wish !== 'run' || stopped) return true;
      tries.count += 1;
      const reaction = reactionTo(error, tries.count);
      log.warn(`${record.kind} ${record.id}: ${reaction}`, error);
      await tell(job, error, reaction === 'fail');
      if (reaction === 'retry') {
        await write(job, { error: serializeError(error) });
        await clock.wait(backOffMs(tries.count, error), controller.signal);
        return controller.signal.aborted;
      }
      await write(job, {
        status: reaction === 'pause' ? 'paused' : 'failed',
        pausedBy: 'error',
        error: serializeError(error),
      });
      return true;
    }
  };

  const run = async (job: ActiveJob): Promise<void> => {
    const tries = { count: 0 };
    if (!job.record.cancelRequested) {
      await write(job, { status: 'running', error: null, pausedBy: null });
      await tell(job, null);
      while (!(await attempt(job, tries))) await tell(job, null);
    }
    if (stopped || isEnded(job.record)) return;
    if (job.record.cancelRequested) await endCancelled(job);
    else if (job.wish === 'pause') await write(job, { status: 'paused', pausedBy: 'user', error: null });
  };

  const runToEnd = async (job: ActiveJob): Promise<void> => {
    const { id, kind } = job.record;
    let wentWell = true;
    try {
      await run(job);
    } catch (error) {
      wentWell = false;
      log.error(`${kind} ${id} stays where its checkpoint is`, error);
    }
    active.delete(id);
    claims.release(laneOf(job.record));
    if (active.size === 0) {
      stopKeepAlive?.();
      onIdle();
    }
    // After a failure of the store itself, looking at once would go round in circles.
    if (!stopped && wentWell) void look();
  };

  const begin = (record: JobRecord): void => {
    const job: ActiveJob = { record, controller: new AbortController(), wish: 'run', ended: Promise.resolve() };
    if (active.size === 0) {
      stopKeepAlive = clock.every(KEEP_ALIVE_MS, keepAlive);
      onBusy();
    }
    active.set(record.id, job);
    job.ended = runToEnd(job);
  };

  /** Starts what can start: the oldest waiting job of each server that has none running. */
  const startWaiting = async (): Promise<void> => {
    const jobs = (await store.all()).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    for (const waiting of jobs) {
      const { id, status } = waiting;
      const lane = laneOf(waiting);
      if (stopped || (status !== 'queued' && status !== 'running') || !claims.take(lane)) continue;
      // Read again under the claim: another runner may have ended it since.
      const fresh = await store.get(id).catch(() => undefined);
      if (fresh && !stopped && (fresh.status === 'queued' || fresh.status === 'running')) begin(fresh);
      else claims.release(lane);
    }
    const ended = jobs.filter(isEnded);
    await store.remove(ended.slice(0, Math.max(0, ended.length - KEEP_ENDED)).map((job) => job.id));
  };

  const look = (): Promise<void> => {
    looking = looking.then(startWaiting).catch((error: unknown) => log.error('the queue could not be read', error));
    return looking;
  };

  const stored = async (id: string): Promise<JobRecord> => {
    const record = active.get(id)?.record ?? (await store.get(id));
    if (!record) throw new AppError('not-found', `no job ${id}`);
    return record;
  };

  const change = async (record: JobRecord, fields: Partial<JobRecord>): Promise<void> => {
    const next = { ...record, ...fields, updatedAt: Math.floor(clock.now() / 1000) };
    await store.put(next);
    emit(jobState(next));
  };

  const pause = async (id: string): Promise<void> => {
    const record = await stored(id);
    const job = active.get(id);
    if (!job) {
      if (isEnded(record)) return;
      await change(record, { status: 'paused', pausedBy: 'user', error: null });
      // Its turn came just then.
      if (active.has(id)) await pause(id);
      return;
    }
    if (job.wish === 'run') job.wish = 'pause';
    job.controller.abort(new AppError('cancelled', 'paused'));
    await job.ended;
  };

  return {
    /** Looks for jobs that wait, e.g. after one was stored. */
    look,

    /** Stores a new job and starts it when its turn comes. */
    async add(record: JobRecord): Promise<void> {
      await store.put(record);
      emit(jobState(record));
      await look();
    },

    /** At start, on a surface's port, on the alarm, when a server is back: goes on with all but what the user paused. */
    async resumeAll(): Promise<void> {
      for (const { id } of await store.all()) {
        // As it is by now: the user may have paused or cancelled it since the list was read.
        const next = await store.change(id, (job) =>
          job.status === 'paused' && job.pausedBy === 'error' ? { ...job, status: 'queued', pausedBy: null } : null,
        );
        if (next) emit(jobState(next));
      }
      await look();
    },

    async find(id: string): Promise<JobState | null> {
      const record = active.get(id)?.record ?? (await store.get(id));
      return record ? jobState(record) : null;
    },

    async list(): Promise<JobState[]> {
      const records = await store.all();
      return records
        .map((record) => jobState(active.get(record.id)?.record ?? record))
        .toSorted((a, b) => b.createdAt - a.createdAt);
    },

    pause,

    async resume(id: string): Promise<void> {
      const record = await stored(id);
      if (active.has(id)) return;
      if (record.status === 'paused' || record.status === 'failed')
        await change(record, { status: 'queued', pausedBy: null, error: null });
      await look();
    },

    async cancel(id: string): Promise<void> {
      const record = await stored(id);
      const job = active.get(id);
      if (isEnded(record)) return;
      if (!job) {
        const closing: ActiveJob = {
          record,
          controller: new AbortController(),
          wish: 'cancel',
          ended: Promise.resolve(),
        };
        await write(closing, { cancelRequested: true, status: 'queued' });
        await endCancelled(closing);
        await look();
        return;
      }
      job.wish = 'cancel';
      // Written down too: a worker that dies now cancels when it is back.
      const written = write(job, { cancelRequested: true });
      job.controller.abort(new AppError('cancelled', 'cancelled'));
      await written;
      await job.ended;
    },

    /** Resolves when nothing runs and nothing can start. */
    async idle(): Promise<void> {
      await looking;
      while (active.size > 0) {
        await Promise.all([...active.values()].map((job) => job.ended));
        await looking;
      }
    },

    /** Lets go of everything without a word to the store, as a worker that is stopped. */
    async stop(): Promise<void> {
      stopped = true;
      for (const job of active.values()) job.controller.abort(new AppError('cancelled', 'stopped'));
      await Promise.all([...active.values()].map((job) => job.ended));
    },
  };
}

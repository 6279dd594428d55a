import { newJob } from '@/lib/jobs/new-job';
import type { ItemRow, Page } from '@/lib/library/item-row';
import { toItemRows } from '@/lib/library/to-item-row';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { BatchRecord, ChangeOrigin, ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { type ItemKind, type LibraryRef, type Owner, type TrackRef, sameOwner } from '@/lib/util/refs';
import type { BatchSourceSpec, RateBatchSpec } from './batch-checkpoint';
import { lastUndoable, listBatches, listProblems } from './batch-lists';
import type { ReadImport } from './batch-source';
import { batchState, newBatch, newChange } from './batch-state';
import { createItemLocks } from './item-locks';
import { countWaiting, createOutbox, itemName } from './outbox';
import { type FoundRating, noteElsewhere } from './note-elsewhere';
import { createPlexTarget } from './plex-target';
import { createRateBatchWork } from './rate-batch';
import type { BatchState, RateResult } from './rating-change';
import type { RatingTarget } from './rating-target';
import { validateRating } from './rating-value';
import { type SingleDeps, sendSingle } from './single-rating';
import { undoBatch } from './undo';

/** What `ratingChanged` says. */
export interface RatingNews {
  owner: Owner;
  ref: TrackRef;
  kind: ItemKind;
  rating: number | null;
  state: 'queued' | 'confirmed' | 'failed';
}

export interface RatingsDeps {
  store: RatingStore;
  /** A client that is the owner on its server. @throws AppError no-server, signed-out, network, … */
  clientFor: (owner: Owner) => Promise<PmsClient>;
  session: { active(): LibraryRef | null; isReadOnly(): boolean };
  parallelWrites?: () => number;
  clock: Clock;
  newId: () => string;
  emit: { ratingChanged(news: RatingNews): void; batchChanged(batch: BatchState): void };
  /** The item as it was seen last, so that a rating made offline knows the value before. */
  known: (ref: TrackRef) => Pick<ItemRow, 'rating' | 'title' | 'kind'> | null;
  /** Pieces of a planned import (`lib/sync`). */
  readImport: ReadImport;
  /** The runner's side: it gets `work` from here, so it is asked late. */
  jobs: { look(): Promise<void>; cancel(id: string): Promise<void> };
}

/** Ratings: written down first, then sent, then read back (house.md, A rating from click to server). */
export function createRatingsService(deps: RatingsDeps) {
  const { store, session, clock, emit } = deps;
  const locks = createItemLocks();
  const inHand = new Set<string>();

  const targetFor = async (owner: Owner): Promise<RatingTarget> => createPlexTarget(await deps.clientFor(owner));
  const tellBatch = (batch: BatchRecord): void => emit.batchChanged(batchState(batch));
  const tellRating = (change: ChangeRecord): void => {
    const state = change.state === 'confirmed' ? 'confirmed' : change.state === 'pending' ? 'queued' : 'failed';
    const rating = state === 'failed' ? (change.found ?? change.before) : change.wanted;
    emit.ratingChanged({
      owner: { server: change.server, account: change.account },
      ref: { server: change.server, key: change.key },
      kind: change.kind,
      rating,
      state,
    });
  };

  const single: SingleDeps = {
    store,
    targetFor,
    isReadOnly: session.isReadOnly,
    sectionOf: (owner) => {
      const active = session.active();
      return active && sameOwner(active, owner) ? active.section : null;
    },
    told: (change, batch) => {
      tellRating(change);
      tellBatch(batch);
    },
  };
  const outbox = createOutbox(single, locks, inHand);

  /** @throws AppError no-server, wrong-account, read-only */
  const mayWrite = (as: Owner | undefined, server: string | null): LibraryRef => {
    const active = session.active();
    if (!active) throw new AppError('no-server', 'no library is chosen');
    if ((as && !sameOwner(as, active)) || (server !== null && server !== active.server)) {
      throw new AppError('wrong-account', 'shown as somebody else, or of another server, than PlexM8 rates as');
    }
    if (session.isReadOnly()) throw new AppError('read-only');
    return active;
  };

  const writeAndSend = async (
    batch: BatchRecord,
    change: ChangeRecord,
    { fresh, undone }: { fresh: boolean; undone?: BatchRecord },
  ) => {
    inHand.add(batch.batch);
    try {
      await store.create(batch, [change], {
        outbox: {
          server: change.server,
          account: change.account,
          batch: change.batch,
          seq: 0,
          key: change.key,
          at: batch.createdAt,
        },
        undone,
      });
      return await locks.run(itemName(change), () => sendSingle(single, { change, batch, fresh }));
    } finally {
      inHand.delete(batch.batch);
    }
  };

  const stored = async (id: string): Promise<BatchRecord> => {
    const batch = await store.batch(id);
    if (!batch) throw new AppError('not-found', `no batch ${id}`);
    return batch;
  };

  const startBatch = async (
    owner: Owner,
    fields: {
      origin: ChangeOrigin;
      label: string;
      total: number;
      source: BatchSourceSpec;
      batch?: string;
      changes?: (batch: BatchRecord) => ChangeRecord[];
    },
  ): Promise<BatchState> => {
    const batch = newBatch(owner, {
      batch: fields.batch ?? deps.newId(),
      origin: fields.origin,
      label: fields.label,
      total: fields.total,
      now: tick(),
      job: deps.newId(),
    });
    const spec: RateBatchSpec = { batch: batch.batch, source: fields.source };
    const job = newJob({
      id: batch.job ?? '',
      kind: 'rate-batch',
      owner,
      label: fields.label,
      spec,
      total: fields.total,
      now: clock.now(),
    });
    await store.create(batch, fields.changes?.(batch) ?? [], { job });
    tellBatch(batch);
    await deps.jobs.look();
    return batchState(batch);
  };

  let lastTick = 0;
  /** Epoch milliseconds that always grow: the order of changes is told by them. */
  const tick = (): number => {
    lastTick = Math.max(lastTick + 1, clock.now());
    return lastTick;
  };

  return {
    async rate(
      item: TrackRef | string,
      value: number | null,
      options: { as?: Owner; kind?: ItemKind } = {},
    ): Promise<RateResult> {
      const wanted = validateRating(value);
      const active = mayWrite(options.as, typeof item === 'string' ? null : item.server);
      const ref = { server: active.server, key: typeof item === 'string' ? keyOf(item) : item.key };
      const known = deps.known(ref);
      const batch = newBatch(active, {
        batch: deps.newId(),
        origin: 'user',
        label: known?.title ?? '',
        total: 1,
        now: tick(),
      });
      const change = newChange(batch, 0, {
        key: ref.key,
        kind: options.kind ?? known?.kind ?? 'track',
        wanted,
        ...(known ? { before: known.rating } : {}),
      });
      const outcome = await writeAndSend(batch, change, { fresh: true });
      if (outcome.error && outcome.change.state !== 'pending') throw outcome.error;
      const { before, kind, state } = outcome.change;
      const queued = state === 'pending';
      return {
        ref,
        kind,
        before,
        after: queued ? before : outcome.change.found,
        state: queued ? 'queued' : 'confirmed',
        batch: batch.batch,
      };
    },

    async rateMany(
      items: TrackRef[],
      value: number | null,
      options: { as: Owner; label: string },
    ): Promise<BatchState> {
      const wanted = validateRating(value);
      const other = items.find((item) => item.server !== options.as.server);
      const owner = mayWrite(options.as, other?.server ?? null);
      const keys = [...new Set(items.map((item) => item.key))];
      if (keys.length === 0) throw new AppError('invalid-input', 'nothing to rate');
      return startBatch(owner, {
        origin: 'rate-all',
        label: options.label,
        total: keys.length,
        source: { kind: 'rows' },
        changes: (batch) => keys.map((key, seq) => newChange(batch, seq, { key, kind: 'track', wanted })),
      });
    },

    /** Writes a planned import, as a job. For `lib/sync`, through the composition. @throws AppError wrong-account, read-only, … */
    async startImport(
      owner: Owner,
      options: { batch: string; id: string; label: string; total: number; conflicts: 'keep-plex' | 'take-file' },
    ): Promise<BatchState> {
      mayWrite(owner, owner.server);
      return startBatch(owner, {
        origin: 'import',
        batch: options.batch,
        label: options.label,
        total: options.total,
        source: { kind: 'import', id: options.id, conflicts: options.conflicts },
      });
    },

    async topRated(options: { minRating?: number; limit?: number; library?: LibraryRef } = {}): Promise<Page<ItemRow>> {
      const { minRating = 7, limit = 50 } = options;
      const library = options.library ?? session.active();
      if (!library) throw new AppError('no-server', 'no library is chosen');
      const min = validateRating(minRating) ?? 0;
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
        throw new AppError('invalid-input', 'limit must be 1 to 1,000');
      const client = await deps.clientFor(library);
      const found = toItemRows(library.server, await client.topRated(library.section, min, limit));
      // Some servers ignore a sort (plex-protocol.md §16).
      const items = found.toSorted((a, b) => (b.rating ?? 0) - (a.rating ?? 0));
      return { items, total: items.length, finished: true };
    },

    async undo(id: string, options: { as: Owner }): Promise<BatchState> {
      let batch = await stored(id);
      const active = mayWrite(options.as, batch.server);
      if (!sameOwner(active, batch)) throw new AppError('wrong-account', 'somebody else made these ratings');
      if (batch.job !== null && !batch.finished) {
        await deps.jobs.cancel(batch.job);
        batch = await stored(id);
      }
      const undone = await undoBatch(
        {
          store,
          now: tick,
          newId: deps.newId,
          lookForJobs: deps.jobs.look,
          sendNew: async (next, change, also) => (await writeAndSend(next, change, { fresh: false, ...also })).batch,
          takeBack: (waiting) => takeBack(waiting),
        },
        batch,
      );
      tellBatch(await stored(id));
      tellBatch(undone);
      return batchState(undone);
    },

    lastUndoable: (owner: Owner): Promise<BatchState | null> => lastUndoable(store, owner),
    /** A batch, null if it was never begun. */
    findBatch: async (id: string): Promise<BatchState | null> => {
      const batch = await store.batch(id);
      return batch ? batchState(batch) : null;
    },
    batch: async (id: string): Promise<BatchState> => batchState(await stored(id)),
    batches: (owner: Owner, window: { offset: number; limit: number }): Promise<Page<BatchState>> =>
      listBatches(store, owner, window),
    problems: async (id: string, window: { offset: number; limit: number }) =>
      listProblems(store, await stored(id), window),
    queued: (owner: Owner): Promise<number> => countWaiting(store, owner),

    /** Ratings that the mirror found changed: those of other apps go into the journal. */
    async noteFound(owner: Owner, found: readonly FoundRating[]): Promise<void> {
      if ((await noteElsewhere({ store, now: tick, newId: deps.newId }, owner, found)) === 0) return;
      for (const { key, kind, after } of found)
        emit.ratingChanged({ owner, ref: { server: owner.server, key }, kind, rating: after, state: 'confirmed' });
    },

    /** Sends what waits: at start, on the alarm, when a server is connected again. */
    flush: outbox.flush,

    /** The step for the job runner. */
    work: createRateBatchWork({
      store,
      targetFor,
      isReadOnly: session.isReadOnly,
      parallelWrites: deps.parallelWrites,
      readImport: deps.readImport,
      clock,
      batchChanged: tellBatch,
      ratingConfirmed: tellRating,
    }),
  };

  /** A waiting rating that was never sent is just not sent. @returns null if it may have been */
  async function takeBack(waiting: BatchRecord): Promise<BatchRecord | null> {
    const [first] = await store.changes(waiting, 0, 1);
    if (!first) return null;
    return locks.run(itemName(first), async () => {
      const [change] = await store.changes(waiting, 0, 1);
      if (!change || change.state !== 'pending' || change.sent) return null;
      const batch = { ...waiting, finished: true, error: null };
      const cancelled: ChangeRecord = { ...change, state: 'cancelled' };
      await store.settle([{ change: cancelled, batch, waits: false }]);
      tellRating(cancelled);
      return batch;
    });
  }
}

/** @throws AppError invalid-input */
function keyOf(item: string): string {
  const path = /^\/library\/metadata\/([^/?#]+)/.exec(item);
  if (path?.[1]) return decodeURIComponent(path[1]);
  if (item === '' || /[/?#\s]/.test(item))
    throw new AppError('invalid-input', 'neither a rating key nor a path of an item');
  return item;
}

import type { ImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import { newJob } from '@/lib/jobs/new-job';
import type { Page } from '@/lib/library/item-row';
import type { ImportRecord, ImportStore } from '@/lib/store/import-store';
import type { JobRecord } from '@/lib/store/job-store';
import { AppError, type SerializedError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import { readImportChanges } from './apply-import';
import type { ImportState, PlanCounts, PlanRow, PlanStatus } from './import-state';
import { type PlanImportDeps, type PlanImportSpec, createPlanImportWork } from './plan-import';
import { type StoredPlanRow, toPlanRow } from './plan-row';

/** What an import has to know of its rating batch. */
export interface ImportBatch {
  finished: boolean;
  undoneBy: string | null;
  error: SerializedError | null;
}

export interface ImportsDeps {
  store: ImportStore<ImportRow, StoredPlanRow>;
  snapshot: PlanImportDeps['snapshot'];
  jobs: { add(job: JobRecord): Promise<void>; cancel(id: string): Promise<void>; find(id: string): Promise<unknown> };
  /** `lib/ratings`, through the composition. */
  ratings: {
    startImport(
      owner: Owner,
      options: { batch: string; id: string; label: string; total: number; conflicts: 'keep-plex' | 'take-file' },
    ): Promise<unknown>;
    findBatch(id: string): Promise<ImportBatch | null>;
  };
  clock: Clock;
  newId: () => string;
  emit: (state: ImportState) => void;
}

/** Rows of a message (house.md: chunks of 2,000). */
const MOST_ROWS = 2000;
/** Imports whose rows are kept; the journal keeps what they wrote. */
const KEEP = 3;

export function importState({ report, target, counts, createdAt, ...record }: ImportRecord): ImportState {
  // The room `store` keeps these without knowing them; only this room writes them.
  return {
    ...record,
    createdAt: Math.floor(createdAt / 1000),
    report: report as ImportReport | null,
    target: target as LibraryRef | null,
    counts: counts as PlanCounts | null,
  };
}

/** Imports of rating files: rows come in, are matched as a job, shown, and written as a rating batch. */
export function createImportService(deps: ImportsDeps) {
  const { store, clock } = deps;
  const changed = (record: ImportRecord): void => deps.emit(importState(record));

  const put = async (record: ImportRecord): Promise<ImportRecord> => {
    await store.put(record);
    changed(record);
    return record;
  };

  const stored = async (id: string): Promise<ImportRecord> => {
    const record = await store.get(id);
    if (!record) throw new AppError('not-found', `no import ${id}`);
    return record;
  };

  /** Brings an import's step in line with its rating batch: the batch goes on while nobody looks here. */
  const inLine = async (record: ImportRecord): Promise<ImportRecord> => {
    if (record.batch === null || (record.step !== 'applying' && record.step !== 'applied')) return record;
    const batch = await deps.ratings.findBatch(record.batch);
    // The worker died before the batch was begun.
    if (!batch) return put({ ...record, step: 'planned', batch: null });
    const undo = batch.undoneBy === null ? null : await deps.ratings.findBatch(batch.undoneBy);
    const step = undo?.finished ? 'undone' : batch.finished ? 'applied' : 'applying';
    if (step === record.step && batch.error?.code === record.error?.code) return record;
    return put({ ...record, step, error: batch.error });
  };

  const newest = async (): Promise<ImportRecord[]> => (await store.all()).toSorted((a, b) => b.createdAt - a.createdAt);

  const tidy = async (): Promise<void> => {
    const old = (await newest())
      .slice(KEEP - 1)
      .filter((record) => record.step !== 'planning' && record.step !== 'applying');
    await store.remove(old.map((record) => record.id));
  };

  /** Ids of imports whose job or batch is being begun: their step is not a leftover of a worker that died. */
  const starting = new Set<string>();
  const current = async (record: ImportRecord): Promise<ImportRecord> => {
    if (starting.has(record.id)) return record;
    if (record.step === 'planning' && (record.job === null || !(await deps.jobs.find(record.job))))
      return put({ ...record, step: 'received', job: null });
    return inLine(record);
  };

  return {
    async begin(file: { name: string; bytes: number }): Promise<string> {
      await tidy();
      const id = deps.newId();
      await put({
        id,
        fileName: file.name,
        bytes: file.bytes,
        createdAt: clock.now(),
        step: 'receiving',
        rows: 0,
        report: null,
        target: null,
        counts: null,
        writes: 0,
        conflictWrites: 0,
        job: null,
        batch: null,
        error: null,
      });
      return id;
    },

    /** @throws AppError invalid-input for a chunk out of order or too large */
    async append(id: string, chunk: number, rows: ImportRow[]): Promise<void> {
      const record = await stored(id);
      if (record.step !== 'receiving') throw new AppError('invalid-input', 'this import has all its rows');
      if (!Array.isArray(rows) || rows.length > MOST_ROWS)
        throw new AppError('invalid-input', `at most ${MOST_ROWS} rows at once`);
      if (!Number.isInteger(chunk) || chunk < 0 || chunk > (await store.rowChunks(id)))
        throw new AppError('invalid-input', `chunk ${chunk} is out of order`);
      await store.putRows(id, chunk, rows);
    },

    async finish(id: string, report: ImportReport): Promise<ImportState> {
      const record = await stored(id);
      if (record.step !== 'receiving') return importState(record);
      let rows = 0;
      for (let chunk = 0; ; chunk += 1) {
        const more = await store.rows(id, chunk);
        if (!more) break;
        rows += more.length;
      }
      return importState(await put({ ...record, step: 'received', rows, report }));
    },

    async plan(id: string, library: LibraryRef): Promise<ImportState> {
      const record = await current(await stored(id));
      if (record.step === 'receiving' || record.step === 'applying')
        throw new AppError('invalid-input', `an import that is ${record.step} can't be planned`);
      if (record.job !== null) await deps.jobs.cancel(record.job);
      const target: LibraryRef = { server: library.server, account: library.account, section: library.section };
      const spec: PlanImportSpec = { import: id, target };
      const job = newJob({
        id: deps.newId(),
        kind: 'plan-import',
        owner: target,
        label: record.fileName,
        spec,
        total: 0,
        now: clock.now(),
      });
      starting.add(id);
      try {
        // The record first: a worker that dies before the job is stored leaves a plan that can be asked for again.
        const planning = await put({
          ...(await stored(id)),
          step: 'planning',
          target,
          counts: null,
          writes: 0,
          conflictWrites: 0,
          job: job.id,
          batch: null,
          error: null,
        });
        await deps.jobs.add(job);
        return importState(planning);
      } finally {
        starting.delete(id);
      }
    },

    state: async (id: string): Promise<ImportState> => importState(await current(await stored(id))),

    async current(): Promise<ImportState | null> {
      const [record] = await newest();
      return record ? importState(await current(record)) : null;
    },

    async rows(
      id: string,
      status: PlanStatus,
      { offset, limit }: { offset: number; limit: number },
    ): Promise<Page<PlanRow>> {
      const items: PlanRow[] = [];
      let total = 0;
      for (let chunk = 0; ; chunk += 1) {
        const plan = await store.plan(id, chunk);
        if (!plan) return { items, total, finished: offset + items.length >= total };
        const count = plan.counts[status] ?? 0;
        if (total + count > offset && items.length < limit) {
          const rows = plan.rows.filter((row) => row.status === status);
          items.push(
            ...rows
              .slice(Math.max(0, offset - total), Math.max(0, offset - total) + limit - items.length)
              .map(toPlanRow),
          );
        }
        total += count;
      }
    },

    /** @throws AppError wrong-account, read-only, invalid-input */
    async apply(
      id: string,
      { as, conflicts }: { as: Owner; conflicts: 'keep-plex' | 'take-file' },
    ): Promise<ImportState> {
      const record = await current(await stored(id));
      const target = record.target as LibraryRef | null;
      if (record.step !== 'planned' || !target)
        throw new AppError('invalid-input', `an import that is ${record.step} can't be applied`);
      if (!sameOwner(target, as)) throw new AppError('wrong-account', 'planned for another person or server');
      // Two surfaces may both have read that it is planned.
      if (starting.has(id)) throw new AppError('invalid-input', 'this import is being applied');
      const total = record.writes + (conflicts === 'take-file' ? record.conflictWrites : 0);
      if (total === 0) return importState(await put({ ...record, step: 'applied', error: null }));
      const batch = deps.newId();
      starting.add(id);
      try {
        await put({ ...record, step: 'applying', batch, error: null });
        await deps.ratings.startImport(target, { batch, id, label: record.fileName, total, conflicts });
      } catch (error) {
        await put({ ...record, step: 'planned', batch: null });
        throw error;
      } finally {
        starting.delete(id);
      }
      return importState(await current(await stored(id)));
    },

    async discard(id: string): Promise<void> {
      const record = await store.get(id);
      if (!record) return;
      const latest = await current(record);
      // What is being written is read from the plan; it can be cancelled as a job first.
      if (latest.step === 'applying')
        throw new AppError('invalid-input', 'an import that is being written can be cancelled, not discarded');
      if (latest.job !== null) await deps.jobs.cancel(latest.job);
      await store.remove([id]);
    },

    /** To be told of every rating batch that changed. */
    async batchChanged(batch: { origin: string; finished: boolean }): Promise<void> {
      if (batch.origin !== 'import' && batch.origin !== 'undo') return;
      for (const record of await store.all()) await current(record);
    },

    /** What a rating batch writes for an import. */
    readImport: (id: string, conflicts: 'keep-plex' | 'take-file', cursor: unknown) =>
      readImportChanges(store, id, conflicts, cursor),

    /** The step for the job runner. */
    work: createPlanImportWork({ store, snapshot: deps.snapshot, clock, changed }),
  };
}

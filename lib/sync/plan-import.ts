import type { ImportRow } from '@/lib/formats/import-row';
import type { JobContext, JobWork } from '@/lib/jobs/job-step';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import { createMatcher } from '@/lib/match/match-rows';
import type { ImportRecord, ImportStore } from '@/lib/store/import-store';
import { AppError, serializeError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef } from '@/lib/util/refs';
import { decideRows } from './decide-rows';
import { PLAN_STATUSES, type PlanCounts } from './import-state';
import type { StoredPlanRow } from './plan-row';

export interface PlanImportSpec {
  import: string;
  target: LibraryRef;
}

export interface PlanImportDeps {
  store: ImportStore<ImportRow, StoredPlanRow>;
  snapshot: (
    library: LibraryRef,
    options: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void },
  ) => Promise<LibrarySnapshot>;
  clock: Clock;
  changed: (record: ImportRecord) => void;
}

/** Rows of a plan that are stored together: also what a rating batch writes down at once. */
export const PLAN_CHUNK = 500;

export const noPlanCounts = (): PlanCounts => ({ change: 0, conflict: 0, equal: 0, ambiguous: 0, 'not-found': 0 });

/**
 * The job that matches a file's rows with a library. Writes nothing to Plex. It keeps no place: a worker
 * that dies begins again, with the same result.
 */
export function createPlanImportWork({ store, snapshot, clock, changed }: PlanImportDeps): JobWork {
  const put = async (record: ImportRecord): Promise<void> => {
    await store.put(record);
    changed(record);
  };

  /** The import, if this job is still the one that plans it. */
  const planned = async (job: {
    id: string;
    spec: unknown;
  }): Promise<{ record: ImportRecord; target: LibraryRef } | null> => {
    const spec = job.spec as PlanImportSpec;
    const record = await store.get(spec.import);
    const isOurs =
      record &&
      (record.job === job.id || record.job === null) &&
      ['received', 'planning', 'planned', 'failed'].includes(record.step);
    return isOurs ? { record, target: spec.target } : null;
  };

  /** Matches the rows and stores what would happen to them. */
  const planRows = async (
    job: { id: string; spec: unknown },
    context: JobContext,
    record: ImportRecord,
    target: LibraryRef,
    rows: ImportRow[],
    progress: ReturnType<typeof createProgress>,
  ): Promise<void> => {
    const library = await snapshot(target, {
      signal: context.signal,
      onProgress: (done, total) => progress.tell(done, total + rows.length),
    });
    const results = await createMatcher(library).match(rows, {
      signal: context.signal,
      yieldNow: () => clock.wait(0),
      onProgress: (done) => progress.tell(library.size + done, library.size + rows.length),
    });
    const plan = decideRows(rows, results, library);
    await store.clearPlan(record.id);
    for (let at = 0; at < plan.length; at += PLAN_CHUNK) {
      context.signal.throwIfAborted();
      const chunk = plan.slice(at, at + PLAN_CHUNK);
      await store.putPlan(record.id, at / PLAN_CHUNK, chunk, countStatuses(chunk));
    }
    const latest = await planned(job);
    if (!latest) throw new AppError('cancelled', 'the import was discarded');
    const writes = plan.reduce((sum, row) => sum + row.writes.length, 0);
    const conflictWrites = plan.reduce((sum, row) => sum + row.overwrites.length, 0);
    await put({
      ...latest.record,
      step: 'planned',
      counts: countStatuses(plan),
      writes,
      conflictWrites,
      job: null,
      error: null,
    });
  };

  return {
    async run(job, context) {
      const found = await planned(job);
      // Discarded, or planned already: a worker died before the job could say so.
      if (!found || (found.record.step === 'planned' && found.record.job === null)) return;
      const { record, target } = found;
      await put({ ...record, step: 'planning', target, job: job.id, error: null });
      const rows = await readRows(store, record.id);
      const progress = createProgress(context);
      try {
        await planRows(job, context, record, target, rows, progress);
      } finally {
        // Nothing of ours may be under way when the job is let go.
        await progress.settled();
      }
    },

    async cancelled(job) {
      const found = await planned(job);
      if (found && found.record.step !== 'planned')
        await put({ ...found.record, step: 'received', job: null, error: null });
    },

    async noticed(job, error, ended) {
      const found = await planned(job);
      if (!found || found.record.step === 'planned') return;
      const next = error === null ? null : serializeError(error);
      if (!ended && next?.code === found.record.error?.code) return;
      await put({ ...found.record, step: ended ? 'failed' : 'planning', job: ended ? null : job.id, error: next });
    },
  };
}

async function readRows(store: ImportStore<ImportRow, StoredPlanRow>, id: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  for (let chunk = 0; ; chunk += 1) {
    const more = await store.rows(id, chunk);
    if (!more) return rows;
    for (const row of more) rows.push(row);
  }
}

function countStatuses(rows: readonly StoredPlanRow[]): PlanCounts {
  const counts = noPlanCounts();
  for (const status of PLAN_STATUSES) counts[status] = rows.filter((row) => row.status === status).length;
  return counts;
}

/** Saves the newest progress, one write at a time. */
function createProgress(context: JobContext) {
  let latest: { done: number; total: number } | null = null;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    while (latest) {
      const now = latest;
      latest = null;
      await context.save(null, now);
    }
  };
  return {
    tell(done: number, total: number): void {
      latest = { done, total };
      writing ??= write().finally(() => {
        writing = null;
      });
      // Thrown where it is waited for; until then it must not count as unhandled.
      writing.catch(() => undefined);
    },
    async settled(): Promise<void> {
      await writing;
    },
  };
}

import type { JobState } from '@/lib/jobs/job';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { ImportState } from '@/lib/sync/import-state';
import type { SerializedError } from '@/lib/util/app-error';

/** A file that is being read here and now; gone when the surface closes. */
export interface Reading {
  fileName: string;
  bytes: number;
  read: number;
  rows: number;
}

/** What the import surface knows. The background's `ImportState` is the truth, the rest is beside it. */
export interface ImportView {
  loaded: boolean;
  reading: Reading | null;
  state: ImportState | null;
  /** Every job seen, by id: planning, applying and undoing each have one. */
  jobs: Record<string, JobState>;
  batch: BatchState | null;
  undo: BatchState | null;
  problem: { error: SerializedError; fileName: string | null } | null;
  /** The user cancelled the reading of a file. */
  cancelled: boolean;
}

export type ImportAction =
  | { type: 'restored'; state: ImportState | null; jobs: JobState[]; batch: BatchState | null; undo: BatchState | null }
  | { type: 'reading-started'; fileName: string; bytes: number }
  | { type: 'reading-progressed'; read: number; rows: number }
  | { type: 'reading-cancelled' }
  | { type: 'reading-failed'; error: SerializedError }
  | { type: 'state-changed'; state: ImportState }
  | { type: 'job-changed'; job: JobState }
  | { type: 'batch-changed'; batch: BatchState }
  | { type: 'undo-started'; batch: BatchState }
  | { type: 'failed'; error: SerializedError }
  | { type: 'closed' };

export const EMPTY_VIEW: ImportView = {
  loaded: false,
  reading: null,
  state: null,
  jobs: {},
  batch: null,
  undo: null,
  problem: null,
  cancelled: false,
};

export type ImportScreen =
  | 'loading'
  | 'choose'
  | 'reading'
  | 'interrupted'
  | 'received'
  | 'planning'
  | 'review'
  | 'applying'
  | 'result'
  | 'undoing'
  | 'undone'
  | 'failed';

/** Which screen a view means. */
export function screenOf(view: ImportView): ImportScreen {
  const { state } = view;
  if (view.reading) return 'reading';
  if (!view.loaded) return 'loading';
  if (!state) return 'choose';
  if (state.step === 'receiving') return 'interrupted';
  if (state.step === 'planning') return jobOf(view)?.status === 'cancelled' ? 'received' : 'planning';
  if (state.step === 'planned') return 'review';
  if (state.step === 'undone' && (!view.undo || view.undo.finished)) return 'undone';
  if (view.undo) return view.undo.finished ? 'undone' : 'undoing';
  // A comparison that failed: the file is here, so it can be tried again.
  if (state.step === 'failed' && state.report) return 'received';
  if (state.step === 'applied') return 'result';
  if (state.step === 'undone') return 'undone';
  return state.step;
}

/** The job that the import waits for: the comparison's own, or that of the batch which is written. */
export function jobOf(view: ImportView): JobState | null {
  const id = view.state?.step === 'planning' ? view.state.job : view.batch?.job;
  return id ? (view.jobs[id] ?? null) : null;
}

/** The job that puts the import back. */
export function undoJobOf(view: ImportView): JobState | null {
  return view.undo?.job ? (view.jobs[view.undo.job] ?? null) : null;
}

export function reduceImport(view: ImportView, action: ImportAction): ImportView {
  switch (action.type) {
    case 'restored':
      return {
        ...view,
        loaded: true,
        state: action.state,
        jobs: byId(view.jobs, action.jobs),
        batch: action.batch,
        undo: action.undo,
      };
    case 'reading-started':
      return {
        ...EMPTY_VIEW,
        loaded: true,
        jobs: view.jobs,
        reading: { fileName: action.fileName, bytes: action.bytes, read: 0, rows: 0 },
      };
    case 'reading-progressed':
      return view.reading ? { ...view, reading: { ...view.reading, read: action.read, rows: action.rows } } : view;
    case 'reading-cancelled':
      return { ...EMPTY_VIEW, loaded: true, cancelled: true };
    case 'reading-failed':
      return {
        ...EMPTY_VIEW,
        loaded: true,
        problem: { error: action.error, fileName: view.reading?.fileName ?? null },
      };
    case 'state-changed':
      return changeState(view, action.state);
    case 'job-changed':
      return { ...view, jobs: byId(view.jobs, [action.job]) };
    case 'batch-changed':
      return changeBatch(view, action.batch);
    case 'undo-started':
      return { ...view, undo: action.batch, problem: null };
    case 'failed':
      return { ...view, loaded: true, problem: { error: action.error, fileName: view.state?.fileName ?? null } };
    case 'closed':
      return { ...EMPTY_VIEW, loaded: true };
  }
}

/** Another surface may work on the same import, or begin a newer one; older ones are no news. */
function changeState(view: ImportView, state: ImportState): ImportView {
  const current = view.state;
  if (current && current.id !== state.id && state.createdAt < current.createdAt) return view;
  if (view.reading && state.step === 'receiving') return view;
  const same = current?.id === state.id;
  return {
    ...view,
    loaded: true,
    reading: null,
    cancelled: false,
    problem: null,
    state,
    batch: same && view.batch?.batch === state.batch ? view.batch : null,
    undo: same ? view.undo : null,
  };
}

function changeBatch(view: ImportView, batch: BatchState): ImportView {
  if (view.state?.batch === batch.batch) return { ...view, batch };
  if (view.undo?.batch === batch.batch || (view.batch && view.batch.undoneBy === batch.batch))
    return { ...view, undo: batch };
  return view;
}

function byId(known: Record<string, JobState>, jobs: JobState[]): Record<string, JobState> {
  return { ...known, ...Object.fromEntries(jobs.map((job) => [job.id, job])) };
}

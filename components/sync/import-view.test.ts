import { describe, expect, it } from 'vitest';
import type { JobState } from '@/lib/jobs/job';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { ImportState } from '@/lib/sync/import-state';
import {
  type ImportAction,
  type ImportView,
  EMPTY_VIEW,
  jobOf,
  reduceImport,
  screenOf,
  undoJobOf,
} from './import-view';

const owner = { server: 's', account: 'a' };
const state = (change: Partial<ImportState> = {}): ImportState => ({
  id: 'i1',
  fileName: 'Library.xml',
  bytes: 10,
  createdAt: 100,
  step: 'received',
  rows: 1,
  report: null,
  target: null,
  counts: null,
  writes: 0,
  conflictWrites: 0,
  job: null,
  batch: null,
  error: null,
  ...change,
});
const batch = (change: Partial<BatchState> = {}): BatchState => ({
  ...owner,
  batch: 'b1',
  origin: 'import',
  label: '',
  job: null,
  createdAt: 1,
  total: 5,
  sent: 5,
  synced: 5,
  conflicts: 0,
  failed: 0,
  finished: true,
  undoable: true,
  undoneBy: null,
  error: null,
  ...change,
});
const job = (change: Partial<JobState> = {}): JobState => ({
  ...owner,
  id: 'j1',
  kind: 'rate-batch',
  label: '',
  status: 'running',
  done: 0,
  total: 5,
  createdAt: 1,
  updatedAt: 1,
  error: null,
  ...change,
});
const error = { code: 'file-empty' as const, message: '', details: {}, retryable: false };

const run = (...actions: ImportAction[]): ImportView => actions.reduce(reduceImport, EMPTY_VIEW);
const restored = (
  first: ImportState | null,
  more: Partial<Extract<ImportAction, { type: 'restored' }>> = {},
): ImportAction => ({
  type: 'restored',
  state: first,
  jobs: [],
  batch: null,
  undo: null,
  ...more,
});

describe('reduceImport', () => {
  it('asks for a file when there is no import', () => {
    expect(screenOf(EMPTY_VIEW)).toBe('loading');
    expect(screenOf(run(restored(null)))).toBe('choose');
  });

  it.each([
    ['receiving', 'interrupted'],
    ['received', 'received'],
    ['planning', 'planning'],
    ['planned', 'review'],
    ['applying', 'applying'],
    ['applied', 'result'],
    ['undone', 'undone'],
    ['failed', 'failed'],
  ] as const)('opens an import that was left %s on the screen %s', (step, screen) => {
    expect(screenOf(run(restored(state({ step }))))).toBe(screen);
  });

  it('goes on from the background when it is closed in the middle and opened again', () => {
    const view = run(
      restored(state({ step: 'applying', job: 'j1', batch: 'b1' }), {
        jobs: [job({ done: 3 })],
        batch: batch({ finished: false, job: 'j1' }),
      }),
    );
    expect(screenOf(view)).toBe('applying');
    expect(jobOf(view)?.done).toBe(3);
  });

  it('shows the reading of a file and then what came of it', () => {
    const reading = run(
      restored(null),
      { type: 'reading-started', fileName: 'a.xml', bytes: 9 },
      { type: 'reading-progressed', read: 4, rows: 2 },
    );
    expect(screenOf(reading)).toBe('reading');
    expect(reading.reading).toEqual({ fileName: 'a.xml', bytes: 9, read: 4, rows: 2 });
    expect(screenOf(reduceImport(reading, { type: 'state-changed', state: state() }))).toBe('received');
    expect(reduceImport(reading, { type: 'reading-failed', error }).problem).toEqual({ error, fileName: 'a.xml' });
    expect(reduceImport(reading, { type: 'reading-cancelled' })).toMatchObject({
      cancelled: true,
      reading: null,
      problem: null,
    });
  });

  it('stays with the reading while the background says that it receives', () => {
    const view = run(
      restored(null),
      { type: 'reading-started', fileName: 'a', bytes: 1 },
      { type: 'state-changed', state: state({ step: 'receiving' }) },
    );
    expect(screenOf(view)).toBe('reading');
  });

  it('does not go back to an older import', () => {
    const view = run(restored(state({ id: 'new', createdAt: 200 })), {
      type: 'state-changed',
      state: state({ id: 'old', createdAt: 100, step: 'applied' }),
    });
    expect(view.state?.id).toBe('new');
  });

  it('follows a newer import of another surface and drops what belonged to the old one', () => {
    const view = run(restored(state({ step: 'applied', batch: 'b1' }), { batch: batch() }), {
      type: 'state-changed',
      state: state({ id: 'i2', createdAt: 300 }),
    });
    expect(view).toMatchObject({ state: { id: 'i2' }, batch: null, undo: null });
  });

  it('hears only of its own batch', () => {
    const view = run(restored(state({ step: 'applying', batch: 'b1' })), {
      type: 'batch-changed',
      batch: batch({ batch: 'other' }),
    });
    expect(view.batch).toBeNull();
    expect(reduceImport(view, { type: 'batch-changed', batch: batch() }).batch?.batch).toBe('b1');
  });

  it('follows the undo by its own batch and job until it has ended', () => {
    const before = run(restored(state({ step: 'applied', batch: 'b1' }), { batch: batch() }));
    const undoing = [
      { type: 'undo-started', batch: batch({ batch: 'b2', job: 'j2', origin: 'undo', finished: false }) },
      { type: 'job-changed', job: job({ id: 'j2', done: 2 }) },
    ] satisfies ImportAction[];
    const view = undoing.reduce(reduceImport, before);
    expect(screenOf(view)).toBe('undoing');
    expect(undoJobOf(view)?.done).toBe(2);
    const done = reduceImport(view, { type: 'batch-changed', batch: batch({ batch: 'b2', origin: 'undo' }) });
    expect(screenOf(done)).toBe('undone');
  });

  it('returns to the file when the comparison was cancelled or failed', () => {
    const cancelled = run(restored(state({ step: 'planning', job: 'j1' }), { jobs: [job({ status: 'cancelled' })] }));
    expect(screenOf(cancelled)).toBe('received');
  });

  it('keeps the import when an action fails', () => {
    const view = run(restored(state({ step: 'planned' })), { type: 'failed', error });
    expect(view.problem?.error).toEqual(error);
    expect(screenOf(view)).toBe('review');
  });
});

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { client } from '@/lib/messaging/client';
import { onEvent } from '@/lib/messaging/events-client';
import type { JobState } from '@/lib/jobs/job';
import { errorCode, serializeError } from '@/lib/util/app-error';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { EMPTY_VIEW, type ImportAction, type ImportView, jobOf, reduceImport, undoJobOf } from './import-view';
import { startImportWorker } from './start-import-worker';
import { uploadFile } from './upload-file';

export type ConflictChoice = 'keep-plex' | 'take-file';

/** How the import stands and what can be done with it. Actions never reject: what fails is in `view.problem`. */
export interface ImportControl {
  view: ImportView;
  pick(file: File): Promise<void>;
  cancelReading(): void;
  plan(library: LibraryRef): Promise<void>;
  apply(conflicts: ConflictChoice): Promise<void>;
  undo(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Puts the import away, so that another file can be chosen. What was written stays. */
  close(): Promise<void>;
  retry(): Promise<void>;
}

/**
 * The import of this session, picked up where any surface left it.
 * @param confirmOwner says as whom is written, asked right before each write
 */
export function useImport(confirmOwner: () => Promise<Owner>): ImportControl {
  const [view, dispatch] = useReducer(reduceImport, EMPTY_VIEW);
  const reading = useRef<AbortController | null>(null);
  const { state, batch } = view;

  const restore = useCallback(async () => {
    try {
      dispatch(await loadCurrent());
    } catch (error) {
      dispatch({ type: 'failed', error: serializeError(error) });
    }
  }, []);

  useEffect(() => {
    const offs = [
      onEvent('importChanged', (data) => dispatch({ type: 'state-changed', state: data })),
      onEvent('jobChanged', (data) => dispatch({ type: 'job-changed', job: data })),
      onEvent('batchChanged', (data) => dispatch({ type: 'batch-changed', batch: data })),
    ];
    void restore();
    return () => {
      for (const off of offs) off();
      reading.current?.abort();
    };
  }, [restore]);

  // The event that names the batch may come after the batch's first own event.
  const missingBatch = state?.batch && batch?.batch !== state.batch ? state.batch : null;
  useEffect(() => {
    if (!missingBatch) return;
    client.ratings.batch(missingBatch).then(
      (loaded) => dispatch({ type: 'batch-changed', batch: loaded }),
      (error: unknown) => dispatch({ type: 'failed', error: serializeError(error) }),
    );
  }, [missingBatch]);

  const attempt = async (work: () => Promise<ImportAction | undefined>): Promise<void> => {
    try {
      const action = await work();
      if (action) dispatch(action);
    } catch (error) {
      dispatch({ type: 'failed', error: serializeError(error) });
    }
  };
  const job = undoJobOf(view) ?? jobOf(view);

  return {
    view,
    async pick(file) {
      const abort = new AbortController();
      reading.current = abort;
      dispatch({ type: 'reading-started', fileName: file.name, bytes: file.size });
      try {
        const received = await uploadFile(file, {
          imports: client.imports,
          startWorker: startImportWorker,
          onProgress: (read, rows) => dispatch({ type: 'reading-progressed', read, rows }),
          signal: abort.signal,
        });
        dispatch({ type: 'state-changed', state: received });
      } catch (error) {
        if (errorCode(error) === 'cancelled') dispatch({ type: 'reading-cancelled' });
        else dispatch({ type: 'reading-failed', error: serializeError(error) });
      } finally {
        reading.current = null;
      }
    },
    cancelReading: () => reading.current?.abort(),
    plan: (library) =>
      attempt(async () =>
        state ? { type: 'state-changed', state: await client.imports.plan(state.id, library) } : undefined,
      ),
    apply: (conflicts) =>
      attempt(async () => {
        if (!state) return undefined;
        const as = await confirmOwner();
        return { type: 'state-changed', state: await client.imports.apply(state.id, { as, conflicts }) };
      }),
    undo: () =>
      attempt(async () => {
        if (!state?.batch) return undefined;
        const as = await confirmOwner();
        return { type: 'undo-started', batch: await client.ratings.undo(state.batch, { as }) };
      }),
    pause: () => attempt(() => steer(job, client.jobs.pause)),
    resume: () => attempt(() => steer(job, client.jobs.resume)),
    stop: () => attempt(() => steer(job, client.jobs.cancel)),
    close: () =>
      attempt(async () => {
        if (state) await client.imports.discard(state.id);
        return { type: 'closed' };
      }),
    retry: restore,
  };
}

async function steer(job: JobState | null, command: (id: string) => Promise<void>): Promise<undefined> {
  if (job) await command(job.id);
}

async function loadCurrent(): Promise<ImportAction> {
  const state = await client.imports.current();
  if (!state) return { type: 'restored', state, jobs: [], batch: null, undo: null };
  const [jobs, batch] = await Promise.all([
    client.jobs.list(),
    state.batch ? client.ratings.batch(state.batch) : Promise.resolve(null),
  ]);
  const undo = batch?.undoneBy ? await client.ratings.batch(batch.undoneBy) : null;
  return { type: 'restored', state, jobs, batch, undo };
}

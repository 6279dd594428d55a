import type { JobContext, JobWork } from '@/lib/jobs/job-step';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { JobRecord } from '@/lib/store/job-store';
import type { EditRecord, EditStep, TargetRecord } from '@/lib/store/playlist-store';
import { AppError, type AppErrorCode, errorCode, serializeError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import { ChangedElsewhere, type EditDeps, type EditRun, saveTarget } from './edit-run';
import { editTarget } from './edit-target';
import { toStored } from './read-list';

export interface EditPlaylistSpec {
  edit: string;
}

export interface EditWorkDeps extends EditDeps {
  /** The server as the edit's owner, never as whoever is shown now. */
  clientFor: (owner: Owner) => Promise<PmsClient>;
  told: (edit: EditRecord, targets: readonly TargetRecord[]) => void;
}

const log = createLogger('playlists');

/** What concerns one playlist alone: the others of the edit go on. */
const OF_ONE: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'not-found',
  'forbidden',
  'bad-request',
  'too-long',
  'conflict',
  'invalid-input',
  'not-as-documented',
  'smart-playlist',
  'foreign-item',
]);

/** The job that edits playlists, one after the other, each begun anew from what the server holds. */
export function createEditWork(deps: EditWorkDeps): JobWork {
  const { store } = deps;

  const putEdit = async (edit: EditRecord, targets: readonly TargetRecord[], change: Partial<EditRecord>) => {
    // Read again: an undo may have been noted meanwhile.
    const next = { ...((await store.edit(edit.edit)) ?? edit), ...change };
    await store.putEdit(next);
    deps.told(next, targets);
    return next;
  };

  const close = async (job: Readonly<JobRecord>, step: EditStep, error: unknown): Promise<void> => {
    const edit = await store.edit((job.spec as EditPlaylistSpec).edit);
    if (!edit || edit.job !== job.id || !isOpen(edit)) return;
    const targets = await store.targets(edit);
    for (const target of targets.filter(isWaiting)) {
      Object.assign(target, { state: 'cancelled' });
      await store.putTarget(target);
    }
    await putEdit(edit, targets, { step, error: serializeError(error) });
  };

  return {
    async run(job, context: JobContext) {
      const edit = await store.edit((job.spec as EditPlaylistSpec).edit);
      // Ended, but the worker died before the job could say so; or it goes on under another job.
      if (!edit || edit.job !== job.id || !isOpen(edit)) return;
      const targets = await store.targets(edit);
      const running = await putEdit(edit, targets, { step: 'running', error: null });
      const client = await deps.clientFor(edit);
      const isOne = targets.length === 1;
      const run: EditRun = {
        ...deps,
        client,
        context,
        edit: running,
        targets,
        told: () => deps.told(running, targets),
        progress: async (done, total) => {
          if (isOne) await context.save(null, { done, total });
        },
      };
      for (const [at, target] of targets.entries()) {
        if (isWaiting(target)) await runOne(run, target);
        if (!isOne) await context.save(null, { done: at + 1, total: targets.length });
      }
      await putEdit(edit, targets, endOf(targets));
    },

    cancelled: (job) => close(job, 'cancelled', new AppError('cancelled')),

    async noticed(job, error, ended) {
      if (ended) return close(job, 'failed', error);
      const edit = await store.edit((job.spec as EditPlaylistSpec).edit);
      if (!edit || edit.job !== job.id || !isOpen(edit)) return;
      const next = error === null ? null : serializeError(error);
      if (next?.code !== edit.error?.code) await putEdit(edit, await store.targets(edit), { error: next });
    },
  };
}

const isOpen = ({ step }: EditRecord): boolean => step === 'queued' || step === 'running';
const isWaiting = ({ state }: TargetRecord): boolean => state === 'pending' || state === 'running';

function endOf(targets: readonly TargetRecord[]): Pick<EditRecord, 'step' | 'error'> {
  const failed = targets.find(({ state }) => state === 'failed');
  const hasConflict = targets.some(({ state }) => state === 'conflict');
  const isAllFailed = targets.length > 0 && targets.every(({ state }) => state === 'failed');
  return { step: hasConflict ? 'conflict' : isAllFailed ? 'failed' : 'done', error: failed?.error ?? null };
}

/** Runs one playlist's edit; what concerns it alone ends it alone. @throws AppError what stops the whole job */
async function runOne(run: EditRun, target: TargetRecord): Promise<void> {
  try {
    await editTarget(run, target);
  } catch (error) {
    if (error instanceof ChangedElsewhere) {
      await saveTarget(
        run,
        target,
        { state: 'conflict', error: serializeError(new AppError('conflict', error.message)) },
        { found: toStored(error.found) },
      );
      return;
    }
    if (!OF_ONE.has(errorCode(error))) throw error;
    log.warn(`an edit of a playlist ends: ${errorCode(error)}`, error);
    await saveTarget(run, target, { state: 'failed', error: serializeError(error) });
  }
}

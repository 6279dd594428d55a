import type { SerializedError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';

export type JobStatus = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
export type JobKind = 'rate-batch' | 'plan-import' | 'fill-mirror' | 'edit-playlist';

/** A job with all that a new worker needs to go on with it. */
export interface JobRecord extends Owner {
  id: string;
  kind: JobKind;
  label: string;
  status: JobStatus;
  /** What to do; fixed when the job is made. Read by the step of its kind only. */
  spec: unknown;
  /** How far it is; null before the first chunk. Read by the step of its kind only. */
  checkpoint: unknown;
  done: number;
  total: number;
  /** Epoch seconds. */
  createdAt: number;
  updatedAt: number;
  error: SerializedError | null;
  /** Who paused it: what the user paused waits for the user. */
  pausedBy: 'user' | 'error' | null;
  /** The user wants it to end; kept so that a worker's death does not forget it. */
  cancelRequested: boolean;
}

export function createJobStore(db: PlexM8Database) {
  return {
    /** Names the database, so that two runners in one process know that they share it. */
    database: db.name,
    get: (id: string): Promise<JobRecord | undefined> => guarded(() => db.get('jobs', id)),
    all: (): Promise<JobRecord[]> => guarded(() => db.getAll('jobs')),
    /** Checkpoints are bulk: relaxed, since every step is idempotent. */
    put: (record: JobRecord): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction('jobs', 'readwrite', { durability: 'relaxed' });
        await atomically(transaction, (writes) => writes.push(transaction.store.put(record)));
      }),
    /** Changes a job as it is at this moment, in one transaction. @returns null where `next` leaves it alone */
    change: (id: string, next: (record: JobRecord) => JobRecord | null): Promise<JobRecord | null> =>
      guarded(async () => {
        const transaction = db.transaction('jobs', 'readwrite', { durability: 'relaxed' });
        const record = await transaction.store.get(id);
        const changed = record ? next(record) : null;
        if (changed) await transaction.store.put(changed);
        await transaction.done;
        return changed;
      }),
    remove: (ids: readonly string[]): Promise<void> =>
      guarded(async () => {
        if (ids.length === 0) return;
        const transaction = db.transaction('jobs', 'readwrite');
        await atomically(transaction, (writes) => writes.push(...ids.map((id) => transaction.store.delete(id))));
      }),
  };
}

export type JobStore = ReturnType<typeof createJobStore>;

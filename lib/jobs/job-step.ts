import type { JobKind, JobRecord } from '@/lib/store/job-store';

/** What a step gets from the runner. */
export interface JobContext {
  /** Aborts on pause and on cancel: the step stops at its next safe place and throws. */
  readonly signal: AbortSignal;
  /** True when it was stopped to go on later, false when it was cancelled or goes on. */
  paused(): boolean;
  /** Writes down how far the job is. To be called after each chunk. */
  save(checkpoint: unknown, progress: { done: number; total: number }): Promise<void>;
}

/** The work of one kind of job. A worker can die between any two lines, so `run` must be idempotent from its checkpoint on. */
export interface JobWork {
  run(job: Readonly<JobRecord>, context: JobContext): Promise<void>;
  /** Closes what the job had open, after the user cancelled it. Must be idempotent. */
  cancelled?(job: Readonly<JobRecord>): Promise<void>;
  /** Tells the owner of the work that an error keeps the job waiting or has `ended` it, or that it goes on (null). */
  noticed?(job: Readonly<JobRecord>, error: unknown, ended: boolean): Promise<void>;
}

/** The kinds of work that this runner knows. */
export type JobWorks = Partial<Record<JobKind, JobWork>>;

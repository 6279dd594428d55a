import type { SerializedError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';

export type JobStatus = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** A job as surfaces see it. */
export interface JobState extends Owner {
  id: string;
  kind: 'rate-batch' | 'plan-import';
  label: string;
  status: JobStatus;
  /** Units done and in all; `total` 0 while unknown. */
  done: number;
  total: number;
  createdAt: number;
  updatedAt: number;
  error: SerializedError | null;
}

import type { JobKind, JobStatus } from '@/lib/store/job-store';
import type { SerializedError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';

export type { JobKind, JobStatus };

/** A job as surfaces see it. `running` with an error means: it waits and will try again by itself. */
export interface JobState extends Owner {
  id: string;
  kind: JobKind;
  label: string;
  status: JobStatus;
  /** Units done and in all; `total` 0 while unknown. */
  done: number;
  total: number;
  /** Epoch seconds. */
  createdAt: number;
  updatedAt: number;
  error: SerializedError | null;
}

import { useState } from 'react';
import { useEvent } from '@/components/ui/use-event';
import type { JobState } from '@/lib/jobs/job';
import type { BatchState } from '@/lib/ratings/rating-change';

export interface BatchFollower {
  batch: BatchState | null;
  job: JobState | null;
  follow(batch: BatchState | null): void;
}

/** One batch of ratings as it goes on. */
export function useBatch(): BatchFollower {
  const [batch, setBatch] = useState<BatchState | null>(null);
  const [jobs, setJobs] = useState<Record<string, JobState>>({});
  useEvent('batchChanged', (changed) => setBatch((known) => (known?.batch === changed.batch ? changed : known)));
  // A job's first event may come before the call that started it has answered.
  useEvent('jobChanged', (changed) => setJobs((known) => ({ ...known, [changed.id]: changed })));
  return { batch, job: batch?.job ? (jobs[batch.job] ?? null) : null, follow: setBatch };
}

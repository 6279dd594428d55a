import type { JobState } from '@/lib/jobs/job';
import type { SessionState } from '@/lib/session/session-state';
import { sameOwner } from '@/lib/util/refs';

/** What of the stored state can go on by itself, so that the alarm must wake us for it. */
export interface Waiting {
  jobs: boolean;
  'sign-in': boolean;
  outbox: boolean;
}

/** @param queued ratings of the active owner that wait for their server */
export function whatWaits(
  { servers, readOnly }: Pick<SessionState, 'servers' | 'readOnly'>,
  { isSigningIn, jobs, queued }: { isSigningIn: boolean; jobs: readonly JobState[]; queued: number },
): Waiting {
  const goesOn = (job: JobState): boolean => {
    if (job.status !== 'paused') return job.status === 'queued' || job.status === 'running';
    // What the user paused waits for the user; what the switch or somebody's leaving stopped, for them to be back.
    if (job.error === null || (readOnly && job.error.code === 'read-only')) return false;
    return servers.some((server) => sameOwner(server, job));
  };
  return { jobs: jobs.some(goesOn), 'sign-in': isSigningIn, outbox: queued > 0 && !readOnly };
}

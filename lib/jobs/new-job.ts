import type { JobKind, JobRecord } from '@/lib/store/job-store';
import type { Owner } from '@/lib/util/refs';
import type { JobState } from './job';

/** A job that has not begun. It runs once it is stored and the runner is told to look. */
export function newJob({
  id,
  kind,
  owner,
  label,
  spec,
  total,
  now,
}: {
  id: string;
  kind: JobKind;
  owner: Owner;
  label: string;
  spec: unknown;
  total: number;
  now: number;
}): JobRecord {
  const at = Math.floor(now / 1000);
  return {
    id,
    server: owner.server,
    account: owner.account,
    kind,
    label,
    status: 'queued',
    spec,
    checkpoint: null,
    done: 0,
    total,
    createdAt: at,
    updatedAt: at,
    error: null,
    pausedBy: null,
    cancelRequested: false,
  };
}

export function jobState({
  spec: _spec,
  checkpoint: _checkpoint,
  pausedBy: _pausedBy,
  cancelRequested: _cancelRequested,
  ...state
}: JobRecord): JobState {
  return state;
}

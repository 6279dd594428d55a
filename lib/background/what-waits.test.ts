import { describe, expect, it } from 'vitest';
import type { JobState } from '@/lib/jobs/job';
import type { SessionState } from '@/lib/session/session-state';
import { AppError, type AppErrorCode, serializeError } from '@/lib/util/app-error';
import { whatWaits } from './what-waits';

const servers = [{ server: 's', account: 'anna' }] as SessionState['servers'];
const job = (status: JobState['status'], code: AppErrorCode | null = null, account = 'anna') =>
  ({ server: 's', account, status, error: code && serializeError(new AppError(code)) }) as JobState;
const waits = (one: JobState, readOnly = false): boolean =>
  whatWaits({ servers, readOnly }, { isSigningIn: false, jobs: [one], queued: 0 }).jobs;

describe('the alarm is needed', () => {
  it('for nothing when nothing is unfinished', () => {
    const nothing = whatWaits({ servers, readOnly: false }, { isSigningIn: false, jobs: [], queued: 0 });
    expect(nothing).toEqual({ jobs: false, 'sign-in': false, outbox: false });
  });

  it('for a sign-in that waits, and for ratings that may be sent', () => {
    const facts = { isSigningIn: true, jobs: [], queued: 3 };
    expect(whatWaits({ servers, readOnly: false }, facts)).toEqual({ jobs: false, 'sign-in': true, outbox: true });
    expect(whatWaits({ servers, readOnly: true }, facts)).toEqual({ jobs: false, 'sign-in': true, outbox: false });
  });

  it.each([
    ['a job that waits its turn', job('queued'), true],
    ['a job that runs', job('running'), true],
    ['a job whose server is away', job('paused', 'network'), true],
    ['a job that the user paused', job('paused'), false],
    ['a job that has ended', job('failed', 'internal'), false],
    ['a job of somebody who is not signed in now', job('paused', 'wrong-account', 'ben'), false],
  ])('or not, for %s', (_name, one, needed) => {
    expect(waits(one)).toBe(needed);
  });

  it('not for a job that read-only stopped, until the switch is off', () => {
    expect([waits(job('paused', 'read-only'), true), waits(job('paused', 'read-only'))]).toEqual([false, true]);
  });
});

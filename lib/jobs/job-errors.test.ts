import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { MAX_TRIES, backOffMs, reactionTo } from './job-errors';

const busy = (retryAfter?: number) =>
  new AppError('rate-limited', 'later', { details: retryAfter === undefined ? {} : { retryAfter } });

describe('a job that failed', () => {
  it('waits longer each time, and as long as the server asks for, within reason', () => {
    expect([1, 2, 3, 9].map((tries) => backOffMs(tries, busy()))).toEqual([1000, 2000, 4000, 32_000]);
    expect([1, 10, 1e9].map((seconds) => backOffMs(2, busy(seconds)))).toEqual([2000, 10_000, 60_000]);
    expect(backOffMs(1, new Error('not of a server'))).toBe(1000);
  });

  it('is tried again so often, then waits for the alarm', () => {
    expect([reactionTo(busy(), MAX_TRIES - 1), reactionTo(busy(), MAX_TRIES)]).toEqual(['retry', 'pause']);
    expect([reactionTo(new AppError('forbidden'), 1), reactionTo(new Error('bug'), 1)]).toEqual(['pause', 'fail']);
  });
});

import type { JobState } from '@/lib/jobs/job';
import type { SessionState } from '@/lib/session/session-state';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import type { WakeAlarm } from './wake-alarm';
import { whatWaits } from './what-waits';

const log = createLogger('background');

interface WakingDeps {
  alarm: WakeAlarm;
  session: { state(): Promise<SessionState>; isSigningIn(): Promise<boolean> };
  jobs(): Promise<JobState[]>;
  queued(owner: Owner): Promise<number>;
}

/** Keeps the alarm while something waits that can go on by itself. */
export function createWaking({ alarm, session, jobs, queued }: WakingDeps) {
  const read = async (): Promise<boolean> => {
    const state = await session.state();
    const waits = whatWaits(state, {
      isSigningIn: await session.isSigningIn(),
      jobs: await jobs(),
      queued: state.active === null ? 0 : await queued(state.active),
    });
    for (const [reason, needed] of Object.entries(waits)) await alarm.need(reason, needed);
    return Object.values(waits).includes(true);
  };

  let last: Promise<unknown> = Promise.resolve();
  /** One look at a time: an older one must not have the last word. @returns whether something waits */
  const look = (): Promise<boolean> => {
    const next = last.then(read);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    look,
    /** The same, for whoever does not wait for it. */
    lookSoon: (): void => void look().catch((error: unknown) => log.error('the alarm could not be set', error)),
  };
}

import { browser } from 'wxt/browser';

const NAME = 'plexm8:wake';
/** Packed extensions get no alarm earlier than this (extension-testing.md §4.3). */
const PERIOD_MINUTES = 0.5;

/**
 * The alarm that wakes the background while something is unfinished: a job, a queued rating, a sign-in.
 * It is taken down when nothing is, so that an idle PlexM8 does nothing at all.
 */
export function createWakeAlarm() {
  const reasons = new Set<string>();
  const update = async (): Promise<void> => {
    if (reasons.size === 0) await browser.alarms.clear(NAME);
    else if (!(await browser.alarms.get(NAME))) await browser.alarms.create(NAME, { periodInMinutes: PERIOD_MINUTES });
  };
  return {
    is: (alarm: { name: string }): boolean => alarm.name === NAME,
    async need(reason: string, needed: boolean): Promise<void> {
      if (needed === reasons.has(reason)) {
        // After a restart of the worker the alarm may be left over from the last one.
        if (!needed && reasons.size === 0) await update();
        return;
      }
      if (needed) reasons.add(reason);
      else reasons.delete(reason);
      await update();
    },
  };
}

export type WakeAlarm = ReturnType<typeof createWakeAlarm>;

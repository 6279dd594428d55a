import { browser } from 'wxt/browser';

const NAME = 'plexm8:rules';
const PERIOD_MINUTES = 60;

/** Wakes the background each hour while a list that PlexM8 keeps has a schedule; else it is taken down. */
export function createRulesAlarm() {
  return {
    is: (alarm: { name: string }): boolean => alarm.name === NAME,
    async need(needed: boolean): Promise<void> {
      if (!needed) await browser.alarms.clear(NAME);
      else if (!(await browser.alarms.get(NAME)))
        await browser.alarms.create(NAME, { periodInMinutes: PERIOD_MINUTES });
    },
  };
}

export type RulesAlarm = ReturnType<typeof createRulesAlarm>;

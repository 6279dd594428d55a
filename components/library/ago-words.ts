import { t } from '@/lib/util/i18n';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a time was, in words. @param at epoch seconds @param now epoch seconds */
export function agoWords(at: number, now: number = Date.now() / 1000): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return t('agoNow');
  if (passed < HOUR) return t('agoMinutes', Math.floor(passed / MINUTE));
  if (passed < DAY) return t('agoHours', Math.floor(passed / HOUR));
  return t('agoDays', Math.floor(passed / DAY));
}

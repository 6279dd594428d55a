import { t } from '@/lib/util/i18n';

const two = (part: number): string => String(part).padStart(2, '0');

/** `4:05`, `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? t('durationHours', [hours, two(minutes), two(rest)]) : t('durationMinutes', [minutes, two(rest)]);
}

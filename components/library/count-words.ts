import { formatCount } from '@/components/ui/format-count';
import { t } from '@/lib/util/i18n';
import type { ItemKind } from '@/lib/util/refs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** `1,234 tracks, 3 days`. */
export function countWords(kind: ItemKind, count: number, durationMs: number | null): string {
  const words =
    kind === 'track'
      ? t('tracksCount', count, [formatCount(count)])
      : kind === 'album'
        ? t('albumsCount', count, [formatCount(count)])
        : t('artistsCount', count, [formatCount(count)]);
  if (durationMs === null || durationMs <= 0) return words;
  const [first, second] =
    durationMs >= 2 * DAY_MS
      ? [t('lengthDays', Math.round(durationMs / DAY_MS)), null]
      : [
          t('lengthHours', Math.floor(durationMs / HOUR_MS)),
          t('lengthMinutes', Math.round((durationMs % HOUR_MS) / 60_000)),
        ];
  const length =
    second === null || durationMs >= 10 * HOUR_MS ? first : durationMs < HOUR_MS ? second : `${first} ${second}`;
  return t('countAndLength', [words, length]);
}

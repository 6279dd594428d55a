import { t } from '@/lib/util/i18n';

/** A rating as drawn: half stars 0–10, from whatever the wire holds (7.3 → 7); null = unrated. */
export function toHalfStars(rating: number | null): number | null {
  return rating === null ? null : Math.min(10, Math.max(0, Math.round(rating)));
}

/** A rating in words, e.g. "3 and a half stars of 5". A 0 of the server is not "not rated" (house.md, Data). */
export function starWords(rating: number | null): string {
  const halves = toHalfStars(rating);
  if (halves === null) return t('starsNotRated');
  if (halves === 0) return t('starsZero');
  if (halves === 1) return t('starsHalf');
  const whole = Math.floor(halves / 2);
  return halves % 2 === 0 ? t('starsWhole', whole) : t('starsWholeAndHalf', [whole]);
}

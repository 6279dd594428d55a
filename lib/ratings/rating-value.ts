import { AppError } from '@/lib/util/app-error';

/** Ratings differ by tenths; columns are Float32, so equality needs a little room. */
const ROOM = 0.01;

/**
 * A rating as it goes on the wire: 0–10 with at most one decimal, null clears (plex-protocol.md §5).
 * @throws AppError invalid-rating
 */
export function validateRating(value: unknown): number | null {
  if (value === null) return null;
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    value < 0 ||
    value > 10 ||
    Math.abs(Math.round(value * 10) - value * 10) > 1e-9
  ) {
    throw new AppError('invalid-rating', `not a rating from 0 to 10: ${String(value)}`, {
      details: { rating: typeof value === 'number' && Number.isFinite(value) ? value : String(value) },
    });
  }
  // -0 would be sent as "0" but compare unequal in tests of identity.
  return value === 0 ? 0 : value;
}

export function sameRating(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) < ROOM;
}

/** Whether the server did as it was told. Some servers keep a cleared rating as 0 (plex-protocol.md §16). */
export function tookEffect(wanted: number | null, found: number | null): boolean {
  return sameRating(wanted, found) || (wanted === null && found === 0);
}

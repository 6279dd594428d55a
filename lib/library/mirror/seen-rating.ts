import type { PersonalColumns } from '@/lib/plex/item-columns';
import type { ItemKind } from '@/lib/util/refs';
import type { KnownItems } from '../engine-face';

/** A rating that is not what the mirror had: whoever made it, PlexM8 or another app. */
export interface SeenRating {
  key: string;
  kind: ItemKind;
  /** 0–10, null = unrated. */
  before: number | null;
  after: number | null;
  /** Epoch seconds, as the server says; null for one that was cleared. */
  ratedAt: number | null;
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * 10_000) / 10_000;

/** What changed in the ratings of items that the mirror had. */
export function seenRatings(
  { kind, count, keys, numbers }: Pick<PersonalColumns, 'kind' | 'count' | 'keys' | 'numbers'>,
  known: KnownItems,
): SeenRating[] {
  const seen: SeenRating[] = [];
  for (let row = 0; row < count; row += 1) {
    if (known.known[row] !== 1) continue;
    const before = orNull(known.numbers.userRating[row]);
    const after = orNull(numbers.userRating[row]);
    if (before !== after)
      seen.push({ key: keys[row] ?? '', kind, before, after, ratedAt: orNull(numbers.lastRatedAt[row]) });
  }
  return seen;
}

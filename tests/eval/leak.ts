import type { StarLibrary } from './load-itunes.ts';
import type { StarSplit } from './star-splits.ts';

/** Scores for what a split asks, from a library as it was loaded. */
export type Method = (set: StarLibrary, split: StarSplit) => ArrayLike<number>;

/** The same people with all that may not matter changed: dates of last plays and skips, and every rating that is not revealed. */
export interface Twins {
  real: StarLibrary;
  /** Loaded from the same tracks with other dates of play. */
  otherDates: StarLibrary;
}

/**
 * Which forbidden knowledge moves a method's scores; empty for an honest one. A method gets the whole library
 * with all ratings in hand, so nothing but its own restraint keeps the future out.
 */
export function findLeaks({ real, otherDates }: Twins, split: StarSplit, method: Method): string[] {
  const honest = method(real, split);
  const leaks: string[] = [];
  if (!equal(honest, method(otherDates, split))) leaks.push('dates of the last plays');
  if (!equal(honest, method(withOtherFuture(real, split), split))) leaks.push('ratings that are not revealed');
  return leaks;
}

function withOtherFuture(set: StarLibrary, split: StarSplit): StarLibrary {
  const revealed = new Set(split.revealed.tracks);
  const ratings = set.rated.ratings.map((rating, at) =>
    revealed.has(set.rated.tracks[at] ?? -1) ? rating : 12 - rating,
  );
  return { ...set, rated: { tracks: set.rated.tracks, ratings } };
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((value, at) => Object.is(value, b[at]));
}

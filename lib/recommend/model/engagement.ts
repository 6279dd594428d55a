import { leaveOneOutMeans } from './group-means';
import type { TasteLibrary } from './taste-library';

/** What the plays and skips of a library say before anything is rated. All columns are standardised, 0 = as usual. */
export interface Engagement {
  logPlays: Float64Array;
  plays: Float64Array;
  /** Of the *other* tracks of the artist and of the album: the track itself is left out (recommender.md §7). */
  artistPlays: Float64Array;
  albumPlays: Float64Array;
  skips: Float64Array;
  skipShare: Float64Array;
  /** No track was ever played, or all equally often: plays say nothing. */
  empty: boolean;
}

/** Pseudo-events that hold a skip share to the library's own. */
const SKIP_SHARE_EVENTS = 3;

export function readEngagement(library: TasteLibrary): Engagement {
  const { size } = library;
  const logPlays = Float64Array.from(library.plays, (plays) => Math.log1p(countOf(plays)));
  const logSkips = Float64Array.from(library.skips, (skips) => Math.log1p(countOf(skips)));
  let played = 0;
  let skipped = 0;
  for (let track = 0; track < size; track += 1) {
    played += countOf(library.plays[track]);
    skipped += countOf(library.skips[track]);
  }
  const usual = (skipped + 0.5) / (played + skipped + 1);
  const skipShare = Float64Array.from(library.skips, (value, track) => {
    const skips = countOf(value);
    return (skips + SKIP_SHARE_EVENTS * usual) / (countOf(library.plays[track]) + skips + SKIP_SHARE_EVENTS);
  });
  const plays = standardised(logPlays);
  return {
    logPlays,
    plays,
    artistPlays: leaveOneOutMeans(plays, library.artist),
    albumPlays: leaveOneOutMeans(plays, library.album),
    skips: standardised(logSkips),
    skipShare: standardised(skipShare),
    empty: plays.every((value) => value === 0),
  };
}

function countOf(value: number | undefined): number {
  return value !== undefined && value > 0 ? value : 0;
}

export function momentsOf(values: ArrayLike<number>): { mean: number; spread: number } {
  const count = values.length;
  if (count === 0) return { mean: 0, spread: 0 };
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += values[at] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at += 1) squares += ((values[at] ?? 0) - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / count) };
}

export function standardised(values: Float64Array): Float64Array {
  const { mean, spread } = momentsOf(values);
  return values.map((value) => (spread > 1e-9 ? (value - mean) / spread : 0));
}

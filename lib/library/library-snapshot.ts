import type { LibraryRef } from '@/lib/util/refs';

/**
 * All tracks of a library as columns: entry `i` of each belongs to one track. Texts are as the server
 * has them, '' = unknown. It is what `lib/match` reads, and a little more.
 */
export interface LibrarySnapshot extends LibraryRef {
  size: number;
  /** `ratingKey`; local to the server. */
  keys: string[];
  title: string[];
  /** Plex `originalTitle`: the track's own artist where it is not the album's. */
  trackArtist: string[];
  albumArtist: string[];
  album: string[];
  albumKey: string[];
  artistKey: string[];
  /** -1 = unknown, here and in `index` and `durationMs`. */
  disc: Int32Array;
  index: Int32Array;
  durationMs: Float64Array;
  /** Path of the file on the server's disk. */
  path: string[];
  guid: string[];
  mbid: string[];
  /** 0–10, NaN = unrated. */
  rating: Float32Array;
}

/** The rating in a column as a number of the wire: Float32 makes 7.3 a little more. */
export function columnRating(column: Float32Array, item: number): number | null {
  const value = column[item] ?? Number.NaN;
  return Number.isNaN(value) ? null : Math.round(value * 10_000) / 10_000;
}

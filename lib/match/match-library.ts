/**
 * The tracks of a library as columns: entry `i` of each belongs to one track. Texts are as the
 * server has them; '' = unknown.
 */
export interface MatchLibrary {
  size: number;
  /** `ratingKey` of each track. */
  keys: string[];
  title: string[];
  /** Plex `originalTitle`: the track's own artist where it is not the album's. */
  trackArtist: string[];
  /** Plex `grandparentTitle`. */
  albumArtist: string[];
  album: string[];
  /** 0 or less = unknown, here and in `index` and `durationMs`. */
  disc: Int32Array;
  index: Int32Array;
  durationMs: Float64Array | Int32Array;
  /** Path of the file as the server names it, either slash. */
  path: string[];
  /** MusicBrainz recording id. */
  mbid?: string[];
  /** 0–10, NaN = unrated. Never read by the matcher. */
  rating: Float32Array;
}

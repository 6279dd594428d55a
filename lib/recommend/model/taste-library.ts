import type { LabelSets } from './label-sets';

/**
 * What the models may know of a library: columns, entry `i` of each is one track. It has no place for
 * the date of the last play (it follows the rating: recommender.md §7), for playlists or for ratings:
 * these can't leak into a feature because they aren't here.
 */
export interface TasteLibrary {
  size: number;
  /** Number of the artist and of the album, -1 = unknown. */
  artist: Int32Array;
  album: Int32Array;
  /** Every artist that is met: first those of the library (their number = their place), then names only met as Similar. */
  artistNames: readonly string[];
  albumNames: readonly string[];
  /** Which row of `tags` a track has: tracks of an album mostly share one. -1 = no tags. */
  tagSet: Int32Array;
  /** Genre, style and mood of track, album and artist merged, one row a distinct set. */
  tags: LabelSets;
  tagNames: readonly string[];
  /** Plex's Similar, one row an artist of the library; ids are places in `artistNames`. */
  similar: LabelSets;
  /** NaN = unknown in all columns below. */
  year: Float32Array;
  durationS: Float32Array;
  /** Epoch seconds. */
  addedAt: Float64Array;
  bpm?: Float32Array;
  /** Place on the album. */
  trackNumber?: Float32Array;
  /** Absent on the wire means 0, and so it does here. */
  plays: Float32Array;
  skips: Float32Array;
  /** One vector a track, where the server gives them. A row of NaN = unknown. */
  sonic?: { dimensions: number; values: Float32Array };
}

/** Ratings that a model may learn from: 0–10 as on the wire. */
export interface RatedTracks {
  tracks: Int32Array;
  ratings: Float32Array;
}

/** 4 stars: from here a track counts as loved. */
export const LOVED = 8;

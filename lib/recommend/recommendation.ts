import type { MediaQuery } from '@/lib/plex/media-query';
import type { LibraryRow } from '@/lib/library/views/view';
import type { LibraryRef, TrackRef } from '@/lib/util/refs';

/**
 * Why a track stands in a list. Each is a term of the sum that made its score, never a guess afterwards.
 * Of likeness: `tags` `similar-artist` `same-artist` `era` `length` `sound` `familiar`.
 * Of taste: `artist` `album` `tag` `similar` `year` `added` `batch` `duration` `bpm` `track-number`
 * `sonic` `plays` `artist-plays` `album-plays` `skips` `skip-share`. Of a list: `list`.
 */
export type ReasonKind =
  | 'tags'
  | 'similar-artist'
  | 'same-artist'
  | 'era'
  | 'length'
  | 'sound'
  | 'familiar'
  | 'list'
  | 'artist'
  | 'album'
  | 'tag'
  | 'similar'
  | 'year'
  | 'added'
  | 'batch'
  | 'duration'
  | 'bpm'
  | 'track-number'
  | 'sonic'
  | 'plays'
  | 'artist-plays'
  | 'album-plays'
  | 'skips'
  | 'skip-share';

export interface Reason {
  kind: ReasonKind;
  /** The term: of likeness in parts of `matchScore`, of taste in points of a rating (0–10), calibrated. */
  term: number;
  /** Tags, artists, albums or titles that the words name; may be empty. */
  names: string[];
  /**
   * `artist` `album` `tag` `similar`: points (0–10) above what the person usually rates. `plays` `skips`
   * `skip-share`: how many. `year` `era`: the year. `added` `batch`: epoch seconds. `duration`: seconds.
   * `track-number`: the number. `list`: null. Null where there is none.
   */
  value: number | null;
  /** Rated tracks that share it, or tracks of the list; null where that means nothing. */
  count: number | null;
}

/** A row of a list with why it is there. JSON-safe. */
export interface Recommendation extends LibraryRow {
  /** 0–1. Of likeness: how alike; of taste: the chance of the rating that was asked for, or more. */
  matchScore: number;
  /** The strongest of `reasons`; null where nothing speaks for it but its place in the list. */
  reason: Reason | null;
  /** At most 4, strongest first; `why` gives all, with negative terms for what speaks against it. */
  reasons: Reason[];
  /** The rating that the model expects, 0–10; null where it can't say (likeness, or too few ratings). */
  predicted: number | null;
}

export interface RecommendFilters {
  /** Only tracks that were never played. */
  unplayed?: boolean;
  /** Only tracks without a rating; `false` lets rated ones in. */
  unrated?: boolean;
  /** 0–10: of rated tracks only those with this or more. */
  minRating?: number;
  /** Both included; a track without a year passes neither. */
  yearFrom?: number;
  yearTo?: number;
  /** Any of these, of track, album or artist. */
  genres?: string[];
  /** None of the tracks of these keys. */
  exceptKeys?: string[];
  /** Not among the items of this playlist. */
  notInPlaylist?: string;
  /** Last played at least so many days ago, or never. Filters only: the date is no part of any score. */
  notPlayedDays?: number;
  /** Any filter that views take. */
  query?: MediaQuery | null;
}

export interface SeedQuery {
  /** Rating keys of tracks, albums or artists. */
  seeds: string[];
  /** Go away from these. */
  away?: string[];
  filters?: RecommendFilters;
  /** Most tracks of one artist (2) and of one album (2); 0 = no cap. */
  perArtist?: number;
  perAlbum?: number;
  /** 0 familiar … 1 adventurous (0.5). */
  dial?: number;
  limit?: number;
  library?: LibraryRef;
}

/** What recommendations lack in a library; surfaces say it beside the list. */
export type RecommendLack =
  | 'mirror'
  | 'ratings'
  | 'few-ratings'
  | 'disliked'
  | 'loved'
  | 'plays'
  | 'tags'
  | 'artists'
  | 'vectors';

export interface RecommendState {
  library: LibraryRef;
  lacks: RecommendLack[];
  tracks: number;
  rated: number;
  /** Ghost ratings are shown from 50 ratings on. */
  ghosts: boolean;
  /** `none` nothing built, `building` with done of total, `ready`, `failed`: tried again at the next question. */
  vectors: { status: 'none' | 'building' | 'ready' | 'failed'; done: number; total: number };
  /** The server offers sonic neighbours, and they are used. */
  sonic: boolean;
  /** Goes up when lists would differ. */
  version: number;
}

export type ShelfKind =
  | 'for-you'
  | 'discover'
  | 'rediscover'
  | 'hidden-gems'
  | 'because-you-rated'
  | 'continue-playlist';

export interface Shelf {
  kind: ShelfKind;
  /** The track that it is because of; null for all others. */
  seed: LibraryRow | null;
  items: Recommendation[];
}

/** A guess, plainly not a rating. */
export interface GhostRating {
  key: string;
  /** In whole points 0–10 as a rating would be. */
  rating: number;
  /** The guess before rounding. */
  predicted: number;
  /** 0–1: how much of the uncertainty before anything was known is gone. */
  confidence: number;
}

export type FeedbackKind = 'more' | 'less' | 'never';

export interface NewFeedback {
  /** A track, or an artist. */
  item: TrackRef;
  itemKind: 'track' | 'artist';
  kind: FeedbackKind;
  library?: LibraryRef;
}

export interface FeedbackRow {
  id: string;
  item: TrackRef;
  itemKind: 'track' | 'artist';
  kind: FeedbackKind;
  title: string;
  artist: string;
  /** Epoch seconds. */
  at: number;
}

export type MapColour = 'rating' | 'genre' | 'plays';

/** Points `offset` … of the map; entry `i` of each list is one album or artist. */
export interface MapWindow {
  total: number;
  finished: boolean;
  keys: string[];
  titles: string[];
  /** Of albums their artist; of artists `''`. */
  artists: string[];
  /** 0–1. */
  x: number[];
  y: number[];
  /** Rating 0–10, plays a track, or place in `legend`; null = none. */
  colour: (number | null)[];
  /** Tracks. */
  sizes: number[];
  /** Genres, most frequent first; empty for other colours. */
  legend: string[];
  /** Changes when points move: read all windows again. */
  stamp: string;
}

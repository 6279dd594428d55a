import type { MediaQuery, QuerySort } from '@/lib/plex/media-query';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import type { ItemRow } from '../item-row';

/**
 * A list of the mirror. It is its own name: whoever has the definition can read any window of it at
 * any time, so there is nothing to lose when a worker dies, and nothing to close (decisions.md).
 */
export interface ViewDefinition {
  library: LibraryRef;
  kind: ItemKind;
  /** The filter; null = everything. */
  query: MediaQuery | null;
  /** Words of titles, artists and albums; each must begin a word somewhere. `''` = all. */
  search: string;
  /** `[]` = the library's own order: artist, album, disc, number. Ties always end in that order. */
  sort: QuerySort[];
  /** Albums or artists of the tracks that were found, instead of the tracks. */
  group: 'album' | 'artist' | null;
  /** At most this many of the sorted list; null = all. */
  limit: number | null;
}

/** A row of a view: an item with what the ratings manager shows beside it. JSON-safe. */
export interface LibraryRow extends ItemRow {
  plays: number;
  skips: number;
  addedAt: number | null;
  lastRatedAt: number | null;
  /** Of the track, else of its album, else of its artist. */
  genres: string[];
  /** In a grouped view: tracks of the view that are in this album or by this artist. */
  matches: number | null;
}

export interface ViewWindow {
  items: LibraryRow[];
  total: number;
  finished: boolean;
  /** Goes up when the mirror changes: a surface reads again when it hears of a newer one. */
  version: number;
  /** False while the mirror is being filled for the first time. */
  complete: boolean;
  /** Of all tracks of the view, milliseconds; null for other kinds. */
  durationMs: number | null;
}

/** A choice of a filter: a tag or another value, with how many items of the kind have it. */
export interface Choice {
  value: string;
  title: string;
  count: number;
}

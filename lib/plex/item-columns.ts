import type { ItemKind } from '@/lib/util/refs';

/*
 * What the mirror keeps of artists, albums and tracks (plex-protocol.md §4.4, §4.5): one list of
 * fields for the reader of the wire, the chunks on disk and the columns in memory.
 */

/** Texts that say who an item is; needed by matching and export, not by lists. */
export const IDENTITY_TEXTS = ['guid', 'mbid', 'path'] as const;

/** Texts of lists. `parent` is a track's album and an album's artist, `grandparent` a track's album artist. */
export const ITEM_TEXTS = [
  'title',
  'titleSort',
  'originalTitle',
  'parentTitle',
  'grandparentTitle',
  'parentKey',
  'grandparentKey',
  'thumb',
  'studio',
  'audioCodec',
  'container',
] as const;

/**
 * `year` is the item's own or its album's; `duration` is in milliseconds, `size` in bytes, `bitrate` in
 * kbit/s, `originallyAvailableAt` the day's midnight UTC in epoch seconds like every other time.
 */
export const ITEM_NUMBERS = [
  'index',
  'parentIndex',
  'duration',
  'year',
  'rating',
  'ratingCount',
  'addedAt',
  'updatedAt',
  'originallyAvailableAt',
  'bitrate',
  'size',
  'leafCount',
  'loudness',
  'musicAnalysisVersion',
  'deletedAt',
] as const;

/** What belongs to one person, and changes without the item. Absent on the wire: `viewCount` and `skipCount` 0. */
export const PERSONAL_NUMBERS = ['userRating', 'lastRatedAt', 'viewCount', 'skipCount', 'lastViewedAt'] as const;

export const ITEM_TAGS = [
  'genre',
  'mood',
  'style',
  'country',
  'similar',
  'collection',
  'label',
  'format',
  'subformat',
] as const;

export type IdentityText = (typeof IDENTITY_TEXTS)[number];
export type ItemText = (typeof ITEM_TEXTS)[number];
export type ItemNumber = (typeof ITEM_NUMBERS)[number];
export type PersonalNumber = (typeof PERSONAL_NUMBERS)[number];
export type ItemTag = (typeof ITEM_TAGS)[number];

/** Tags of all rows, one after the other: row `i` has `values[offsets[i]]` up to `values[offsets[i + 1] - 1]`. */
export interface TagColumn {
  offsets: Uint32Array;
  values: string[];
}

/** Rows of one kind as columns; entry `i` of each belongs together. NaN = missing number, `''` = missing text. */
export interface ItemColumns {
  kind: ItemKind;
  count: number;
  keys: string[];
  texts: Record<ItemText | IdentityText, string[]>;
  numbers: Record<ItemNumber | PersonalNumber, Float64Array>;
  tags: Record<ItemTag, TagColumn>;
}

/** What one person's view of some items is: all of it that a sweep reads. */
export interface PersonalColumns {
  kind: ItemKind;
  count: number;
  keys: string[];
  numbers: Record<PersonalNumber, Float64Array>;
}

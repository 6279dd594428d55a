import type { ItemKind } from '@/lib/util/refs';

/** What a field holds; decides which operators it has (plex-protocol.md §4.3). */
export type FieldKind = 'string' | 'integer' | 'tag' | 'boolean' | 'date' | 'guid';

const KIND_OF_NAME: Readonly<Record<string, FieldKind>> = {
  title: 'string',
  titleSort: 'string',
  originalTitle: 'string',
  studio: 'string',
  summary: 'string',
  genre: 'tag',
  mood: 'tag',
  style: 'tag',
  country: 'tag',
  collection: 'tag',
  label: 'tag',
  format: 'tag',
  subformat: 'tag',
  source: 'tag',
  addedAt: 'date',
  updatedAt: 'date',
  lastViewedAt: 'date',
  lastRatedAt: 'date',
  lastSkippedAt: 'date',
  originallyAvailableAt: 'date',
  unmatched: 'boolean',
  trash: 'boolean',
  guid: 'guid',
  id: 'integer',
  index: 'integer',
  absoluteIndex: 'integer',
  year: 'integer',
  decade: 'integer',
  rating: 'integer',
  userRating: 'integer',
  viewCount: 'integer',
  skipCount: 'integer',
  viewOffset: 'integer',
  duration: 'integer',
  ratingCount: 'integer',
  mediaBitrate: 'integer',
  mediaSize: 'integer',
};

/** `track.userRating` → `userRating`. */
export const fieldName = (field: string): string => field.slice(field.indexOf('.') + 1);

/**
 * The kind of a field by its name, from §4.3's table with those that work though no server lists them;
 * null for one that it does not have. A server's own `Meta` knows better (`section-meta.ts`).
 */
export function fieldKind(field: string): FieldKind | null {
  const name = fieldName(field);
  return Object.hasOwn(KIND_OF_NAME, name) ? (KIND_OF_NAME[name] ?? null) : null;
}

const LEVELS: readonly string[] = ['artist', 'album', 'track'];

/** `track.userRating` → `track`; null for a field without a level, or of a level that is none of Plex's. */
export function fieldLevel(field: string): ItemKind | null {
  const at = field.indexOf('.');
  const level = at < 0 ? '' : field.slice(0, at);
  return LEVELS.includes(level) ? (level as ItemKind) : null;
}

/** True where one item of `type` has many rows of `level`: an album has many tracks. */
export const isBelow = (level: ItemKind, type: ItemKind): boolean => LEVELS.indexOf(level) > LEVELS.indexOf(type);

const PARAMETERS = new Set([
  'type',
  'sourceType',
  'sort',
  'limit',
  'group',
  'having',
  'checkFiles',
  'skipRefresh',
  'query',
  'uri',
  'push',
  'pop',
  'or',
  'and',
]);

/** True for a parameter of a list that is no filter (§1.6, §4.3). */
export const isParameter = (key: string): boolean =>
  PARAMETERS.has(key) || /^(X-Plex-|include|exclude|Accept)/.test(key);

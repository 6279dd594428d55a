import { ALBUM, ARTIST, TRACK, type Album, type Artist, type MusicItem, type Track } from '../data/library-items';
import type { Tag } from '../data/tags';
import type { UserState } from '../data/user-state';

/** Fields that a media query can filter and sort by (plex-protocol.md §4.3, its table of music fields). */
export type FieldType = 'string' | 'integer' | 'date' | 'tag' | 'boolean' | 'guid';

export type FieldValue = string | number | boolean | readonly Tag[] | undefined;

export interface QueryField {
  type: FieldType;
  /** Undefined = the item has none, SQL's NULL. */
  read(item: MusicItem, state: UserState): FieldValue;
}

const isTrack = (item: MusicItem): item is Track => item.kind === TRACK;
const isAlbum = (item: MusicItem): item is Album => item.kind === ALBUM;

const string = (read: QueryField['read']): QueryField => ({ type: 'string', read });
const integer = (read: QueryField['read']): QueryField => ({ type: 'integer', read });
const date = (read: QueryField['read']): QueryField => ({ type: 'date', read });
const boolean = (read: QueryField['read']): QueryField => ({ type: 'boolean', read });
const tag = (read: (item: MusicItem) => readonly Tag[]): QueryField => ({ type: 'tag', read });

const NO_TAGS: readonly Tag[] = [];
const ofAlbum = (read: (album: Album) => readonly Tag[]) => tag((item) => (isAlbum(item) ? read(item) : NO_TAGS));
const ofArtist = (read: (artist: Artist) => readonly Tag[]) =>
  tag((item) => (item.kind === ARTIST ? read(item) : NO_TAGS));
const ofTrack = (read: (track: Track) => FieldValue) => (item: MusicItem) => (isTrack(item) ? read(item) : undefined);

const yearOf = (item: MusicItem): number | undefined => (isAlbum(item) ? item.year : undefined);

export const dayToEpoch = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000);

export const QUERY_FIELDS: Readonly<Record<string, QueryField>> = {
  title: string((item) => item.title),
  titleSort: string((item) => item.titleSort ?? item.title),
  originalTitle: string(ofTrack((track) => track.originalTitle ?? track.album.artist.title)),
  studio: string((item) => (isAlbum(item) ? item.studio : undefined)),
  summary: string((item) => item.summary),
  guid: { type: 'guid', read: (item) => item.guid },

  id: integer((item) => item.id),
  index: integer((item) => (isTrack(item) ? item.index : 1)),
  absoluteIndex: integer(ofTrack((track) => track.disc)),
  parentIndex: integer(ofTrack((track) => track.disc)),
  year: integer(yearOf),
  decade: integer((item) => {
    const year = yearOf(item);
    return year === undefined ? undefined : Math.floor(year / 10) * 10;
  }),
  rating: integer((item) => (isAlbum(item) ? item.rating : undefined)),
  userRating: integer((item, state) => state.rating(item)),
  viewCount: integer((item, state) => state.viewCount(item)),
  skipCount: integer((item, state) => state.skipCount(item)),
  viewOffset: integer((item, state) => state.viewOffset(item)),
  duration: integer(ofTrack((track) => track.duration)),
  ratingCount: integer(ofTrack((track) => track.ratingCount)),
  mediaBitrate: integer(ofTrack((track) => track.bitrate)),
  mediaSize: integer(ofTrack((track) => track.size)),

  addedAt: date((item) => item.addedAt),
  updatedAt: date((item) => item.updatedAt),
  lastViewedAt: date((item, state) => state.lastViewedAt(item)),
  lastRatedAt: date((item, state) => state.lastRatedAt(item)),
  lastSkippedAt: date((item, state) => state.lastSkippedAt(item)),
  originallyAvailableAt: date((item) =>
    isAlbum(item) && item.originallyAvailableAt ? dayToEpoch(item.originallyAvailableAt) : undefined,
  ),

  genre: tag((item) => (isTrack(item) ? item.album.genres : item.genres)),
  mood: tag((item) => item.moods),
  style: tag((item) => (isTrack(item) ? item.album.styles : item.styles)),
  country: ofArtist((artist) => artist.countries),
  collection: tag((item) => item.collections ?? NO_TAGS),
  label: tag((item) => item.labels ?? NO_TAGS),
  format: ofAlbum((album) => album.formats),
  subformat: ofAlbum((album) => album.subformats),
  source: tag(() => NO_TAGS),

  unmatched: boolean((item) => item.guid.startsWith('local://')),
  trash: boolean(() => false),
};

const LEVELS: Readonly<Record<string, number>> = { artist: ARTIST, album: ALBUM, track: TRACK };

export interface FieldReference {
  name: string;
  field: QueryField;
  level: number;
}

/** `album.year` or `year`; undefined for a field that this server does not know. */
export function resolveField(text: string, defaultLevel: number): FieldReference | undefined {
  const at = text.indexOf('.');
  const level = at < 0 ? defaultLevel : LEVELS[text.slice(0, at)];
  const name = at < 0 ? text : text.slice(at + 1);
  const field = Object.hasOwn(QUERY_FIELDS, name) ? QUERY_FIELDS[name] : undefined;
  return level === undefined || field === undefined ? undefined : { name, field, level };
}

/** The items of another level that belong to an item: its parents, or all below it. */
export function itemsAtLevel(item: MusicItem, level: number): readonly MusicItem[] {
  if (item.kind === level) return [item];
  if (item.kind === TRACK) return [level === ALBUM ? item.album : item.album.artist];
  if (item.kind === ALBUM) return level === ARTIST ? [item.artist] : item.tracks;
  return level === ALBUM ? item.albums : item.albums.flatMap((album) => album.tracks);
}

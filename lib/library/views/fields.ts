import type { ItemNumber, ItemTag, ItemText, PersonalNumber } from '@/lib/plex/item-columns';
import { fieldLevel, fieldName } from '@/lib/plex/media-query-fields';
import type { ItemKind } from '@/lib/util/refs';
import type { LibraryImage } from '../image/library-image';
import type { CodedColumn, PlainColumn } from '../image/text-column';

/*
 * What a field of a query is in the mirror (plex-protocol.md §4.3). What Plex filters by but never
 * tells (`lastSkippedAt`, `viewOffset`, `source`, `summary`) is there and empty.
 */
export type Field =
  /** The first of these texts that is not empty. */
  | { type: 'text'; texts: readonly ItemText[] }
  | { type: 'guid' }
  | { type: 'number' | 'date'; number: ItemNumber | PersonalNumber | null }
  | { type: 'id' }
  | { type: 'decade' }
  | { type: 'tag'; tag: ItemTag | null }
  | { type: 'unmatched' }
  | { type: 'trash' };

const text = (...texts: ItemText[]): Field => ({ type: 'text', texts });
const number = (name: ItemNumber | PersonalNumber | null): Field => ({ type: 'number', number: name });
const date = (name: ItemNumber | PersonalNumber | null): Field => ({ type: 'date', number: name });
const tag = (name: ItemTag | null): Field => ({ type: 'tag', tag: name });

const FIELDS: Readonly<Record<string, Field>> = {
  title: text('title'),
  titleSort: text('titleSort', 'title'),
  originalTitle: text('originalTitle', 'grandparentTitle'),
  parentTitle: text('parentTitle'),
  grandparentTitle: text('grandparentTitle'),
  studio: text('studio'),
  summary: text(),
  audioCodec: text('audioCodec'),
  container: text('container'),
  guid: { type: 'guid' },
  id: { type: 'id' },
  index: number('index'),
  absoluteIndex: number('parentIndex'),
  parentIndex: number('parentIndex'),
  year: number('year'),
  decade: { type: 'decade' },
  rating: number('rating'),
  userRating: number('userRating'),
  viewCount: number('viewCount'),
  skipCount: number('skipCount'),
  viewOffset: number(null),
  duration: number('duration'),
  ratingCount: number('ratingCount'),
  mediaBitrate: number('bitrate'),
  mediaSize: number('size'),
  bitrate: number('bitrate'),
  size: number('size'),
  leafCount: number('leafCount'),
  loudness: number('loudness'),
  addedAt: date('addedAt'),
  updatedAt: date('updatedAt'),
  lastViewedAt: date('lastViewedAt'),
  lastRatedAt: date('lastRatedAt'),
  lastSkippedAt: date(null),
  originallyAvailableAt: date('originallyAvailableAt'),
  genre: tag('genre'),
  mood: tag('mood'),
  style: tag('style'),
  country: tag('country'),
  similar: tag('similar'),
  collection: tag('collection'),
  label: tag('label'),
  format: tag('format'),
  subformat: tag('subformat'),
  source: tag(null),
  unmatched: { type: 'unmatched' },
  trash: { type: 'trash' },
};

const PERSONAL: ReadonlySet<string> = new Set(['userRating', 'lastRatedAt', 'viewCount', 'skipCount', 'lastViewedAt']);

export interface FieldOf {
  name: string;
  field: Field;
  level: ItemKind;
}

/** `album.year`, or `year` of the kind that is asked for; null for what nobody knows. */
export function resolveField(asked: string, kind: ItemKind): FieldOf | null {
  const level = asked.includes('.') ? fieldLevel(asked) : kind;
  const name = fieldName(asked);
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  return level === null || field === undefined ? null : { name, field, level };
}

/** True where ratings and plays decide. */
export const isPersonal = (asked: string): boolean => PERSONAL.has(fieldName(asked));

/** True where guids decide, which an image has only when they are asked for. */
export const needsIdentity = (asked: string): boolean => ['guid', 'unmatched'].includes(fieldName(asked));

export interface TextChain {
  coded: CodedColumn[];
  plain: PlainColumn | null;
}

/** Where the texts of a field lie: those shared by many rows first, then the one that each row has of its own. */
export function textChain(image: LibraryImage, kind: ItemKind, names: readonly ItemText[]): TextChain {
  const table = image.tables[kind];
  const coded = names.flatMap((name) => (name === 'title' ? [] : [table.texts[name]]));
  return { coded, plain: names.includes('title') ? table.title : null };
}

export function chainText({ coded, plain }: TextChain, row: number): string {
  for (const column of coded) {
    const value = column.at(row);
    if (value !== '') return value;
  }
  return plain?.at(row) ?? '';
}

export type NumberReader = (row: number) => number;

/** Numbers of a field, NaN = missing; null for a field that is none. A track without a year has that of its album. */
export function numberReader(image: LibraryImage, kind: ItemKind, field: Field): NumberReader | null {
  const table = image.tables[kind];
  if (field.type === 'id') return (row) => readId(table.keys[row] ?? '');
  if (field.type === 'decade') {
    const year = yearReader(image, kind);
    return (row) => Math.floor(year(row) / 10) * 10;
  }
  if (field.type !== 'number' && field.type !== 'date') return null;
  if (field.number === null) return () => Number.NaN;
  if (field.number === 'year') return yearReader(image, kind);
  const { values, missing } = table.numbers[field.number];
  return (row) => values[row] ?? missing;
}

const readId = (key: string): number => (/^\d+$/.test(key) ? Number(key) : Number.NaN);

export function yearReader(image: LibraryImage, kind: ItemKind): NumberReader {
  const own = image.tables[kind].numbers.year;
  if (kind !== 'track') return own.at;
  const albums = image.links('track', 'album');
  const ofAlbum = image.tables.album.numbers.year;
  return (row) => {
    const value = own.at(row);
    return Number.isNaN(value) ? ofAlbum.at(albums[row] ?? -1) : value;
  };
}

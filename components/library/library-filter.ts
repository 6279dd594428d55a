import type { MediaQuery, QuerySort } from '@/lib/plex/media-query';
import type { ViewDefinition } from '@/lib/library/views/view';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

export const RATING_CHOICES = ['any', 'unrated', 'rated', '10', '8', '6', '4', 'low'] as const;
export const PLAY_CHOICES = ['any', 'never', 'played', 'recently', 'long-ago'] as const;
export const SORT_CHOICES = [
  'library',
  'title',
  'rating',
  'ratedAt',
  'plays',
  'playedAt',
  'addedAt',
  'year',
  'duration',
] as const;

export type RatingChoice = (typeof RATING_CHOICES)[number];
export type PlayChoice = (typeof PLAY_CHOICES)[number];
export type SortChoice = (typeof SORT_CHOICES)[number];

/** What the user has chosen in the Library tool. */
export interface LibraryFilter {
  kind: ItemKind;
  search: string;
  rating: RatingChoice;
  plays: PlayChoice;
  /** `''` = any. */
  genre: string;
  decade: string;
  sort: SortChoice;
  descending: boolean;
}

export const NO_FILTER: LibraryFilter = {
  kind: 'track',
  search: '',
  rating: 'any',
  plays: 'any',
  genre: '',
  decade: '',
  sort: 'library',
  descending: false,
};

type Operator = '=' | '>>=' | '<<=' | '>=' | '<=';
const rule = (field: string, operator: Operator, value: string): MediaQuery => ({
  kind: 'rule',
  field,
  operator,
  values: [value],
});

/** Unrated is the value -1 in Plex's own filters (plex-protocol.md §4.3, from memory). */
function ratingRules(kind: ItemKind, rating: RatingChoice): MediaQuery[] {
  const field = `${kind}.userRating`;
  if (rating === 'any') return [];
  if (rating === 'unrated') return [rule(field, '=', '-1')];
  if (rating === 'rated') return [rule(field, '>>=', '-1')];
  if (rating === 'low') return [rule(field, '>>=', '-1'), rule(field, '<<=', '4')];
  return [rule(field, '>>=', String(Number(rating) - 0.5))];
}

function playRules(kind: ItemKind, plays: PlayChoice): MediaQuery[] {
  if (plays === 'never') return [rule(`${kind}.viewCount`, '=', '0')];
  if (plays === 'played') return [rule(`${kind}.viewCount`, '>>=', '0')];
  if (plays === 'recently') return [rule(`${kind}.lastViewedAt`, '>>=', '-30d')];
  if (plays === 'long-ago')
    return [rule(`${kind}.viewCount`, '>>=', '0'), rule(`${kind}.lastViewedAt`, '<<=', '-365d')];
  return [];
}

/** Genres and years belong to albums; an artist has genres of its own. */
const tagLevel = (kind: ItemKind): string => (kind === 'artist' ? 'artist' : 'album');

const SORT_FIELDS: Record<Exclude<SortChoice, 'library'>, (kind: ItemKind) => string> = {
  title: (kind) => `${kind}.titleSort`,
  rating: (kind) => `${kind}.userRating`,
  ratedAt: (kind) => `${kind}.lastRatedAt`,
  plays: (kind) => `${kind}.viewCount`,
  playedAt: (kind) => `${kind}.lastViewedAt`,
  addedAt: (kind) => `${kind}.addedAt`,
  year: (kind) => (kind === 'artist' ? 'artist.titleSort' : 'album.year'),
  duration: () => 'track.duration',
};

function sortOf({ kind, sort, descending }: LibraryFilter): QuerySort[] {
  if (sort === 'library') return [];
  return [{ field: SORT_FIELDS[sort](kind), descending, nullsLast: true }];
}

/** Sorts that make sense for a kind. */
export const sortsOf = (kind: ItemKind): SortChoice[] =>
  SORT_CHOICES.filter((sort) => !(sort === 'duration' && kind !== 'track') && !(sort === 'year' && kind === 'artist'));

/** The list of the mirror that the user asked for. */
export function viewOf(library: LibraryRef, filter: LibraryFilter): ViewDefinition {
  const { kind, search, rating, plays, genre, decade } = filter;
  const items: MediaQuery[] = [
    ...ratingRules(kind, rating),
    ...playRules(kind, plays),
    ...(genre === '' ? [] : [rule(`${tagLevel(kind)}.genre`, '=', genre)]),
    ...(decade === '' || kind === 'artist' ? [] : [rule('album.decade', '=', decade)]),
  ];
  return {
    library: { server: library.server, account: library.account, section: library.section },
    kind,
    query: items.length === 0 ? null : { kind: 'group', match: 'all', items },
    search: search.trim(),
    sort: sortOf(filter),
    group: null,
    limit: null,
  };
}

export const isFiltered = ({ search, rating, plays, genre, decade }: LibraryFilter): boolean =>
  search.trim() !== '' || rating !== 'any' || plays !== 'any' || genre !== '' || decade !== '';

import type { RecommendFilters, SeedQuery } from '@/lib/recommend/recommendation';
import type { LibraryRef } from '@/lib/util/refs';
import type { RecommendPlace } from './recommend-place';

export const RATING_FILTERS = ['any', 'unrated', '6', '8', '10'] as const;
export const LIMITS = ['10', '25', '50', '100'] as const;
export const CAPS = ['0', '1', '2', '3', '5'] as const;

/** What the user has chosen beside the seeds. */
export interface SimilarChoice {
  rating: (typeof RATING_FILTERS)[number];
  unplayed: boolean;
  /** `''` = any. */
  genre: string;
  yearFrom: string;
  yearTo: string;
  /** Rating key of a playlist that the tracks shall not be in; `''` = none. */
  notInPlaylist: string;
  perArtist: (typeof CAPS)[number];
  perAlbum: (typeof CAPS)[number];
  /** 0 familiar … 100 adventurous. */
  dial: number;
  limit: (typeof LIMITS)[number];
}

export const USUAL_CHOICE: SimilarChoice = {
  rating: 'any',
  unplayed: false,
  genre: '',
  yearFrom: '',
  yearTo: '',
  notInPlaylist: '',
  perArtist: '2',
  perAlbum: '2',
  dial: 50,
  limit: '25',
};

/** A year as it was typed so far, or undefined while it is none. */
export function yearOf(text: string): number | undefined {
  const year = /^\d{4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return year >= 1000 && year <= 2999 ? year : undefined;
}

export function filtersOf(choice: SimilarChoice): RecommendFilters {
  const { rating, unplayed, genre, notInPlaylist } = choice;
  const yearFrom = yearOf(choice.yearFrom);
  const yearTo = yearOf(choice.yearTo);
  return {
    ...(rating === 'unrated' ? { unrated: true } : {}),
    ...(rating === 'any' || rating === 'unrated' ? {} : { minRating: Number(rating) }),
    ...(unplayed ? { unplayed } : {}),
    ...(genre === '' ? {} : { genres: [genre] }),
    ...(yearFrom === undefined ? {} : { yearFrom }),
    ...(yearTo === undefined ? {} : { yearTo }),
    ...(notInPlaylist === '' ? {} : { notInPlaylist }),
  };
}

/** The question for the seeds of a place; null while there is no seed. */
export function similarQuery(library: LibraryRef, place: RecommendPlace, choice: SimilarChoice): SeedQuery | null {
  if (place.seeds.length === 0) return null;
  const { server, account, section } = library;
  return {
    seeds: place.seeds.map(({ key }) => key),
    ...(place.away.length > 0 ? { away: place.away.map(({ key }) => key) } : {}),
    filters: filtersOf(choice),
    perArtist: Number(choice.perArtist),
    perAlbum: Number(choice.perAlbum),
    dial: choice.dial / 100,
    limit: Number(choice.limit),
    library: { server, account, section },
  };
}

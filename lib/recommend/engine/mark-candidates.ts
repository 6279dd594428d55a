import type { LibraryImage } from '@/lib/library/image/library-image';
import { filterRows } from '@/lib/library/views/filter-rows';
import { yearReader } from '@/lib/library/views/fields';
import { simplify } from '@/lib/plex/media-query';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import type { RecommendFilters } from '../recommendation';
import { foldName } from './merged-tags';

const DAY_SECONDS = 86_400;

/**
 * 1 for each track that a list may hold: there, through the filters, and not ruled out by the user.
 * Filters come before any score, so that a list is as long as the library allows. @param now epoch seconds
 */
export function markCandidates(
  image: LibraryImage,
  filters: RecommendFilters,
  feedback: readonly FeedbackRecord[],
  now: number,
): Uint8Array {
  const { track: table } = image.tables;
  const marks = Uint8Array.from({ length: table.size }, (_, row) => (table.dead[row] === 1 ? 0 : 1));
  const keep = (passes: (row: number) => boolean): void => {
    for (let row = 0; row < marks.length; row += 1) if (marks[row] === 1 && !passes(row)) marks[row] = 0;
  };
  const { viewCount, userRating, lastViewedAt } = table.numbers;
  const { unplayed, unrated, minRating, yearFrom, yearTo, genres, notPlayedDays, query } = filters;

  if (unplayed === true) keep((row) => !(viewCount.at(row) > 0));
  if (unrated === true) keep((row) => Number.isNaN(userRating.at(row)));
  if (minRating !== undefined)
    keep((row) => {
      const rating = userRating.at(row);
      return Number.isNaN(rating) || rating >= minRating;
    });
  if (yearFrom !== undefined || yearTo !== undefined) {
    const year = yearReader(image, 'track');
    keep((row) => year(row) >= (yearFrom ?? -Infinity) && year(row) <= (yearTo ?? Infinity));
  }
  if (notPlayedDays !== undefined) {
    const before = now - notPlayedDays * DAY_SECONDS;
    keep((row) => !(lastViewedAt.at(row) > before));
  }
  if (genres !== undefined && genres.length > 0) keep(genreTest(image, genres));
  if (query) {
    const passes = filterRows(simplify(query), { image, kind: 'track', now });
    if (passes) keep((row) => passes[row] === 1);
  }
  for (const key of filters.exceptKeys ?? []) unmark(marks, table.rowOf(key));
  ruleOut(image, feedback, marks);
  return marks;
}

const unmark = (marks: Uint8Array, row: number): void => {
  if (row >= 0) marks[row] = 0;
};

/** "Never this": the last word on each item counts. */
function ruleOut(image: LibraryImage, feedback: readonly FeedbackRecord[], marks: Uint8Array): void {
  const last = new Map(feedback.map((record) => [`${record.itemKind} ${record.key}`, record]));
  const artists = new Set<number>();
  for (const { itemKind, kind, key } of last.values()) {
    if (kind !== 'never') continue;
    if (itemKind === 'track') unmark(marks, image.tables.track.rowOf(key));
    else artists.add(image.tables.artist.rowOf(key));
  }
  artists.delete(-1);
  if (artists.size === 0) return;
  const artistOf = image.links('track', 'artist');
  for (let row = 0; row < marks.length; row += 1) if (artists.has(artistOf[row] ?? -1)) marks[row] = 0;
}

/** A genre of the track, of its album or of its artist. */
function genreTest(image: LibraryImage, genres: readonly string[]): (row: number) => boolean {
  const wanted = new Set(genres.map(foldName));
  const albums = image.links('track', 'album');
  const artists = image.links('track', 'artist');
  const levels = (['track', 'album', 'artist'] as const).map((kind) => {
    const column = image.tables[kind].tags.genre;
    const matches = Uint8Array.from(column.table, (name) => (wanted.has(foldName(name)) ? 1 : 0));
    return (row: number): boolean => {
      const start = column.starts[row] ?? 0;
      const end = start + (row >= 0 ? (column.lengths[row] ?? 0) : 0);
      for (let at = start; at < end; at += 1) if (matches[column.ids[at] ?? 0] === 1) return true;
      return false;
    };
  });
  const [track, album, artist] = levels;
  return (row) => track?.(row) === true || album?.(albums[row] ?? -1) === true || artist?.(artists[row] ?? -1) === true;
}

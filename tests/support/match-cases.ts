import type { MatchLibrary } from '@/lib/match/match-library';
import type { MatchResult, MatchRow } from '@/lib/match/match-result';
import { createMatcher } from '@/lib/match/match-rows';

export interface CaseItem {
  title: string;
  artist?: string;
  trackArtist?: string;
  album?: string;
  disc?: number;
  track?: number;
  /** Seconds. */
  seconds?: number;
  path?: string;
  mbid?: string;
}

export type CaseRow = CaseItem & { albumArtist?: string; rating?: number | null };

export function libraryOf(items: readonly CaseItem[]): MatchLibrary {
  return {
    size: items.length,
    keys: items.map((_, at) => String(at)),
    title: items.map((item) => item.title),
    trackArtist: items.map((item) => item.trackArtist ?? ''),
    albumArtist: items.map((item) => item.artist ?? ''),
    album: items.map((item) => item.album ?? ''),
    disc: Int32Array.from(items, (item) => item.disc ?? 0),
    index: Int32Array.from(items, (item) => item.track ?? 0),
    durationMs: Float64Array.from(items, (item) => (item.seconds ?? 0) * 1000),
    path: items.map((item) => item.path ?? ''),
    mbid: items.map((item) => item.mbid ?? ''),
    rating: new Float32Array(items.length).fill(Number.NaN),
  };
}

export const rowsOf = (rows: readonly CaseRow[]): MatchRow[] =>
  rows.map((row, at) => ({
    row: at,
    path: row.path ?? null,
    title: row.title === '' ? null : row.title,
    artist: row.artist ?? null,
    albumArtist: row.albumArtist ?? null,
    album: row.album ?? null,
    disc: row.disc ?? null,
    track: row.track ?? null,
    durationMs: row.seconds === undefined ? null : row.seconds * 1000,
    rating: row.rating === undefined ? 8 : row.rating,
    mbid: row.mbid ?? null,
  }));

export const matchCases = (rows: readonly CaseRow[], items: readonly CaseItem[]): Promise<MatchResult[]> =>
  createMatcher(libraryOf(items)).match(rowsOf(rows));

/** Items of each row, and the reason of those that got none. */
export const outcomeOf = async (rows: readonly CaseRow[], items: readonly CaseItem[]): Promise<(number[] | string)[]> =>
  (await matchCases(rows, items)).map((result) =>
    result.status === 'matched' ? result.items : `${result.status}: ${result.reason}`,
  );

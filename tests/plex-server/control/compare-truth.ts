import type { LibraryItem } from '../data/library-items';
import type { Truth, TruthItem } from '../itunes/truth';

export interface CompareResult {
  /** Rated as its row says. */
  right: number;
  /** Its row has a rating, the item has none. */
  missed: number;
  /** Another rating than its row's, or a rating where the row has none. */
  wrong: number;
  /** Unrated, as its row. */
  unratedOk: number;
  /** Items that must stay unrated as their rows disagree, and do. */
  tiedOk: number;
  /** Rated items that came from no row at all. */
  strangers: number;
  /** Rated rows that no item came from. */
  notInLibrary: number;
  details: CompareDetail[];
}

interface CompareDetail {
  key: string;
  title: string;
  artist: string;
  verdict: 'missed' | 'wrong';
  held: number | null;
  truth: number | null;
  tied: boolean;
  rows: number[];
}

const MOST_DETAILS = 200;

type Find = (key: string) => LibraryItem | undefined;

/** Holds what the server holds for a user against where the items came from. */
export function compareWithTruth(
  truth: Truth,
  find: Find,
  held: (item: LibraryItem) => number | undefined,
): CompareResult {
  const result: CompareResult = {
    right: 0,
    missed: 0,
    wrong: 0,
    unratedOk: 0,
    tiedOk: 0,
    strangers: 0,
    notInLibrary: truth.missing.filter((row) => row.rating !== null).length,
    details: [],
  };
  for (const [key, expected] of truth.items) {
    const item = find(key);
    if (!item) continue;
    const rating = held(item);
    const verdict = judge(expected, rating);
    result[verdict] += 1;
    if ((verdict === 'missed' || verdict === 'wrong') && result.details.length < MOST_DETAILS) {
      result.details.push({
        key,
        title: item.title,
        artist: item.kind === 10 ? (item.originalTitle ?? item.album.artist.title) : '',
        verdict,
        held: rating ?? null,
        truth: expected.rating,
        tied: expected.tied,
        rows: expected.rows.map((row) => row.trackId),
      });
    }
  }
  return result;
}

function judge(expected: TruthItem, rating: number | undefined): 'right' | 'missed' | 'wrong' | 'unratedOk' | 'tiedOk' {
  if (expected.tied) return rating === undefined ? 'tiedOk' : 'wrong';
  if (rating === undefined) return expected.rating === null ? 'unratedOk' : 'missed';
  return rating === expected.rating || rating === expected.twinRating ? 'right' : 'wrong';
}

import type { ImportRow } from '@/lib/formats/import-row';
import { type LibrarySnapshot, columnRating } from '@/lib/library/library-snapshot';
import type { MatchResult } from '@/lib/match/match-result';
import type { PlanStatus } from './import-state';
import type { PlannedWrite, StoredPlanRow } from './plan-row';

/** Ratings differ by tenths at least; a column makes them Float32. */
const ROOM = 0.01;
const same = (a: number, b: number): boolean => Math.abs(a - b) < ROOM;

/**
 * What would happen to each rated row: counts rows by status, writes by item. Rows that mean one item
 * but rate it differently are ambiguous: nobody can tell which one is right.
 * @param results one for each row of `rows`, in their order
 */
export function decideRows(
  rows: readonly ImportRow[],
  results: readonly MatchResult[],
  library: LibrarySnapshot,
): StoredPlanRow[] {
  const disputed = findDisputed(rows, results);
  const taken = new Set<number>();
  const plan: StoredPlanRow[] = [];
  rows.forEach((row, position) => {
    const result = results[position];
    if (row.rating === null || !result) return;
    plan.push(decideRow(row, row.rating, result, library, disputed, taken));
  });
  return plan;
}

/** Items that rated rows match with different ratings. */
function findDisputed(rows: readonly ImportRow[], results: readonly MatchResult[]): Set<number> {
  const wanted = new Map<number, number>();
  const disputed = new Set<number>();
  rows.forEach((row, position) => {
    const result = results[position];
    if (row.rating === null || result?.status !== 'matched') return;
    for (const item of result.items) {
      const other = wanted.get(item);
      if (other === undefined) wanted.set(item, row.rating);
      else if (!same(other, row.rating)) disputed.add(item);
    }
  });
  return disputed;
}

function decideRow(
  row: ImportRow,
  rating: number,
  result: MatchResult,
  library: LibrarySnapshot,
  disputed: ReadonlySet<number>,
  taken: Set<number>,
): StoredPlanRow {
  const isDisputed = result.status === 'matched' && result.items.some((item) => disputed.has(item));
  const isMatched = result.status === 'matched' && result.items.length > 0 && !isDisputed;
  const shown = result.items.length > 0 ? result.items : result.candidates;
  const writes: PlannedWrite[] = [];
  const overwrites: PlannedWrite[] = [];
  let status: PlanStatus = result.status === 'not-found' ? 'not-found' : 'ambiguous';
  if (isMatched) {
    const ratings = result.items.map((item) => ({ item, before: columnRating(library.rating, item) }));
    const differs = ratings.some(({ before }) => before !== null && !same(before, rating));
    status = differs ? 'conflict' : ratings.some(({ before }) => before === null) ? 'change' : 'equal';
    for (const { item, before } of ratings) {
      // Two rows may mean one item and agree: it is written once.
      if ((before !== null && same(before, rating)) || taken.has(item)) continue;
      taken.add(item);
      // Of a row in conflict nothing is written unless the file wins.
      (status === 'conflict' ? overwrites : writes).push({ key: library.keys[item] ?? '', before });
    }
  }
  return {
    row: row.row,
    status,
    title: row.title ?? '',
    artist: row.artist ?? row.albumArtist ?? '',
    album: row.album ?? '',
    rating,
    items: shown.map((item) => ({
      ref: { server: library.server, key: library.keys[item] ?? '' },
      title: library.title[item] ?? '',
      artist: library.trackArtist[item] || (library.albumArtist[item] ?? ''),
      album: library.album[item] ?? '',
      rating: columnRating(library.rating, item),
    })),
    reason: isDisputed ? 'row-conflict' : result.reason,
    ratedAt: row.ratedAt,
    writes,
    overwrites,
  };
}

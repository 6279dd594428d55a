import { AppError } from '@/lib/util/app-error';
import { topOf } from '../model/top-of';
import { normaliseRow, scan } from '../model/vectors';
import type { RecommendPoint } from './recommend-face';
import type { Recommendation } from '../recommendation';
import { markCandidates } from './mark-candidates';
import type { OpenLibrary } from './open-library';
import { createSongNumbers } from './songs';

/** How much a step keeps to the one before beside its place on the way. */
const SMOOTHNESS = 0.3;
const PER_ARTIST = 2;

/** A way from one track to another: each step near its point of the line between them, and near the step before. */
export function pathRows(
  open: OpenLibrary,
  { feedback }: RecommendPoint,
  { from, to, limit }: { from: string; to: string; limit: number },
  now: number,
): Recommendation[] {
  const { image, set } = open;
  const ends = [from, to].map((key) => image.tables.track.rowOf(key));
  const [start = -1, end = -1] = ends;
  if (start < 0 || end < 0) throw new AppError('not-found', 'an end of the path is not in the library');
  const rows = set === null ? [] : stepsBetween(start, end, limit - 2);
  return [start, ...rows.map(({ row }) => row), end].map((row, at) =>
    open.row(row, { matchScore: rows[at - 1]?.near ?? 1, reasons: [] }),
  );

  function stepsBetween(first: number, last: number, steps: number): { row: number; near: number }[] {
    if (set === null) return [];
    const { values, dimensions, rows: count } = set.vectors;
    const albums = image.links('track', 'album');
    const vectorOf = set.rowsOf(image);
    const numbers = createSongNumbers(image);
    const marks = markCandidates(image, {}, feedback, now);
    const songs = new Set([first, last].map(numbers.song));
    const artists = new Map<number, number>();
    const vector = (row: number): Float32Array => {
      const at = vectorOf[albums[row] ?? -1] ?? -1;
      return at < 0 ? new Float32Array(dimensions) : values.subarray(at * dimensions, (at + 1) * dimensions);
    };
    const [a, b] = [vector(first), vector(last)];
    const byRow = new Float32Array(count);
    const nearBefore = new Float32Array(count);
    const found: { row: number; near: number }[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const share = step / (steps + 1);
      const goal = a.map((value, d) => (1 - share) * value + share * (b[d] ?? 0));
      normaliseRow(goal, 0, dimensions);
      scan(set.vectors, goal, byRow);
      scan(set.vectors, vector(found.at(-1)?.row ?? first), nearBefore);
      const at = (row: number): number => vectorOf[albums[row] ?? -1] ?? -1;
      const [best] = topOf(
        marks.length,
        (row) => (byRow[at(row)] ?? -1) + SMOOTHNESS * (nearBefore[at(row)] ?? 0),
        (row) =>
          marks[row] === 1 && !songs.has(numbers.song(row)) && (artists.get(numbers.artist(row)) ?? 0) < PER_ARTIST,
        1,
      );
      if (!best) break;
      const { track: row } = best;
      songs.add(numbers.song(row));
      artists.set(numbers.artist(row), (artists.get(numbers.artist(row)) ?? 0) + 1);
      found.push({ row, near: Math.max(0, Math.min(1, byRow[at(row)] ?? 0)) });
    }
    return found;
  }
}

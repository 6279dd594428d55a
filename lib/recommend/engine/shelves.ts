import type { RecommendPoint } from './recommend-face';
import type { Recommendation, RecommendFilters, Shelf, ShelfKind } from '../recommendation';
import { continueList } from './continue-list';
import { createLikeness } from './likeness';
import { likenessRows } from './likeness-lists';
import { makeList } from './make-list';
import { markCandidates } from './mark-candidates';
import type { OpenLibrary } from './open-library';
import { GOOD, rangeOf, scoreReader, tasteRows } from './taste-lists';

/** Not heard for so long is heard anew. */
const LONG_AGO_DAYS = 180;
/** Few enough plays that a track may have been passed over. */
const FEW_PLAYS = 2;
const RULES = { perArtist: 2, perAlbum: 1 };

const shelf = (kind: ShelfKind, items: Recommendation[], seed: Shelf['seed'] = null): Shelf => ({
  kind,
  seed,
  items,
});

/** The front page of recommendations: each track on one shelf only; shelves without a track are left out. */
export function shelves(
  open: OpenLibrary,
  point: RecommendPoint,
  { limit, continueKeys }: { limit: number; continueKeys: readonly string[] },
  now: number,
): Shelf[] {
  const { image, set } = open;
  const taste = open.taste(point.feedback);
  const { userRating, viewCount } = image.tables.track.numbers;
  const scoreOf = scoreReader(taste);
  const scale = rangeOf(taste.scores);
  const shown = new Set<number>();

  /** Chooses among what the filters and `passes` let through and no shelf before has. */
  function choose(
    filters: RecommendFilters,
    passes: (row: number) => boolean,
    score = scoreOf,
    scoreScale = scale,
  ): number[] {
    const marks = markCandidates(image, filters, point.feedback, now);
    for (let row = 0; row < marks.length; row += 1)
      if (marks[row] === 1 && (shown.has(row) || !passes(row))) marks[row] = 0;
    const rows = makeList(image, set, marks, score, { limit, ...RULES }, scoreScale);
    for (const row of rows) shown.add(row);
    return rows;
  }
  const byTaste = (rows: readonly number[]): Recommendation[] => tasteRows(open, taste, rows, GOOD);

  const result: Shelf[] = [];
  if (continueKeys.length > 0) {
    const query = { keys: continueKeys, otherLists: [], limit, filters: {} };
    result.push(shelf('continue-playlist', continueList(open, point, query, now)));
    for (const { ref } of result[0]?.items ?? []) shown.add(image.tables.track.rowOf(ref.key));
  }
  result.push(shelf('for-you', byTaste(choose({ unrated: true }, () => true))));
  result.push(shelf('discover', byTaste(choose({ unplayed: true, unrated: true }, () => true))));
  const loved = choose(
    { notPlayedDays: LONG_AGO_DAYS },
    (row) => viewCount.at(row) > 0 && userRating.at(row) >= GOOD,
    (row) => userRating.at(row) / 10 + (scoreOf(row) - scoreOf(0)) / (10 * scale),
    1,
  );
  result.push(shelf('rediscover', byTaste(loved)));
  const passedOver = (row: number): boolean => viewCount.at(row) > 0 && viewCount.at(row) <= FEW_PLAYS;
  result.push(shelf('hidden-gems', byTaste(choose({ unrated: true }, passedOver))));

  const seed = lastLoved(open);
  if (seed >= 0) {
    const likeness = createLikeness(image, set, { rows: [seed], away: [], sonic: [], dial: 0.5 });
    const rows = choose({ unrated: true }, (row) => row !== seed, likeness.score, 1);
    const row = open.row(seed, { matchScore: 1, reasons: [] });
    result.push(shelf('because-you-rated', likenessRows(open, likeness, rows), row));
  }
  return result.filter(({ items }) => items.length > 0);
}

/** The track that was rated highly last; -1 = none. */
function lastLoved({ image }: OpenLibrary): number {
  const { dead, numbers, size } = image.tables.track;
  let found = -1;
  let latest = -Infinity;
  for (let row = 0; row < size; row += 1) {
    if (dead[row] === 1 || !(numbers.userRating.at(row) >= GOOD)) continue;
    const at = numbers.lastRatedAt.at(row);
    const when = Number.isNaN(at) ? 0 : at;
    if (when > latest) [found, latest] = [row, when];
  }
  return found;
}

import { topOf } from '../model/top-of';
import { tracksThatTeach } from '../model/tracks-that-teach';
import type { GhostRating, Recommendation, RecommendFilters } from '../recommendation';
import type { RecommendPoint } from './recommend-face';
import { makeList } from './make-list';
import { markCandidates } from './mark-candidates';
import type { OpenLibrary, Taste } from './open-library';
import { tasteReasons } from './taste-reasons';

/** Guesses are shown from here on (issue "Recommendations", section 4). */
export const GHOSTS_FROM = 50;
/** Half of a step between two ratings. */
const HALF_STEP = 0.5;
const PER_ARTIST = 2;
const PER_ALBUM = 2;
/** So many of the best known unrated tracks are asked what their rating would teach. */
const TEACHING_POOL = 400;
const RATING_MEAN = 5;
export const GOOD = 8;

/** Chance that a rating is this or more, by the error that guesses have had; by place where there is no telling. */
function chanceOf({ model, scores }: Taste, minRating: number): (score: number) => number {
  const { calibration } = model;
  if (calibration.perScore === 0) {
    let [low, high] = [Infinity, -Infinity];
    for (const score of scores) [low, high] = [Math.min(low, score), Math.max(high, score)];
    return (score) => (high > low ? (score - low) / (high - low) : HALF_STEP);
  }
  const deviation = Math.sqrt(calibration.error) || 1;
  return (score) => {
    const guess = calibration.mean + calibration.perScore * (score - calibration.meanScore);
    // The logistic curve is within .01 of the normal one.
    return 1 / (1 + Math.exp((-1.702 * (guess - minRating + HALF_STEP)) / deviation));
  };
}

/** Spread of all scores: what being alike is weighed against. */
export function rangeOf(scores: Float32Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const score of scores) [low, high] = [Math.min(low, score), Math.max(high, score)];
  return high > low ? high - low : 1;
}

export const usualRating = ({ model: { rated } }: Taste): number =>
  rated.ratings.length === 0 ? RATING_MEAN : rated.ratings.reduce((sum, one) => sum + one, 0) / rated.ratings.length;

/** Makes rows of a list that the taste model ordered. */
export function tasteRows(
  open: OpenLibrary,
  taste: Taste,
  rows: readonly number[],
  minRating: number,
): Recommendation[] {
  const chance = chanceOf(taste, minRating);
  const usual = usualRating(taste);
  return rows.map((row) => {
    const track = taste.source.trackOf[row] ?? -1;
    const score = taste.scores[track] ?? 0;
    return open.row(row, {
      matchScore: Math.max(0, Math.min(1, chance(score))),
      reasons: tasteReasons({ ...taste, usual }, track),
      ...(taste.ratings >= GHOSTS_FROM ? { predicted: taste.judge(track, score).rating } : {}),
    });
  });
}

export const scoreReader =
  ({ scores, source }: Taste) =>
  (row: number): number =>
    scores[source.trackOf[row] ?? -1] ?? Number.NEGATIVE_INFINITY;

export function basedOnRatings(
  open: OpenLibrary,
  { feedback }: RecommendPoint,
  { minRating, limit, filters }: { minRating: number; limit: number; filters: RecommendFilters },
  now: number,
): Recommendation[] {
  const taste = open.taste(feedback);
  const marks = markCandidates(open.image, { unrated: true, ...filters }, feedback, now);
  const rules = { limit, perArtist: PER_ARTIST, perAlbum: PER_ALBUM };
  const rows = makeList(open.image, open.set, marks, scoreReader(taste), rules, rangeOf(taste.scores));
  return tasteRows(open, taste, rows, minRating);
}

export function ghosts(open: OpenLibrary, { feedback }: RecommendPoint, keys: readonly string[]): GhostRating[] {
  const taste = open.taste(feedback);
  if (taste.ratings < GHOSTS_FROM) return [];
  const { track: table } = open.image.tables;
  return keys.flatMap((key) => {
    const row = table.rowOf(key);
    if (row < 0 || !Number.isNaN(table.numbers.userRating.at(row))) return [];
    const track = taste.source.trackOf[row] ?? -1;
    const { rating, confidence } = taste.judge(track, taste.scores[track] ?? 0);
    // Nobody means "no stars at all" by a guess.
    return { key, rating: Math.max(1, Math.round(rating)), predicted: rating, confidence };
  });
}

/** Unrated tracks, the best known first, whose ratings would say most about all the others. */
export function rateThese(
  open: OpenLibrary,
  { feedback }: RecommendPoint,
  limit: number,
  now: number,
): Recommendation[] {
  const taste = open.taste(feedback);
  const { image } = open;
  const plays = image.tables.track.numbers.viewCount;
  const marks = markCandidates(image, { unrated: true }, feedback, now);
  const known = topOf(marks.length, plays.at, (row) => marks[row] === 1, Math.max(TEACHING_POOL, limit));
  const candidates = Int32Array.from(known, ({ track: row }) => taste.source.trackOf[row] ?? 0);
  const rows = tracksThatTeach(taste.model, candidates, limit).map((track) => taste.source.rows[track] ?? 0);
  return tasteRows(open, taste, rows, GOOD);
}

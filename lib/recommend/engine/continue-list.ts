import { createContinuation } from '../model/continuation';
import { labelSetsOf } from '../model/label-sets';
import type { TasteLibrary } from '../model/taste-library';
import { seededRandom } from '../model/seeded-random';
import { topOf } from '../model/top-of';
import type { RecommendPoint } from './recommend-face';
import type { Recommendation, RecommendFilters } from '../recommendation';
import { createLikeness } from './likeness';
import { seedRows } from './likeness-lists';
import { makeList } from './make-list';
import { markCandidates } from './mark-candidates';
import type { OpenLibrary } from './open-library';

/**
 * What continues a list is told by comparing it with everything, a matrix that a large library does not
 * fit into: so the tracks nearest to it are compared, with some of the rest to stand for "not this".
 */
const NEAR = 2_500;
const OTHERS = 1_000;
const OF_OTHER_LISTS = 1_000;
/** Tracks of the list that are looked at, the last ones: a list changes its mind on the way. */
const MOST_OF_LIST = 100;
const RULES = { perArtist: 2, perAlbum: 2 };

export interface ContinueQuery {
  keys: readonly string[];
  otherLists: readonly (readonly string[])[];
  limit: number;
  filters: RecommendFilters;
}

/** @throws AppError not-found where no track of the list is in the library */
export function continueList(
  open: OpenLibrary,
  { feedback }: RecommendPoint,
  { keys, otherLists, limit, filters }: ContinueQuery,
  now: number,
): Recommendation[] {
  const { image, set } = open;
  const { source } = open.taste(feedback);
  const table = image.tables.track;
  const list = seedRows(open, keys);
  const asked = list.slice(-MOST_OF_LIST);
  const marks = markCandidates(image, filters, feedback, now);
  for (const row of list) marks[row] = 0;

  const likeness = createLikeness(image, set, { rows: asked, away: [], sonic: [], dial: 0.5 });
  const near = topOf(marks.length, likeness.score, (row) => marks[row] === 1, NEAR).map(({ track }) => track);
  const others = otherLists.map((other) => other.map((key) => table.rowOf(key)).filter((row) => row >= 0));
  const rows = [
    ...new Set([...asked, ...near, ...others.flat().slice(0, OF_OTHER_LISTS), ...drawRows(source.rows, list.length)]),
  ];
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const placesOf = (of: readonly number[]): Int32Array =>
    Int32Array.from(of.map((row) => placeOf.get(row) ?? -1).filter((place) => place >= 0));
  const part = pickTracks(
    source.library,
    Int32Array.from(rows, (row) => source.trackOf[row] ?? 0),
  );
  const scores = createContinuation(part).score(placesOf(asked), others.map(placesOf));

  const scale = Math.max(...placesOf(near).map((place) => Math.abs(scores[place] ?? 0) * 1000)) / 1000 || 1;
  const scoreOf = (row: number): number => scores[placeOf.get(row) ?? -1] ?? Number.NEGATIVE_INFINITY;
  const pool = marks.map((mark, row) => (mark === 1 && placeOf.has(row) ? 1 : 0));
  return makeList(image, set, pool, scoreOf, { limit, ...RULES, except: list }, scale).map((row) => {
    const term = scoreOf(row);
    return open.row(row, {
      matchScore: Math.max(0, Math.min(1, term)),
      reasons: term > 0 ? [{ kind: 'list', term, names: [], value: null, count: asked.length }] : [],
    });
  });
}

/** Rows that stand for the rest of the library; the same for the same question. */
function drawRows(rows: Int32Array, seed: number): number[] {
  const random = seededRandom(rows.length + seed);
  return Array.from({ length: Math.min(OTHERS, rows.length) }, () => rows[Math.floor(random() * rows.length)] ?? 0);
}

/** A library of some tracks of another; names and numbers of artists stay. */
function pickTracks(library: TasteLibrary, tracks: Int32Array): TasteLibrary {
  const sets = new Map<number, number>();
  const rows: number[][] = [];
  const tagSet = tracks.map((track) => {
    const set = library.tagSet[track] ?? -1;
    if (set < 0) return -1;
    const known = sets.get(set);
    if (known !== undefined) return known;
    sets.set(set, rows.length);
    const { offsets, ids } = library.tags;
    return rows.push([...ids.subarray(offsets[set], offsets[set + 1])]) - 1;
  });
  return {
    ...library,
    size: tracks.length,
    artist: tracks.map((track) => library.artist[track] ?? -1),
    album: tracks.map((track) => library.album[track] ?? -1),
    tagSet,
    tags: labelSetsOf(rows),
    year: Float32Array.from(tracks, (track) => library.year[track] ?? Number.NaN),
    durationS: Float32Array.from(tracks, (track) => library.durationS[track] ?? Number.NaN),
    addedAt: Float64Array.from(tracks, (track) => library.addedAt[track] ?? Number.NaN),
    plays: Float32Array.from(tracks, (track) => library.plays[track] ?? 0),
    skips: Float32Array.from(tracks, (track) => library.skips[track] ?? 0),
  };
}

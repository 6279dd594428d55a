import { AppError } from '@/lib/util/app-error';
import type { LikenessQuery, RecommendPoint } from './recommend-face';
import type { Recommendation } from '../recommendation';
import { type GroupedRows, groupRows } from './group-rows';
import { createLabelTerms, type LabelTerm } from './label-terms';
import { createLikeness, type Likeness } from './likeness';
import { likenessReasons } from './likeness-reasons';
import { makeList } from './make-list';
import { markCandidates } from './mark-candidates';
import type { OpenLibrary } from './open-library';

/** Rows of tracks for keys of tracks, albums and artists. @throws AppError not-found where none is there */
export function seedRows({ image }: OpenLibrary, keys: readonly string[]): number[] {
  const { track } = image.tables;
  const rows = new Set<number>();
  const groups = new Map<'album' | 'artist', GroupedRows>();
  const tracksOf = (kind: 'album' | 'artist', row: number): Uint32Array => {
    const found = groups.get(kind) ?? groupRows(image.links('track', kind), image.tables[kind].size, track.dead);
    groups.set(kind, found);
    return found.of(row);
  };
  for (const key of keys) {
    const own = track.rowOf(key);
    const kind = image.tables.album.rowOf(key) >= 0 ? 'album' : 'artist';
    if (own >= 0) rows.add(own);
    else for (const row of tracksOf(kind, image.tables[kind].rowOf(key))) rows.add(row);
  }
  if (rows.size === 0 && keys.length > 0) throw new AppError('not-found', 'none of the seeds is in the library');
  return [...rows];
}

export function similar(
  open: OpenLibrary,
  { feedback }: RecommendPoint,
  query: LikenessQuery,
  now: number,
): Recommendation[] {
  const { image, set } = open;
  const rows = seedRows(open, query.seeds);
  const away = query.away.length > 0 ? seedRows(open, query.away) : [];
  const sonic = query.sonic.map((key) => image.tables.track.rowOf(key)).filter((row) => row >= 0);
  const likeness = createLikeness(image, set, { rows, away, sonic, dial: query.dial });
  const marks = markCandidates(image, query.filters, feedback, now);
  for (const row of [...rows, ...away]) marks[row] = 0;
  const scores = likeness.scores(marks);
  const list = makeList(image, set, marks, (row) => scores[row] ?? 0, { ...query, except: rows });
  return likenessRows(open, likeness, list);
}

export function likenessRows(open: OpenLibrary, likeness: Likeness, rows: readonly number[]): Recommendation[] {
  const albums = open.image.links('track', 'album');
  const { set } = open;
  const { direction } = likeness;
  const chosen = Int32Array.from(new Set(rows.map((row) => albums[row] ?? -1))).filter((album) => album >= 0);
  const terms = set && direction ? createLabelTerms(set, open.labels(), chosen, direction) : () => [];
  const context = {
    labelsOf: (row: number): LabelTerm[] => terms(albums[row] ?? -1),
    artistOf: open.artistOf,
    yearOf: open.yearOf,
  };
  return rows.map((row) =>
    open.row(row, {
      matchScore: Math.max(0, Math.min(1, likeness.score(row))),
      reasons: likenessReasons(likeness, row, context),
    }),
  );
}

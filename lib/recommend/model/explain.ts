import type { BlockName } from './feature-block';
import { countRatedByColumn } from './row-lookup';
import type { TasteModel } from './taste-model';
import { createRowSink } from './sparse-rows';

/**
 * One term of a score. Numbers are in stars 0–10 after calibration where the name says so; all terms of a
 * track add up to its score exactly.
 */
export interface ScoreTerm {
  kind: BlockName | 'base' | 'play-order';
  /** Place in the library's names of that kind (artist, album, tag); -1 where the fact has none. */
  id: number;
  /** Part of the score. */
  score: number;
  /** The same on the scale of ratings 0–10. */
  rating: number;
  /** How many rated tracks share the fact, and their mean rating; 0 and NaN where the fact is a number. */
  ratedTracks: number;
  meanRating: number;
}

/** What a score is made of, strongest first; `base` last. Terms of 0 are left out. */
export function explainScore(model: TasteModel, track: number): ScoreTerm[] {
  const { space, weights, calibration } = model;
  const sink = createRowSink(space.room);
  space.writeRow(track, sink);
  const merged = new Map<string, { kind: BlockName; id: number; column: number; score: number }>();
  for (let at = 0; at < sink.count; at += 1) {
    const column = sink.columns[at] ?? 0;
    const score = (sink.values[at] ?? 0) * (weights[column] ?? 0);
    const place = space.blockAt(column);
    const block = space.blocks[place];
    if (!block || score === 0) continue;
    const id = NAMED.has(block.name) ? column - (space.starts[place] ?? 0) : -1;
    const key = `${block.name} ${id}`;
    const term = merged.get(key) ?? { kind: block.name, id, column: id >= 0 ? column : -1, score: 0 };
    term.score += score;
    merged.set(key, term);
  }
  const found = countRatedByColumn(model);
  const terms: ScoreTerm[] = [...merged.values()].map(({ kind, id, column, score }) => ({
    kind,
    id,
    score,
    rating: score * calibration.perScore,
    ...(column >= 0 ? found(column) : NOT_COUNTED),
  }));
  const order = model.playSlope * (space.engagement.plays[track] ?? 0);
  if (order !== 0)
    terms.push({ kind: 'play-order', id: -1, score: order, rating: order * calibration.perScore, ...NOT_COUNTED });
  terms.sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
  terms.push({ kind: 'base', id: -1, score: model.base, rating: model.base * calibration.perScore, ...NOT_COUNTED });
  return terms;
}

/** Kinds of facts that have a name to show. */
const NAMED: ReadonlySet<BlockName> = new Set(['artist', 'album', 'tags', 'similar']);
const NOT_COUNTED = { ratedTracks: 0, meanRating: Number.NaN };

/** A rated track and what its rating did to a score. */
export interface Influence {
  track: number;
  rating: number;
  score: number;
}

/** Which ratings moved a track's score most, up or down: "because you rated X". The content part of a score is their sum. */
export function influencesOn(model: TasteModel, track: number): Influence[] {
  const { space, rows, open, rated } = model;
  const sink = createRowSink(space.room);
  space.writeRow(track, sink);
  const own = new Map<number, number>();
  for (let at = 0; at < sink.count; at += 1) {
    const column = sink.columns[at] ?? 0;
    own.set(column, (own.get(column) ?? 0) + (sink.values[at] ?? 0) * (model.scale[space.blockAt(column)] ?? 0));
  }
  const compact = Float64Array.from(rows.original, (column) => own.get(column) ?? 0);
  const influences: Influence[] = [];
  for (let row = 0; row < rated.tracks.length; row += 1) {
    let shared = 0;
    for (let at = rows.offsets[row] ?? 0; at < (rows.offsets[row + 1] ?? 0); at += 1)
      shared += (rows.values[at] ?? 0) * (compact[rows.columnIds[at] ?? 0] ?? 0);
    const score = shared * (open[row] ?? 0);
    if (score !== 0) influences.push({ track: rated.tracks[row] ?? 0, rating: rated.ratings[row] ?? 0, score });
  }
  return influences.sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
}

import { appealOf } from './appeal';
import { type Calibration, calibrate } from './calibration';
import { momentsOf } from './engagement';
import type { FeatureSpace } from './feature-space';
import { addWeakOthers, type Lack, whatIsMissing } from './lone-class';
import { fitRidge } from './ridge';
import { type CompactRows, compactRows, createRowSink, multiply } from './sparse-rows';
import type { RatedTracks } from './taste-library';
import { learnTrust, type Trust } from './trust';
import { besidePlays, contentAlone } from './trust-candidates';

/** A person's taste: a straight sum, so each score can be taken apart again (`explain.ts`). */
export interface TasteModel {
  space: FeatureSpace;
  rated: RatedTracks;
  /** Score of a track without any feature. */
  base: number;
  /** What one standard deviation of log plays adds. */
  playSlope: number;
  /** One a column of the space. */
  weights: Float64Array;
  trust: Trust;
  /** Trust as the scale of the columns of each block. */
  scale: Float64Array;
  /** From scores to ratings 0–10. */
  calibration: Calibration;
  /** The rated rows (and what of their appeal the fit left open): they tell which rated tracks moved a score. */
  rows: CompactRows;
  open: Float64Array;
  lacks: readonly Lack[];
}

/** Steepness of the order of plays, in spreads of the appeal a standard deviation: 1 of 0.5–1.5, which hardly differ (recommender.md §2a). */
const PLAY_SLOPE = 1;
const PLAY_SLOPE_FLOOR = 0.5;
/** How freely the fit may find another slope: standard deviation, in units of the noise. */
const SLOPE_FREEDOM = 0.5;

/**
 * Everything but the plays is learned beside a slope of plays that is the person's own, and then that slope
 * is set aside: lists keep the steep one. What is loved lies at the very top of the plays, where few ratings
 * reach, and a slope fitted to the middle is too flat there; left to the other columns, the misfit bent them
 * out of shape and lost to the plain order of plays by up to .2 (docs/recommendations.md).
 */
export function fitTaste(space: FeatureSpace, rated: RatedTracks): TasteModel {
  const usesPlays = space.signals === 'all' && !space.engagement.empty;
  const plays = usesPlays ? space.engagement.plays : null;
  const appeal = Float64Array.from(rated.ratings, appealOf);
  const { mean, spread } = momentsOf(appeal);
  const playSlope = plays ? PLAY_SLOPE * (spread + PLAY_SLOPE_FLOOR) : 0;
  const trust = learnTrust(space, rated.tracks, appeal, plays, plays ? besidePlays() : contentAlone());
  const scale = blockScales(space, trust);

  const fitted = addWeakOthers(space.library.size, rated, appeal);
  const z = Float64Array.from(fitted.tracks, (track) => plays?.[track] ?? 0);
  const rows = scaledRows(space, fitted.tracks, scale, z);
  const base = mean - playSlope * momentsOf(z.subarray(0, rated.tracks.length)).mean;
  const target = fitted.appeal.map((value, row) => value - base - playSlope * (z[row] ?? 0));
  const compact = fitRidge(rows, target, 1, fitted.trust);

  const weights = new Float64Array(space.columns);
  let ownSlope = 0;
  for (let at = 0; at < compact.length; at += 1) {
    const column = rows.original[at] ?? 0;
    if (column === space.columns) ownSlope = SLOPE_FREEDOM * (compact[at] ?? 0);
    else weights[column] = (compact[at] ?? 0) * (scale[space.blockAt(column)] ?? 0);
  }
  return {
    space,
    base,
    playSlope,
    weights,
    rated,
    trust,
    scale,
    rows,
    open: openResiduals(rows, compact, target, fitted.trust),
    lacks: whatIsMissing(space, rated),
    calibration: calibrate(rows, target, {
      ratings: rated.ratings,
      // A score is the appeal that is expected, less what was set aside.
      scores: fitted.appeal.map((value, row) => value - ownSlope * (z[row] ?? 0)),
    }),
  };
}

/** The rows that a fit sees: each group as strong as it is trusted, and the plays once more in a last column of their own. */
function scaledRows(space: FeatureSpace, tracks: Int32Array, scale: Float64Array, z: Float64Array): CompactRows {
  return compactRows(tracks.length, space.room + 1, space.columns + 1, (row, sink) => {
    space.writeRow(tracks[row] ?? 0, sink);
    for (let at = 0; at < sink.count; at += 1)
      sink.values[at] = (sink.values[at] ?? 0) * (scale[space.blockAt(sink.columns[at] ?? 0)] ?? 0);
    if (z[row] !== 0) sink.put(space.columns, SLOPE_FREEDOM * (z[row] ?? 0));
  });
}

/** Scores of some tracks, or of all. Higher is better; only the order and the differences mean anything. */
export function scoreTracks(model: TasteModel, tracks?: Int32Array): Float32Array {
  const { space, weights, playSlope, base } = model;
  const { plays } = space.engagement;
  const count = tracks ? tracks.length : space.library.size;
  const scores = new Float32Array(count);
  const sink = createRowSink(space.room);
  for (let at = 0; at < count; at += 1) {
    const track = tracks ? (tracks[at] ?? 0) : at;
    space.writeRow(track, sink);
    let score = base + playSlope * (plays[track] ?? 0);
    for (let entry = 0; entry < sink.count; entry += 1)
      score += (sink.values[entry] ?? 0) * (weights[sink.columns[entry] ?? 0] ?? 0);
    scores[at] = score;
  }
  return scores;
}

/** Trust as the scale of each block's columns. */
function blockScales(space: FeatureSpace, trust: Trust): Float64Array {
  return Float64Array.from(space.blocks, (block) => Math.sqrt(trust[block.group] / (space.weightOf(block.group) || 1)));
}

function openResiduals(
  rows: CompactRows,
  weights: Float64Array,
  target: Float64Array,
  trust: Float64Array,
): Float64Array {
  const explained = new Float64Array(rows.rows);
  multiply(rows, weights, explained);
  return target.map((value, row) => (value - (explained[row] ?? 0)) * (trust[row] ?? 0));
}

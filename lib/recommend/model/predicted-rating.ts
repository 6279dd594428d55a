import { forwardSolve } from './dense-solve';
import { createRowSink } from './sparse-rows';
import type { TasteModel } from './taste-model';

/** A guess at a rating, for tracks that have none. */
export interface PredictedRating {
  /** 0–10. */
  rating: number;
  /** 0–1: the share of the ups and downs of this person's ratings that such a guess is expected to catch. */
  confidence: number;
}

/** Below so many ratings no guess is shown (the interface asks `lacks` first). */
export function ratingOfScore({ calibration }: TasteModel, score: number): number {
  const rating = calibration.mean + calibration.perScore * (score - calibration.meanScore);
  return Math.max(0, Math.min(10, rating));
}

/** One judge for many tracks: what is the same for all is computed once. */
export function createRatingJudge(model: TasteModel): (track: number, score: number) => PredictedRating {
  const { space, calibration, rows } = model;
  const { factor, usualVariance } = calibration;
  const compactOf = new Int32Array(space.columns).fill(-1);
  rows.original.forEach((column, compact) => {
    compactOf[column] = compact;
  });
  const own = new Float64Array(rows.columns);
  const near = new Float64Array(factor.size);
  const sink = createRowSink(space.room);
  return (track, score) => {
    own.fill(0);
    space.writeRow(track, sink);
    let length = 0;
    for (let at = 0; at < sink.count; at += 1) {
      const column = sink.columns[at] ?? 0;
      const value = (sink.values[at] ?? 0) * (model.scale[space.blockAt(column)] ?? 0);
      length += value * value;
      const compact = compactOf[column] ?? -1;
      if (compact >= 0) own[compact] = (own[compact] ?? 0) + value;
    }
    calibration.rows.forEach((row, at) => {
      let sum = 0;
      for (let entry = rows.offsets[row] ?? 0; entry < (rows.offsets[row + 1] ?? 0); entry += 1)
        sum += (rows.values[entry] ?? 0) * (own[rows.columnIds[entry] ?? 0] ?? 0);
      near[at] = sum;
    });
    forwardSolve(factor, near);
    let known = 0;
    for (const value of near) known += value * value;
    const variance = 1 + Math.max(0, length - known);
    const error = usualVariance > 0 ? (calibration.error * variance) / usualVariance : calibration.error;
    const confidence = calibration.spread > 0 ? Math.max(0, Math.min(1, 1 - error / calibration.spread)) : 0;
    return { rating: ratingOfScore(model, score), confidence };
  };
}

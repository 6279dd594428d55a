import { backSolve, choleskyInPlace, type DenseMatrix, forwardSolve } from './dense-solve';
import { createListKernel } from './list-kernel';
import { seededRandom } from './seeded-random';
import type { TasteLibrary } from './taste-library';

/** Tracks of the library that stand for "not in this list", and how far each is believed. */
const OTHERS = 200;
const OTHERS_TRUST = 0.05;
const NOISE = 0.1;

export interface Continuation {
  /** Scores of all tracks: how well each continues the list. `otherLists` are the person's other playlists. */
  score(list: Int32Array, otherLists?: readonly Int32Array[]): Float64Array;
}

/**
 * Which tracks continue a playlist: one-class Gaussian process regression, the list's tracks as 1 and some
 * of the library, hardly believed, as 0 (recommender.md §2d).
 */
export function createContinuation(library: TasteLibrary): Continuation {
  const kernelFor = createListKernel(library);
  const all = Int32Array.from({ length: library.size }, (_, track) => track);
  return {
    score(list, otherLists = []) {
      const kernel = kernelFor(otherLists);
      const points = Int32Array.from([...list, ...drawOthers(library.size, list)]);
      const size = points.length;
      const covariance: DenseMatrix = { size, values: new Float64Array(size * size) };
      points.forEach((track, at) => {
        kernel.row(track, points, covariance.values.subarray(at * size, (at + 1) * size));
        const noise = at < list.length ? NOISE : NOISE / OTHERS_TRUST;
        covariance.values[at * size + at] = (covariance.values[at * size + at] ?? 0) + noise;
      });
      choleskyInPlace(covariance);
      const weights = Float64Array.from(points, (_, at) => (at < list.length ? 1 : 0));
      forwardSolve(covariance, weights);
      backSolve(covariance, weights);
      // One row at a time: all of them would be 240 MB for 100,000 tracks.
      const scores = new Float64Array(library.size);
      const row = new Float64Array(library.size);
      points.forEach((track, at) => {
        const weight = weights[at] ?? 0;
        kernel.row(track, all, row);
        for (let other = 0; other < scores.length; other += 1)
          scores[other] = (scores[other] ?? 0) + weight * (row[other] ?? 0);
      });
      return scores;
    },
  };
}

function drawOthers(size: number, list: Int32Array): Int32Array {
  const taken = new Set(list);
  const random = seededRandom(size + list.length);
  const others: number[] = [];
  for (let attempt = 0; attempt < 4 * OTHERS && others.length < Math.min(OTHERS, size - list.length); attempt += 1) {
    const track = Math.floor(random() * size);
    if (taken.has(track)) continue;
    taken.add(track);
    others.push(track);
  }
  return Int32Array.from(others);
}

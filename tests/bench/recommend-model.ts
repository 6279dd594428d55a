import { createFeatureSpace } from '@/lib/recommend/model/feature-space';
import { fitTaste } from '@/lib/recommend/model/taste-model';
import { scan, type Vectors } from '@/lib/recommend/model/vectors';
import { readTasteSource } from '@/lib/recommend/engine/taste-source';
import { imageOf } from '@/lib/recommend/test-support/made-image';
import { createMadeRandom, makeLibrary } from '../support/made-items';
import { alternate, median, time } from './measure.ts';
import type { Measured } from './row.ts';

const DIMENSIONS = 128;
const RATED = 2_000;
const SCAN_RATIO = 2;
const REFIT_MS = 100;
const ROUNDS = 5;

/** The two computations that everything else waits for, alone: the same functions that the extension runs. */
export async function* modelCases(tracks: number): AsyncGenerator<Measured> {
  const random = createMadeRandom(7);
  const vectors: Vectors = {
    rows: tracks,
    dimensions: DIMENSIONS,
    values: Float32Array.from({ length: tracks * DIMENSIONS }, () => random() - 0.5),
  };
  const query = vectors.values.slice(0, DIMENSIONS);
  const into = new Float32Array(tracks);
  const times = await alternate(
    () => scan(vectors, query, into),
    () => bareLoop(vectors.values, query, into),
    ROUNDS,
  );
  yield { bench: 'recommend', case: 'scan', n: tracks, unit: 'ms', ...times, limit: SCAN_RATIO };

  const { library } = readTasteSource(imageOf(makeLibrary(tracks, 7)));
  const space = createFeatureSpace(library, 'all');
  const rated = {
    tracks: Int32Array.from({ length: RATED }, (_, at) => Math.floor((at / RATED) * library.size)),
    ratings: Float32Array.from({ length: RATED }, () => Math.floor(random() * 11)),
  };
  const fits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) fits.push(await time(() => fitTaste(space, rated)));
  yield { bench: 'recommend', case: 'refit', n: tracks, unit: 'ms', ours: median(fits), limit: REFIT_MS };
}

function bareLoop(values: Float32Array, query: Float32Array, into: Float32Array): void {
  for (let row = 0; row < into.length; row += 1) {
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d += 1) sum += (values[row * DIMENSIONS + d] ?? 0) * (query[d] ?? 0);
    into[row] = sum;
  }
}

import { gramOf } from './dense-solve';
import { seededRandom, shuffle } from './seeded-random';
import { compactRows } from './sparse-rows';
import type { TasteModel } from './taste-model';

/** So many candidates are weighed against each other. */
const WEIGHED = 400;
/** Already rated tracks that are known to be known: more change little and cost their square. */
const KNOWN = 150;

/**
 * Which ratings would teach the model most: each next one is the track whose rating would narrow the
 * guesses at all the others the most, given those before it. So they differ from each other and from what
 * is rated already, and speak for many.
 */
export function tracksThatTeach(model: TasteModel, candidates: Int32Array, limit: number): number[] {
  const { space, scale, rated } = model;
  const pool = draw(candidates, WEIGHED);
  const points = Int32Array.from([...draw(rated.tracks, KNOWN), ...pool]);
  const known = points.length - pool.length;
  const rows = compactRows(points.length, space.room, space.columns, (row, sink) => {
    space.writeRow(points[row] ?? 0, sink);
    for (let at = 0; at < sink.count; at += 1)
      sink.values[at] = (sink.values[at] ?? 0) * (scale[space.blockAt(sink.columns[at] ?? 0)] ?? 0);
  });
  const { size, values } = gramOf(rows);
  for (let row = 0; row < known; row += 1) learn(values, size, row);
  const chosen: number[] = [];
  const taken = new Uint8Array(size);
  while (chosen.length < Math.min(limit, pool.length)) {
    let best = -1;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (let row = known; row < size; row += 1) {
      if (taken[row] === 1) continue;
      let narrowed = 0;
      for (let other = known; other < size; other += 1) narrowed += (values[row * size + other] ?? 0) ** 2;
      const gain = narrowed / ((values[row * size + row] ?? 0) + 1);
      if (gain > bestGain) {
        best = row;
        bestGain = gain;
      }
    }
    if (best < 0) break;
    taken[best] = 1;
    chosen.push(points[best] ?? 0);
    learn(values, size, best);
  }
  return chosen;
}

/** What is left unknown of all points once one of them has a rating (noise 1): a step of Gaussian conditioning. */
function learn(covariance: Float64Array, size: number, point: number): void {
  const row = covariance.slice(point * size, (point + 1) * size);
  const scale = 1 / ((row[point] ?? 0) + 1);
  for (let a = 0; a < size; a += 1) {
    const share = (row[a] ?? 0) * scale;
    if (share === 0) continue;
    for (let b = 0; b < size; b += 1)
      covariance[a * size + b] = (covariance[a * size + b] ?? 0) - share * (row[b] ?? 0);
  }
}

function draw(tracks: Int32Array, count: number): Int32Array {
  return tracks.length <= count
    ? tracks
    : shuffle(Int32Array.from(tracks), seededRandom(tracks.length)).slice(0, count);
}

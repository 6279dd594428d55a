import { cosine, type SimilarityIndex } from './similar-tracks';
import { topOf } from './top-of';
import { normaliseRow, scan } from './vectors';

/** How much a step keeps to the one before, beside its place on the way. */
const SMOOTHNESS = 0.3;
const POOL = 100;

/** A way from one track to another in `steps` tracks between them: each near its point of the line, and to the one before. */
export function pathBetween(
  index: SimilarityIndex,
  from: number,
  to: number,
  steps: number,
  accepts: (track: number) => boolean = () => true,
): number[] {
  const { library, tracks, vectors } = index;
  const start = tracks.rowOf[from] ?? -1;
  const end = tracks.rowOf[to] ?? -1;
  if (start < 0 || end < 0) return [];
  const used = new Set([from, to]);
  const artists = new Map<number, number>();
  const path: number[] = [];
  const byRow = new Float32Array(vectors.rows);
  for (let step = 1; step <= steps; step += 1) {
    const share = step / (steps + 1);
    const point = new Float32Array(vectors.dimensions);
    for (let d = 0; d < point.length; d += 1) {
      const a = vectors.values[start * point.length + d] ?? 0;
      const b = vectors.values[end * point.length + d] ?? 0;
      point[d] = (1 - share) * a + share * b;
    }
    normaliseRow(point, 0, point.length);
    scan(vectors, point, byRow);
    const near = topOf(
      library.size,
      (track) => {
        const row = tracks.rowOf[track] ?? -1;
        return row < 0 ? Number.NEGATIVE_INFINITY : (byRow[row] ?? 0);
      },
      (track) => !used.has(track) && (artists.get(library.artist[track] ?? -1) ?? 0) < 2 && accepts(track),
      POOL,
    );
    const before = tracks.rowOf[path[path.length - 1] ?? from] ?? -1;
    let best: number | null = null;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const { track, score } of near) {
      const worth = score + SMOOTHNESS * cosine(vectors, tracks.rowOf[track] ?? -1, before);
      if (worth > bestWorth) {
        best = track;
        bestWorth = worth;
      }
    }
    if (best === null) break;
    used.add(best);
    const artist = library.artist[best] ?? -1;
    artists.set(artist, (artists.get(artist) ?? 0) + 1);
    path.push(best);
  }
  return path;
}

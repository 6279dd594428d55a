import { standardised } from './engagement';
import { type LabelSets, rowCount } from './label-sets';
import { type Seed, seedDirection, spreadOf } from './seed-ranker';
import type { Vectors } from './vectors';

/** Artists by number; row `i` of the vectors is artist `i`. */
export interface RankedArtists {
  vectors: Vectors;
  similar: LabelSets;
  /** How known each artist is (Plex `ratingCount`, listeners); absent = unknown. */
  popularity?: ArrayLike<number>;
}

/** Direct Similar links count half of what the vectors say, which hold them once already. */
const LINK_WEIGHT = 0.5;
/** The fewer artists are known to be liked, the more the taste of many says beside them. */
const CROWD_WEIGHT = 0.3;
const CROWD_SEEDS = 5;

/** Which of the asked artists go with the seeds. The library is the seeds and the asked. */
export function rankArtists(artists: RankedArtists, seeds: readonly Seed[], asked: Int32Array): Float64Array {
  const { vectors } = artists;
  const { dimensions } = vectors;
  const direction = seedDirection(vectors, seeds, spreadOf(vectors, asked));
  const near = Float64Array.from(asked, (row) => {
    let sum = 0;
    for (let d = 0; d < dimensions; d += 1) sum += (vectors.values[row * dimensions + d] ?? 0) * (direction[d] ?? 0);
    return sum;
  });
  const linked = standardised(countLinks(artists.similar, seeds, asked));
  const known = standardised(Float64Array.from(asked, (row) => Math.log1p(artists.popularity?.[row] ?? 0)));
  const crowd = CROWD_WEIGHT * (1 + CROWD_SEEDS / Math.max(1, seeds.length));
  return standardised(near).map((value, at) => value + LINK_WEIGHT * (linked[at] ?? 0) + crowd * (known[at] ?? 0));
}

/** Similar links between the seeds and each asked artist, in either direction. */
function countLinks(similar: LabelSets, seeds: readonly Seed[], asked: Int32Array): Float64Array {
  const weightOf = new Map(seeds.map(({ row, weight }) => [row, weight]));
  const votes = new Map<number, number>();
  for (const { row, weight } of seeds) {
    forEachSimilar(similar, row, (other) => votes.set(other, (votes.get(other) ?? 0) + weight));
  }
  return Float64Array.from(asked, (row) => {
    let sum = votes.get(row) ?? 0;
    forEachSimilar(similar, row, (other) => {
      sum += weightOf.get(other) ?? 0;
    });
    return sum;
  });
}

export function forEachSimilar(similar: LabelSets, artist: number, visit: (other: number) => void): void {
  if (artist < 0 || artist >= rowCount(similar)) return;
  const end = similar.offsets[artist + 1] ?? 0;
  for (let at = similar.offsets[artist] ?? 0; at < end; at += 1) visit(similar.ids[at] ?? 0);
}

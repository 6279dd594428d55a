import { forEachSimilar } from './artist-ranking';
import { type LabelledRows, labelRows, weighLabels } from './label-matrix';
import { addTransposed, multiply, type SparseRows } from './sparse-rows';
import { learnVectorSpace, placeRows, scan, type Vectors } from './vectors';

/** A direct Similar link in one direction, beside three cosines of at most 1. */
const LINK = 0.2;

/** How alike artists are: what the vectors see at a distance, and what the labels themselves share up close. */
export interface ArtistSimilarity {
  vectors: Vectors;
  /** Likeness of every row to one. */
  to(row: number): Float64Array;
}

/** Equal parts of: cosine of the SVD vectors, of the tags, of the lists of similar artists; and direct links. */
export function createArtistSimilarity(source: LabelledRows): ArtistSimilarity {
  const vectors = placeRows(learnVectorSpace(source), source);
  const tags = labelRows(weighLabels(source, 0), source);
  const untagged = { ...source, tagSet: new Int32Array(source.rows).fill(-1) };
  const lists = labelRows(weighLabels(untagged, 1), untagged);
  const rowOf = new Map<number, number>();
  source.artist.forEach((artist, row) => rowOf.set(artist, row));
  return {
    vectors,
    to(row) {
      const total = cosines(tags, row);
      const byLists = cosines(lists, row);
      const byVectors = new Float32Array(vectors.rows);
      const { dimensions } = vectors;
      scan(vectors, vectors.values.subarray(row * dimensions, (row + 1) * dimensions), byVectors);
      for (let at = 0; at < total.length; at += 1)
        total[at] = (total[at] ?? 0) + (byLists[at] ?? 0) + (byVectors[at] ?? 0);
      addLinks(source, row, rowOf, total);
      return total;
    },
  };
}

function addLinks(source: LabelledRows, row: number, rowOf: Map<number, number>, total: Float64Array): void {
  const own = source.artist[row] ?? -1;
  forEachSimilar(source.similar, own, (artist) => {
    const other = rowOf.get(artist);
    if (other !== undefined) total[other] = (total[other] ?? 0) + LINK;
  });
  for (let other = 0; other < total.length; other += 1) {
    forEachSimilar(source.similar, source.artist[other] ?? -1, (artist) => {
      if (artist === own) total[other] = (total[other] ?? 0) + LINK;
    });
  }
}

/** Dot products of one row with all: rows have length 1 already. */
function cosines(matrix: SparseRows, row: number): Float64Array {
  const chosen = new Float64Array(matrix.rows);
  chosen[row] = 1;
  const spread = new Float64Array(matrix.columns);
  addTransposed(matrix, chosen, spread);
  const result = new Float64Array(matrix.rows);
  multiply(matrix, spread, result);
  return result;
}

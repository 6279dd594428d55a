import type { SimilarityIndex } from './similar-tracks';
import type { TasteLibrary } from './taste-library';
import { describeTracks } from './track-rows';
import { learnVectorSpace, placeRows } from './vectors';

export function buildSimilarityIndex(library: TasteLibrary): SimilarityIndex {
  const tracks = describeTracks(library);
  const space = learnVectorSpace(tracks.source);
  return { library, tracks, space, vectors: placeRows(space, tracks.source) };
}

/**
 * After tracks were added: only rows that are new get a vector, in the directions that were learned before.
 * Names and tags must keep their numbers. A tag that the directions have never met counts from the next
 * full build on; `newShare` says how much of the library that concerns.
 */
export function extendSimilarityIndex(
  before: SimilarityIndex,
  library: TasteLibrary,
): { index: SimilarityIndex; newShare: number } {
  const tracks = describeTracks(library, before.tracks);
  const known = before.vectors.rows;
  const { space } = before;
  if (tracks.source.tagCount > space.matrix.firstName) return { index: buildSimilarityIndex(library), newShare: 0 };
  const added = placeRows(space, tracks.source, known);
  const values = new Float32Array(before.vectors.values.length + added.values.length);
  values.set(before.vectors.values);
  values.set(added.values, before.vectors.values.length);
  const vectors = { rows: known + added.rows, dimensions: added.dimensions, values };
  return { index: { library, tracks, space, vectors }, newShare: added.rows / Math.max(1, vectors.rows) };
}

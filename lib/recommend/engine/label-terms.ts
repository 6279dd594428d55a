import { labelRoom, writeLabels } from '../model/label-matrix';
import { createRowSink } from '../model/sparse-rows';
import type { AlbumLabels } from './album-labels';
import type { VectorSet } from './vector-set';

/** One label's part of the cosine between an album's vector and a direction. */
export interface LabelTerm {
  /** `self`: the artist's own name. */
  kind: 'tag' | 'artist' | 'self';
  name: string;
  /** All terms of an album add up to its cosine. */
  cosine: number;
}

/**
 * Takes cosines apart: an album's vector is the sum of the directions of its labels, so the cosine is the
 * sum of what each label has in common with the direction. @returns terms of an album, strongest first
 */
export function createLabelTerms(
  set: VectorSet,
  labels: AlbumLabels,
  albums: Int32Array,
  direction: Float32Array,
): (album: number) => LabelTerm[] {
  const { matrix, basis } = set.space;
  const { dimensions } = basis;
  const vocabulary = set.vocabulary();
  const { rows, rowOf } = labels.label(albums, vocabulary);
  const sink = createRowSink(labelRoom(rows));

  /** Length of the vector before it was made 1. */
  const lengthOfSum = (): number => {
    const vector = new Float64Array(dimensions);
    for (let entry = 0; entry < sink.count; entry += 1) {
      const from = (sink.columns[entry] ?? 0) * dimensions;
      const weight = sink.values[entry] ?? 0;
      for (let d = 0; d < dimensions; d += 1) vector[d] = (vector[d] ?? 0) + weight * (basis.values[from + d] ?? 0);
    }
    return Math.hypot(...vector);
  };

  return (album) => {
    const row = rowOf[albums.indexOf(album)] ?? -1;
    if (row < 0) return [];
    writeLabels(matrix, rows, row, sink);
    const length = lengthOfSum();
    const own = rows.artist[row] ?? -1;
    const terms: LabelTerm[] = [];
    for (let entry = 0; entry < sink.count; entry += 1) {
      const column = sink.columns[entry] ?? 0;
      let sum = 0;
      for (let d = 0; d < dimensions; d += 1) sum += (basis.values[column * dimensions + d] ?? 0) * (direction[d] ?? 0);
      const isTag = column < matrix.firstName;
      const name = (isTag ? vocabulary.tags[column] : vocabulary.names[column - matrix.firstName]) ?? '';
      const kind = isTag ? 'tag' : column - matrix.firstName === own ? 'self' : 'artist';
      terms.push({ kind, name, cosine: length > 0 ? (sum * (sink.values[entry] ?? 0)) / length : 0 });
    }
    return terms.sort((a, b) => b.cosine - a.cosine);
  };
}

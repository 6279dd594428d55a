import type { LibraryRef, Owner } from '@/lib/util/refs';

/** Rows of a shard: one a row costs 6 times as much to read (recommender.md §4). */
export const SHARD_ROWS = 8_192;

/** Everything of the vectors but their numbers. Texts are joined by U+0000. */
export interface VectorHead extends LibraryRef {
  part: 'head';
  /** Of all parts that belong together. */
  stamp: string;
  /** `VECTOR_FORMAT` of the code that made them: others are built anew. */
  format: number;
  dimensions: number;
  rows: number;
  /** Columns of the basis. */
  columns: number;
  /** Albums that have a vector, which row each has, and a hash of the labels that it was made of. */
  albumKeys: string;
  rowOfAlbum: Int32Array;
  labelHashes: Uint32Array;
  /** The vocabulary: tags first, then names of artists. */
  names: string;
  tagCount: number;
  /** Column of the first name. */
  firstName: number;
  idf: Float64Array;
  similarShare: number;
  /** Rows that were added since the directions were learned. */
  added: number;
}

/** `rows-0` …: vectors; `basis-0` …: directions of the columns. */
export interface VectorShard extends LibraryRef {
  part: `${'rows' | 'basis'}-${number}`;
  stamp: string;
  values: Float32Array;
}

export type VectorRecord = VectorHead | VectorShard;

/** What a person said of a track or an artist; with its words, as rating keys change when a library is rebuilt. */
export interface FeedbackRecord extends Owner {
  id: string;
  section: string;
  key: string;
  itemKind: 'track' | 'artist';
  kind: 'more' | 'less' | 'never';
  title: string;
  artist: string;
  /** Epoch milliseconds. */
  at: number;
}

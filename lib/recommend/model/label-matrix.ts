import { documentFrequency, type LabelSets, rowCount } from './label-sets';
import { createRowSink, type RowSink, type SparseRows } from './sparse-rows';

/** Things described by labels (an artist, or the tracks of an artist that share one set of tags). */
export interface LabelledRows {
  rows: number;
  /** Row of `tags` and of `similar` for each thing; -1 = none. */
  tagSet: Int32Array;
  artist: Int32Array;
  tags: LabelSets;
  tagCount: number;
  similar: LabelSets;
  /** How many names `similar` and `artist` are numbered in. */
  nameCount: number;
}

/** How labels become columns: tags first, with room for some to come, then the names of similar artists. */
export interface LabelMatrix {
  columns: number;
  /** Column of the first name. */
  firstName: number;
  /** Weight of a column: 0 where it is met once only, which makes nothing similar to anything. */
  idf: Float64Array;
  similarShare: number;
}

/** Names of similar artists beside tags: .8 of their length (recommender.md §5.2). */
const SIMILAR_SHARE = 0.8;
/** New tags of a growing library find their columns free. */
const TAG_ROOM = 1.25;

export function weighLabels(source: LabelledRows, similarShare = SIMILAR_SHARE): LabelMatrix {
  const firstName = Math.ceil(source.tagCount * TAG_ROOM) + 256;
  const columns = firstName + source.nameCount;
  const tagUse = new Float64Array(rowCount(source.tags));
  const artistUse = new Float64Array(source.nameCount);
  let tagged = 0;
  for (let row = 0; row < source.rows; row += 1) {
    const set = source.tagSet[row] ?? -1;
    const artist = source.artist[row] ?? -1;
    if (set >= 0) {
      tagUse[set] = (tagUse[set] ?? 0) + 1;
      tagged += 1;
    }
    if (artist >= 0) artistUse[artist] = (artistUse[artist] ?? 0) + 1;
  }
  const named = documentFrequency(source.similar, source.nameCount, artistUse);
  for (let artist = 0; artist < source.nameCount; artist += 1)
    named[artist] = (named[artist] ?? 0) + (artistUse[artist] ?? 0);
  const idf = new Float64Array(columns);
  documentFrequency(source.tags, source.tagCount, tagUse).forEach((count, tag) => {
    idf[tag] = count >= 2 ? Math.log(tagged / count) : 0;
  });
  named.forEach((count, name) => {
    idf[firstName + name] = count >= 2 ? Math.log(source.rows / count) : 0;
  });
  return { columns, firstName, idf, similarShare };
}

/** Writes the row of a thing: TF-IDF of its tags, length 1, then itself and its similar artists, length `similarShare`. */
export function writeLabels(matrix: LabelMatrix, source: LabelledRows, row: number, sink: RowSink): void {
  sink.count = 0;
  const set = source.tagSet[row] ?? -1;
  if (set >= 0) {
    const from = sink.count;
    writeSet(source.tags, set, 0, matrix.idf, sink);
    normalise(sink, from, 1);
  }
  const artist = source.artist[row] ?? -1;
  if (artist < 0 || matrix.similarShare === 0) return;
  const from = sink.count;
  const own = matrix.idf[matrix.firstName + artist] ?? 0;
  if (own > 0) sink.put(matrix.firstName + artist, own);
  if (artist < rowCount(source.similar)) writeSet(source.similar, artist, matrix.firstName, matrix.idf, sink);
  normalise(sink, from, matrix.similarShare);
}

export function labelRoom(source: LabelledRows): number {
  return longest(source.tags) + longest(source.similar) + 1;
}

function longest(sets: LabelSets): number {
  let most = 0;
  for (let row = 0; row < rowCount(sets); row += 1)
    most = Math.max(most, (sets.offsets[row + 1] ?? 0) - (sets.offsets[row] ?? 0));
  return most;
}

function writeSet(sets: LabelSets, row: number, firstColumn: number, idf: Float64Array, sink: RowSink): void {
  const end = sets.offsets[row + 1] ?? 0;
  for (let at = sets.offsets[row] ?? 0; at < end; at += 1) {
    const column = firstColumn + (sets.ids[at] ?? 0);
    const value = (idf[column] ?? 0) * (sets.weights ? (sets.weights[at] ?? 0) : 1);
    if (value > 0) sink.put(column, value);
  }
}

function normalise(sink: RowSink, from: number, length: number): void {
  let squared = 0;
  for (let at = from; at < sink.count; at += 1) squared += (sink.values[at] ?? 0) ** 2;
  if (squared === 0) return;
  const scale = length / Math.sqrt(squared);
  for (let at = from; at < sink.count; at += 1) sink.values[at] = (sink.values[at] ?? 0) * scale;
}

/** All rows, or a few of them, as a sparse matrix. */
export function labelRows(matrix: LabelMatrix, source: LabelledRows, chosen?: Int32Array): SparseRows {
  const rows = chosen ? chosen.length : source.rows;
  const sink = createRowSink(labelRoom(source));
  const offsets = new Int32Array(rows + 1);
  const columnIds: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < rows; at += 1) {
    writeLabels(matrix, source, chosen ? (chosen[at] ?? 0) : at, sink);
    for (let entry = 0; entry < sink.count; entry += 1) {
      columnIds.push(sink.columns[entry] ?? 0);
      values.push(sink.values[entry] ?? 0);
    }
    offsets[at + 1] = columnIds.length;
  }
  return {
    rows,
    columns: matrix.columns,
    offsets,
    columnIds: Int32Array.from(columnIds),
    values: Float64Array.from(values),
  };
}

/** One sparse row in the making; reused, so that a sweep over a library makes no garbage. */
export interface RowSink {
  columns: Int32Array;
  values: Float64Array;
  count: number;
  put(column: number, value: number): void;
}

export function createRowSink(room: number): RowSink {
  const sink: RowSink = {
    columns: new Int32Array(room),
    values: new Float64Array(room),
    count: 0,
    put(column, value) {
      sink.columns[sink.count] = column;
      sink.values[sink.count] = value;
      sink.count += 1;
    },
  };
  return sink;
}

/** A sparse matrix by rows. */
export interface SparseRows {
  rows: number;
  columns: number;
  offsets: Int32Array;
  columnIds: Int32Array;
  values: Float64Array;
}

/** Collects rows; the columns that occur are numbered anew, so that a fit touches only what the rated tracks have. */
export interface CompactRows extends SparseRows {
  /** The column of the feature space that each compact column stands for. */
  original: Int32Array;
}

export function compactRows(
  rows: number,
  room: number,
  spaceColumns: number,
  write: (row: number, sink: RowSink) => void,
): CompactRows {
  const sink = createRowSink(room);
  const offsets = new Int32Array(rows + 1);
  const compact = new Int32Array(spaceColumns).fill(-1);
  const original: number[] = [];
  let columnIds = new Int32Array(Math.max(64, rows * 24));
  let values = new Float64Array(columnIds.length);
  let used = 0;
  for (let row = 0; row < rows; row += 1) {
    sink.count = 0;
    write(row, sink);
    if (used + sink.count > columnIds.length) {
      const larger = Math.max(columnIds.length * 2, used + sink.count);
      columnIds = grown(columnIds, new Int32Array(larger));
      values = grown(values, new Float64Array(larger));
    }
    for (let at = 0; at < sink.count; at += 1) {
      const column = sink.columns[at] ?? 0;
      let id = compact[column] ?? -1;
      if (id < 0) {
        id = original.length;
        compact[column] = id;
        original.push(column);
      }
      columnIds[used] = id;
      values[used] = sink.values[at] ?? 0;
      used += 1;
    }
    offsets[row + 1] = used;
  }
  return {
    rows,
    columns: original.length,
    offsets,
    columnIds: columnIds.subarray(0, used),
    values: values.subarray(0, used),
    original: Int32Array.from(original),
  };
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** `into[row] = row · vector` */
export function multiply(matrix: SparseRows, vector: Float64Array, into: Float64Array): void {
  const { offsets, columnIds, values, rows } = matrix;
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    const end = offsets[row + 1] ?? 0;
    for (let at = offsets[row] ?? 0; at < end; at += 1) sum += (values[at] ?? 0) * (vector[columnIds[at] ?? 0] ?? 0);
    into[row] = sum;
  }
}

/** `into += matrixᵀ · vector`; `into` is the caller's to clear. */
export function addTransposed(matrix: SparseRows, vector: Float64Array, into: Float64Array): void {
  const { offsets, columnIds, values, rows } = matrix;
  for (let row = 0; row < rows; row += 1) {
    const weight = vector[row] ?? 0;
    if (weight === 0) continue;
    const end = offsets[row + 1] ?? 0;
    for (let at = offsets[row] ?? 0; at < end; at += 1) {
      const column = columnIds[at] ?? 0;
      into[column] = (into[column] ?? 0) + (values[at] ?? 0) * weight;
    }
  }
}

import type { Vectors } from './vectors';

/** Rows of one shard: 8,192 rows a record are read ten times faster than a record each (recommender.md §4). */
export const SHARD_ROWS = 8_192;

/** Vectors as they are stored: a quarter of the size, for a step of 1/127 of each row's largest number. */
export interface VectorShard {
  rows: number;
  dimensions: number;
  values: Int8Array;
  /** What a row's numbers are to be multiplied by. */
  scales: Float32Array;
}

export function shardCount(vectors: Vectors): number {
  return Math.ceil(vectors.rows / SHARD_ROWS);
}

export function packShard(vectors: Vectors, shard: number): VectorShard {
  const first = shard * SHARD_ROWS;
  const rows = Math.max(0, Math.min(SHARD_ROWS, vectors.rows - first));
  const { dimensions } = vectors;
  const packed: VectorShard = {
    rows,
    dimensions,
    values: new Int8Array(rows * dimensions),
    scales: new Float32Array(rows),
  };
  for (let row = 0; row < rows; row += 1) {
    const from = (first + row) * dimensions;
    let largest = 0;
    for (let d = 0; d < dimensions; d += 1) largest = Math.max(largest, Math.abs(vectors.values[from + d] ?? 0));
    if (largest === 0) continue;
    packed.scales[row] = largest / 127;
    for (let d = 0; d < dimensions; d += 1)
      packed.values[row * dimensions + d] = Math.round(((vectors.values[from + d] ?? 0) / largest) * 127);
  }
  return packed;
}

export function unpackShards(shards: readonly VectorShard[], dimensions: number): Vectors {
  const rows = shards.reduce((sum, shard) => sum + shard.rows, 0);
  const values = new Float32Array(rows * dimensions);
  let to = 0;
  for (const shard of shards) {
    for (let row = 0; row < shard.rows; row += 1) {
      const scale = shard.scales[row] ?? 0;
      for (let d = 0; d < dimensions; d += 1) {
        values[to] = (shard.values[row * dimensions + d] ?? 0) * scale;
        to += 1;
      }
    }
  }
  return { rows, dimensions, values };
}

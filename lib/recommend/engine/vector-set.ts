import { SHARD_ROWS, type VectorHead, type VectorRecord, type VectorShard } from '@/lib/store/recommend-records';
import type { LibraryImage } from '@/lib/library/image/library-image';
import type { Vectors, VectorSpace } from '../model/vectors';
import { createVocabulary, type Vocabulary } from './vocabulary';

/** Goes up when vectors of older code don't fit: then they are built anew. */
export const VECTOR_FORMAT = 1;

/** Vectors of a library as they were stored, in memory. */
export interface VectorSet {
  head: VectorHead;
  vectors: Vectors;
  space: VectorSpace;
  /** Frozen. */
  vocabulary(): Vocabulary;
  /** For each row of the albums of an image its vector; -1 = it has none. */
  rowsOf(image: LibraryImage): Int32Array;
}

export const JOINT = '\u0000';
const split = (text: string): string[] => (text === '' ? [] : text.split(JOINT));

/** Null where there are none, or where they are not whole, or made by other code. */
export function readVectorSet(records: readonly VectorRecord[]): VectorSet | null {
  const head = records.find((record): record is VectorHead => record.part === 'head');
  if (!head || head.format !== VECTOR_FORMAT) return null;
  const { dimensions, rows, columns, tagCount, firstName, idf, similarShare } = head;
  const values = joinShards(records, head, 'rows', rows);
  const basis = joinShards(records, head, 'basis', columns);
  if (!values || !basis) return null;
  let vocabulary: Vocabulary | null = null;
  let placed: { image: LibraryImage; structure: number; rows: Int32Array } | null = null;
  return {
    head,
    vectors: { rows, dimensions, values },
    space: {
      matrix: { columns, firstName, idf, similarShare },
      basis: { columns, dimensions, values: basis },
    },
    vocabulary() {
      const names = split(head.names);
      vocabulary ??= createVocabulary(names.slice(0, tagCount), names.slice(tagCount), true);
      return vocabulary;
    },
    rowsOf(image) {
      if (placed?.image === image && placed.structure === image.structure) return placed.rows;
      const found = new Int32Array(image.tables.album.size).fill(-1);
      split(head.albumKeys).forEach((key, at) => {
        const album = image.tables.album.rowOf(key);
        if (album >= 0) found[album] = head.rowOfAlbum[at] ?? -1;
      });
      placed = { image, structure: image.structure, rows: found };
      return found;
    },
  };
}

function joinShards(
  records: readonly VectorRecord[],
  { stamp, dimensions }: VectorHead,
  kind: 'rows' | 'basis',
  rows: number,
): Float32Array | null {
  const values = new Float32Array(rows * dimensions);
  const shards = dimensions === 0 ? 0 : Math.ceil(rows / SHARD_ROWS);
  for (let shard = 0; shard < shards; shard += 1) {
    const found = records.find(({ part }) => part === `${kind}-${shard}`) as VectorShard | undefined;
    const from = shard * SHARD_ROWS * dimensions;
    if (!found || found.stamp !== stamp || from + found.values.length > values.length) return null;
    values.set(found.values, from);
  }
  return values;
}

/** Cuts rows into shards; each holds its own copy, as it is given away. */
export function cutShards(
  library: Pick<VectorShard, 'server' | 'account' | 'section'>,
  stamp: string,
  kind: 'rows' | 'basis',
  { values, dimensions }: { values: Float32Array; dimensions: number },
  fromShard = 0,
): VectorShard[] {
  const size = SHARD_ROWS * dimensions;
  const shards: VectorShard[] = [];
  for (let shard = fromShard; shard * size < values.length; shard += 1)
    shards.push({
      ...library,
      part: `${kind}-${shard}`,
      stamp,
      values: values.slice(shard * size, (shard + 1) * size),
    });
  return shards;
}

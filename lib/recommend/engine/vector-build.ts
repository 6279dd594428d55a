import type { LibraryImage } from '@/lib/library/image/library-image';
import { SHARD_ROWS, type VectorHead, type VectorRecord } from '@/lib/store/recommend-records';
import type { LibraryRef } from '@/lib/util/refs';
import { type LabelledRows } from '../model/label-matrix';
import { learnVectorSpace, placeRows, type VectorSpace, type Vectors } from '../model/vectors';
import { type AlbumLabels, readAlbumLabels } from './album-labels';
import { cutShards, JOINT, VECTOR_FORMAT, type VectorSet } from './vector-set';
import { createVocabulary } from './vocabulary';

/** So many new or changed albums are placed among the others; with more, the directions are learned anew. */
const FEW = 50;
const FEW_SHARE = 0.1;
/** Rows that were placed since the directions were learned, and rows that nothing uses any more. */
const MOST_ADDED_SHARE = 0.25;

/** Building in pieces, between which other calls of the engine are answered. */
export interface VectorBuild {
  done: number;
  readonly total: number;
  /** Does the next piece; @returns what is to be stored, once it is finished */
  step(): BuiltVectors | null;
}

export interface BuiltVectors {
  records: VectorRecord[];
  /** False: beside what is stored. */
  whole: boolean;
}

/** Null where what is stored still fits. @param stamp of the result */
export function planVectorBuild(
  library: LibraryRef,
  image: LibraryImage,
  stored: VectorSet | null,
  stamp: string,
): VectorBuild | null {
  const labels = readAlbumLabels(image);
  const hashes = Uint32Array.from(labels.albums, labels.hash);
  const keys = Array.from(labels.albums, (album) => image.tables.album.keys[album] ?? '');
  if (stored) {
    const known = knownRows(stored.head, keys, hashes);
    const open = labels.albums.filter((_, at) => (known[at] ?? -1) < 0);
    const gone = stored.head.rowOfAlbum.length - (keys.length - open.length);
    if (open.length === 0 && gone === 0) return null;
    const isFew = open.length <= Math.max(FEW, keys.length * FEW_SHARE);
    if (isFew && stored.head.added + open.length <= Math.max(FEW, stored.head.rows * MOST_ADDED_SHARE))
      return addToVectors({ library, labels, keys, hashes, known, open, stored });
  }
  return buildAll({ library, labels, keys, hashes, stamp });
}

/** Row of each album whose labels are as they were; -1 for the others. */
function knownRows(head: VectorHead, keys: readonly string[], hashes: Uint32Array): Int32Array {
  const places = new Map(head.albumKeys.split(JOINT).map((key, at) => [key, at]));
  return Int32Array.from(keys, (key, at) => {
    const place = places.get(key);
    return place !== undefined && head.labelHashes[place] === hashes[at] ? (head.rowOfAlbum[place] ?? -1) : -1;
  });
}

interface Albums {
  library: LibraryRef;
  labels: AlbumLabels;
  keys: string[];
  hashes: Uint32Array;
}

function buildAll({ library, labels, keys, hashes, stamp }: Albums & { stamp: string }): VectorBuild {
  const vocabulary = createVocabulary();
  let labelled: { rows: LabelledRows; rowOf: Int32Array } | null = null;
  let space: VectorSpace | null = null;
  const build: VectorBuild = {
    done: 0,
    total: 3,
    step() {
      build.done += 1;
      if (labelled === null) labelled = labels.label(labels.albums, vocabulary);
      else if (space === null) space = learnVectorSpace(labelled.rows);
      else {
        const vectors = placeRows(space, labelled.rows);
        const head: VectorHead = {
          ...library,
          part: 'head',
          stamp,
          format: VECTOR_FORMAT,
          dimensions: vectors.dimensions,
          rows: vectors.rows,
          columns: space.basis.columns,
          albumKeys: keys.join(JOINT),
          rowOfAlbum: labelled.rowOf,
          labelHashes: hashes,
          names: [...vocabulary.tags, ...vocabulary.names].join(JOINT),
          tagCount: vocabulary.tags.length,
          firstName: space.matrix.firstName,
          idf: space.matrix.idf,
          similarShare: space.matrix.similarShare,
          added: 0,
        };
        return {
          whole: true,
          records: [
            head,
            ...cutShards(library, stamp, 'rows', vectors),
            ...cutShards(library, stamp, 'basis', { ...space.basis }),
          ],
        };
      }
      return null;
    },
  };
  return build;
}

interface Addition extends Albums {
  known: Int32Array;
  open: Int32Array;
  stored: VectorSet;
}

/** Places what is new along the directions that are there; rows of what changed are left behind. */
function addToVectors({ library, labels, keys, hashes, known, open, stored }: Addition): VectorBuild {
  const build: VectorBuild = {
    done: 0,
    total: 1,
    step() {
      build.done += 1;
      const { head, vectors, space } = stored;
      const { rows, rowOf } = labels.label(open, stored.vocabulary());
      const placed = placeRows(space, rows);
      const grown = append(vectors, placed);
      let next = 0;
      const rowOfAlbum = known.map((row) => (row >= 0 ? row : vectors.rows + (rowOf[next++] ?? 0)));
      const changed: VectorHead = {
        ...head,
        rows: grown.rows,
        albumKeys: keys.join(JOINT),
        rowOfAlbum,
        labelHashes: hashes,
        added: head.added + placed.rows,
        // The engine goes on with these; what is given away is moved.
        idf: head.idf.slice(),
      };
      const from = Math.floor(vectors.rows / SHARD_ROWS);
      return { whole: false, records: [changed, ...cutShards(library, head.stamp, 'rows', grown, from)] };
    },
  };
  return build;
}

function append(vectors: Vectors, more: Vectors): Vectors {
  const values = new Float32Array(vectors.values.length + more.values.length);
  values.set(vectors.values);
  values.set(more.values, vectors.values.length);
  return { rows: vectors.rows + more.rows, dimensions: vectors.dimensions, values };
}

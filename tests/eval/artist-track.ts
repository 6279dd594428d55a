import { type LabelledRows, labelRows, weighLabels } from '../../lib/recommend/model/label-matrix.ts';
import { seedDirection } from '../../lib/recommend/model/seed-direction.ts';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { addTransposed, type SparseRows } from '../../lib/recommend/model/sparse-rows.ts';
import { learnVectorSpace, placeRows, scan, type Vectors } from '../../lib/recommend/model/vectors.ts';
import { type ArtistCase, artistTrack } from './artist-cases.ts';
import type { Measured } from './cell.ts';
import type { HetRec } from './load-hetrec.ts';
import { ndcgAt20 } from './metrics.ts';

const NS = [5, 10, 20];

/** Track A: which of the artists in a library does a person like, who likes these few? */
export function measureArtists(data: HetRec, mostUsers: number): Measured[] {
  const track = artistTrack(data);
  const { catalogue, world } = track;
  const rowOf = new Int32Array(world.rows).fill(-1);
  catalogue.forEach((artist, row) => {
    rowOf[artist] = row;
  });
  const source: LabelledRows = { ...world, rows: catalogue.length, tagSet: catalogue, artist: catalogue };
  const tags = labelRows(weighLabels(source, 0), source);
  const popularity = Float64Array.from(catalogue, (artist) => world.listeners[artist] ?? 0);
  const vectors = placeRows(learnVectorSpace(source), source);
  const cells: Measured[] = [];
  for (const kind of ['library', 'catalogue'] as const) {
    for (const n of NS) {
      const cell: Measured = {
        track: 'A',
        set: 'hetrec',
        cell: kind,
        n,
        signals: 'content',
        ours: [],
        baselines: { random: [], popularity: [], 'tag centroid': [] },
      };
      for (const user of track.users.slice(0, mostUsers)) {
        const asked = toRows(track.casesOf(user, n, kind), rowOf);
        const judge = (scores: Float64Array): number => ndcgAt20(scores, asked.relevant, seededRandom(asked.seed));
        const random = seededRandom(asked.seed + 1);
        cell.ours.push(judge(likeness(vectors, asked)));
        cell.baselines.random?.push(judge(Float64Array.from(asked.asked, () => random())));
        cell.baselines.popularity?.push(judge(Float64Array.from(asked.asked, (row) => popularity[row] ?? 0)));
        cell.baselines['tag centroid']?.push(judge(tagCentroid(tags, asked)));
      }
      cells.push(cell);
    }
  }
  return cells;
}

interface RowCase {
  seed: number;
  seeds: { row: number; weight: number }[];
  asked: Int32Array;
  relevant: Uint8Array;
}

function toRows(asked: ArtistCase, rowOf: Int32Array): RowCase {
  return {
    seed: asked.seed,
    seeds: Array.from(asked.known, (artist, at) => ({ row: rowOf[artist] ?? 0, weight: asked.weights[at] ?? 1 })),
    asked: asked.asked.map((artist) => rowOf[artist] ?? 0),
    relevant: asked.relevant,
  };
}

/** As "more like these" of the extension ranks artists that are given as seeds. */
function likeness(vectors: Vectors, { seeds, asked }: RowCase): Float64Array {
  const near = new Float32Array(vectors.rows);
  const direction = seedDirection(
    vectors,
    seeds.map(({ row }) => row),
  );
  if (direction) scan(vectors, direction, near);
  return Float64Array.from(asked, (row) => near[row] ?? 0);
}

/** Cosine to the weighted mean of the TF-IDF rows. */
function tagCentroid(tags: SparseRows, { seeds, asked }: RowCase): Float64Array {
  const chosen = new Float64Array(tags.rows);
  for (const { row, weight } of seeds) chosen[row] = weight;
  const centre = new Float64Array(tags.columns);
  addTransposed(tags, chosen, centre);
  return Float64Array.from(asked, (row) => {
    let sum = 0;
    for (let at = tags.offsets[row] ?? 0; at < (tags.offsets[row + 1] ?? 0); at += 1)
      sum += (tags.values[at] ?? 0) * (centre[tags.columnIds[at] ?? 0] ?? 0);
    return sum;
  });
}

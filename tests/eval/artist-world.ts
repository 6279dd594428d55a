import type { LabelledRows } from '../../lib/recommend/model/label-matrix.ts';
import type { HetRec } from './load-hetrec.ts';

/** What the product may know of artists: tags with counts, Similar, popularity, all from a given set of users. */
export interface ArtistWorld extends LabelledRows {
  listeners: Float64Array;
}

const SIMILAR_LENGTH = 10;
const FEWEST_COMMON = 2;
/** Shrinks a cosine of few common listeners. */
const COSINE_SHRINK = 5;

export function artistWorld(data: HetRec, from: ReadonlySet<number>): ArtistWorld {
  const artists = data.artistNames.length;
  const listeners = new Float64Array(artists);
  const listenersOf: number[][] = Array.from({ length: artists }, () => []);
  for (const [user, list] of data.users) {
    if (!from.has(user)) continue;
    for (const { artist } of list) {
      listeners[artist] = (listeners[artist] ?? 0) + 1;
      listenersOf[artist]?.push(user);
    }
  }
  return {
    rows: artists,
    tagSet: Int32Array.from({ length: artists }, (_, at) => at),
    artist: Int32Array.from({ length: artists }, (_, at) => at),
    tags: tagSets(data, from),
    tagCount: data.tagCount,
    similar: toSets(similarLists(data, from, listeners)),
    nameCount: artists,
    listeners,
  };
}

/** Weight 1 + log of how many users gave the tag. */
function tagSets(data: HetRec, from: ReadonlySet<number>): LabelledRows['tags'] {
  const counts: Map<number, number>[] = data.artistNames.map(() => new Map());
  for (const { user, artist, tag } of data.taggings) {
    if (!from.has(user)) continue;
    const row = counts[artist];
    row?.set(tag, (row.get(tag) ?? 0) + 1);
  }
  const offsets = new Int32Array(counts.length + 1);
  const ids: number[] = [];
  const weights: number[] = [];
  counts.forEach((row, artist) => {
    for (const [tag, count] of [...row].sort((a, b) => a[0] - b[0])) {
      ids.push(tag);
      weights.push(1 + Math.log(count));
    }
    offsets[artist + 1] = ids.length;
  });
  return { offsets, ids: Int32Array.from(ids), weights: Float32Array.from(weights) };
}

/** Co-listening neighbours, the stand-in for Plex's Similar (recommender.md §6). */
function similarLists(data: HetRec, from: ReadonlySet<number>, listeners: Float64Array): number[][] {
  const common: Map<number, number>[] = data.artistNames.map(() => new Map());
  for (const [user, list] of data.users) {
    if (!from.has(user)) continue;
    for (const a of list) {
      const row = common[a.artist];
      for (const b of list) if (a !== b) row?.set(b.artist, (row.get(b.artist) ?? 0) + 1);
    }
  }
  return common.map((row, artist) => {
    const scored: { other: number; cosine: number }[] = [];
    for (const [other, count] of row) {
      if (count < FEWEST_COMMON) continue;
      const length = Math.sqrt((listeners[artist] ?? 0) * (listeners[other] ?? 0));
      scored.push({ other, cosine: count / (length + COSINE_SHRINK) });
    }
    scored.sort((a, b) => b.cosine - a.cosine || a.other - b.other);
    return scored.slice(0, SIMILAR_LENGTH).map(({ other }) => other);
  });
}

function toSets(rows: readonly (readonly number[])[]): LabelledRows['similar'] {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = (offsets[at] ?? 0) + row.length;
  });
  return { offsets, ids: Int32Array.from(rows.flat()) };
}

import { seededRandom, shuffle } from '../../lib/recommend/model/seeded-random.ts';
import { LOVED, type RatedTracks } from '../../lib/recommend/model/taste-library.ts';
import type { StarLibrary } from './load-itunes.ts';

/** What one split reveals and what it asks to rank. */
export interface StarSplit {
  seed: number;
  revealed: RatedTracks;
  asked: Int32Array;
  relevant: Uint8Array;
}

export type SplitKind = 'random' | 'unseen-artists';

const FIRST_SEED = 1000;
const FEWEST_RELEVANT = 5;
/** With more than this share revealed too little is left to rank. */
const MOST_REVEALED = 0.62;

/** Splits of one cell; empty where the library is too small for it. */
export function starSplits(set: StarLibrary, kind: SplitKind, n: number, count: number): StarSplit[] {
  const total = set.rated.tracks.length;
  if (n > MOST_REVEALED * total) return [];
  const splits: StarSplit[] = [];
  for (let at = 0; at < count; at += 1) {
    const seed = FIRST_SEED + at;
    const split = kind === 'random' ? randomSplit(set, n, seed) : unseenArtistsSplit(set, n, seed);
    if (split && sum(split.relevant) >= FEWEST_RELEVANT) splits.push(split);
  }
  return splits;
}

function randomSplit(set: StarLibrary, n: number, seed: number): StarSplit {
  const order = shuffle(
    Int32Array.from(set.rated.tracks, (_, at) => at),
    seededRandom(seed),
  );
  return toSplit(set, seed, order.subarray(0, n), order.subarray(n));
}

/** Artists shuffled and halved: n ratings are drawn from one half, the other half is ranked. */
function unseenArtistsSplit(set: StarLibrary, n: number, seed: number): StarSplit | null {
  const random = seededRandom(seed);
  const artistOf = (at: number): number => set.library.artist[set.rated.tracks[at] ?? 0] ?? -1;
  const places = Array.from(set.rated.tracks, (_, at) => at);
  const artists = shuffle(
    [...new Set(places.map(artistOf))].sort((a, b) => a - b),
    random,
  );
  const seen = new Set(artists.slice(0, Math.floor(artists.length / 2)));
  const known = shuffle(Int32Array.from(places.filter((at) => seen.has(artistOf(at)))), random);
  const unseen = Int32Array.from(places.filter((at) => !seen.has(artistOf(at))));
  return known.length < n ? null : toSplit(set, seed, known.subarray(0, n), unseen);
}

function toSplit(set: StarLibrary, seed: number, revealed: Int32Array, asked: Int32Array): StarSplit {
  const { tracks, ratings } = set.rated;
  return {
    seed,
    revealed: {
      tracks: revealed.map((at) => tracks[at] ?? 0),
      ratings: Float32Array.from(revealed, (at) => ratings[at] ?? 0),
    },
    asked: asked.map((at) => tracks[at] ?? 0),
    relevant: Uint8Array.from(asked, (at) => ((ratings[at] ?? 0) >= LOVED ? 1 : 0)),
  };
}

function sum(values: Uint8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

import { seededRandom, shuffle } from '../../lib/recommend/model/seeded-random.ts';
import type { TasteLibrary } from '../../lib/recommend/model/taste-library.ts';
import { libraryOf, type PlaylistData } from './load-spotify.ts';

const SHORTEST = 30;
const LONGEST = 150;
const LISTS_IN_LIBRARY = 40;
const FIRST_SEED = 1000;

/** A library of 40 playlists, one of which is half hidden. */
export interface PlaylistCase {
  seed: number;
  library: TasteLibrary;
  known: Int32Array;
  asked: Int32Array;
  relevant: Uint8Array;
  /** The other 39 lists. */
  otherLists: Int32Array[];
}

/** One library a seed, each of its playlists is asked for once. */
export function* playlistCases(data: PlaylistData, n: number, libraries: number): Generator<PlaylistCase> {
  const usable = data.playlists.flatMap((list, at) => (list.length >= SHORTEST && list.length <= LONGEST ? [at] : []));
  for (let at = 0; at < libraries; at += 1) {
    const seed = FIRST_SEED + at;
    const chosen = shuffle([...usable], seededRandom(seed)).slice(0, LISTS_IN_LIBRARY);
    const { library, lists } = libraryOf(data, chosen);
    for (let place = 0; place < lists.length; place += 1) {
      const list = lists[place];
      if (!list || list.length <= n) continue;
      const caseSeed = seed * 100 + place;
      const order = shuffle(Int32Array.from(list), seededRandom(caseSeed));
      const known = order.subarray(0, n);
      const revealed = new Set(known);
      const hidden = new Set(order.subarray(n));
      const asked = Int32Array.from({ length: library.size }, (_, track) => track).filter(
        (track) => !revealed.has(track),
      );
      yield {
        seed: caseSeed,
        library,
        known,
        asked,
        relevant: Uint8Array.from(asked, (track) => (hidden.has(track) ? 1 : 0)),
        otherLists: lists.filter((_, other) => other !== place),
      };
    }
  }
}

import type { LabelledRows } from './label-matrix';
import type { TasteLibrary } from './taste-library';

/** Tracks of one artist with the same tags share a row, and so a vector: albums mostly need one. */
export interface TrackRows {
  source: LabelledRows;
  /** -1 where neither the artist nor a tag is known. */
  rowOf: Int32Array;
}

/** `previous`: rows found before keep their numbers, new ones follow, so vectors that are there stay right. */
export function describeTracks(library: TasteLibrary, previous?: TrackRows): TrackRows {
  const artists: number[] = previous ? [...previous.source.artist] : [];
  const sets: number[] = previous ? [...previous.source.tagSet] : [];
  const rowOfPair = new Map<number, number>();
  artists.forEach((artist, row) => rowOfPair.set(pairOf(artist, sets[row] ?? -1), row));
  const rowOf = new Int32Array(library.size);
  for (let track = 0; track < library.size; track += 1) {
    const artist = library.artist[track] ?? -1;
    const set = library.tagSet[track] ?? -1;
    if (artist < 0 && set < 0) {
      rowOf[track] = -1;
      continue;
    }
    const pair = pairOf(artist, set);
    let row = rowOfPair.get(pair);
    if (row === undefined) {
      row = artists.length;
      artists.push(artist);
      sets.push(set);
      rowOfPair.set(pair, row);
    }
    rowOf[track] = row;
  }
  return {
    rowOf,
    source: {
      rows: artists.length,
      artist: Int32Array.from(artists),
      tagSet: Int32Array.from(sets),
      tags: library.tags,
      tagCount: library.tagNames.length,
      similar: library.similar,
      nameCount: library.artistNames.length,
    },
  };
}

/** More sets of tags than any library has: artist and set as one number. */
const PAIR_ROOM = 2 ** 26;

function pairOf(artist: number, set: number): number {
  return (artist + 1) * PAIR_ROOM + set + 1;
}

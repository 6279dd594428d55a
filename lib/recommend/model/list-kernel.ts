import { tagBlock } from './label-blocks';
import { createRowSink } from './sparse-rows';
import { standardiseColumns } from './standardise';
import type { TasteLibrary } from './taste-library';

/** How alike one track is to others of the library as a part of a playlist. */
export interface ListKernel {
  /** Entry `i` of `into` is of track `others[i]`. */
  row(track: number, others: Int32Array, into: Float64Array): void;
}

/** Length scales of recommender.md §6, C: round numbers, tuned to no list. */
const SOUND_SCALE = 2.5;
const SOUND_NUMBERS = 12;
const YEAR_SCALE = 4;
/** Share of sound (or tags) that holds across eras. */
const ANY_ERA = 0.3;
const SAME_ARTIST = 1;
const SHARED_LISTS = 0.5;

/**
 * Sound × era + artist + artists that share other lists. Without a sonic vector the tags stand in for the
 * sound.
 */
export function createListKernel(library: TasteLibrary): (lists: readonly Int32Array[]) => ListKernel {
  const sound = library.sonic ? soundRows(library.sonic, library.size) : tagRows(library);
  return (lists) => {
    const together = artistsTogether(library, lists);
    const artists = new Float64Array(library.artistNames.length);
    return {
      row(track, others, into) {
        sound(track, others, into);
        const artist = library.artist[track] ?? -1;
        const year = library.year[track] ?? Number.NaN;
        together(artist, artists);
        if (artist >= 0) artists[artist] = (artists[artist] ?? 0) + SAME_ARTIST;
        for (let at = 0; at < others.length; at += 1) {
          const other = others[at] ?? 0;
          const years = year - (library.year[other] ?? Number.NaN);
          const era = Number.isNaN(years) ? 0 : Math.exp(-(years * years) / (2 * YEAR_SCALE * YEAR_SCALE));
          const id = library.artist[other] ?? -1;
          into[at] = (into[at] ?? 0) * (ANY_ERA + era) + (id >= 0 ? (artists[id] ?? 0) : 0);
        }
      },
    };
  };
}

function soundRows({ dimensions, values }: NonNullable<TasteLibrary['sonic']>, size: number): ListKernel['row'] {
  const scaled = standardiseColumns(values, size, dimensions);
  // More numbers lie farther apart.
  const width = 2 * SOUND_SCALE * SOUND_SCALE * (dimensions / SOUND_NUMBERS);
  return (track, others, into) => {
    const own = scaled.subarray(track * dimensions, (track + 1) * dimensions);
    for (let at = 0; at < others.length; at += 1) {
      const from = (others[at] ?? 0) * dimensions;
      let squared = 0;
      for (let d = 0; d < dimensions; d += 1) {
        const difference = (own[d] ?? 0) - (scaled[from + d] ?? 0);
        squared += difference * difference;
      }
      into[at] = Math.exp(-squared / width);
    }
  };
}

/** Cosine of the TF-IDF rows of the tags. */
function tagRows(library: TasteLibrary): ListKernel['row'] {
  const block = tagBlock(library, 1);
  const sink = createRowSink(block.room);
  const own = new Float64Array(block.columns);
  return (track, others, into) => {
    own.fill(0);
    sink.count = 0;
    block.write(track, 0, sink);
    for (let at = 0; at < sink.count; at += 1) own[sink.columns[at] ?? 0] = sink.values[at] ?? 0;
    for (let place = 0; place < others.length; place += 1) {
      sink.count = 0;
      block.write(others[place] ?? 0, 0, sink);
      let sum = 0;
      for (let at = 0; at < sink.count; at += 1) sum += (own[sink.columns[at] ?? 0] ?? 0) * (sink.values[at] ?? 0);
      into[place] = sum;
    }
  };
}

/** Writes the cosine of the sets of lists that an artist is in with that of every artist. */
function artistsTogether(library: TasteLibrary, lists: readonly Int32Array[]) {
  const artistsOf = lists.map((list) => [...new Set(list.map((track) => library.artist[track] ?? -1))]);
  const listsOf = new Map<number, number[]>();
  artistsOf.forEach((artists, at) => {
    for (const artist of artists) listsOf.set(artist, [...(listsOf.get(artist) ?? []), at]);
  });
  return (artist: number, into: Float64Array): void => {
    into.fill(0);
    const own = listsOf.get(artist);
    if (artist < 0 || !own) return;
    for (const list of own)
      for (const other of artistsOf[list] ?? []) if (other >= 0) into[other] = (into[other] ?? 0) + 1;
    for (const list of new Set(own.flatMap((at) => artistsOf[at] ?? []))) {
      if (list < 0) continue;
      into[list] = (SHARED_LISTS * (into[list] ?? 0)) / Math.sqrt(own.length * (listsOf.get(list)?.length ?? 1));
    }
  };
}

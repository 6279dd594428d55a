import { FIRST_ITEM_ID } from './library';
import { ALBUM, ARTIST, TRACK, type Artist, type MusicItem } from './library-items';
import { createRandom } from './seeded-random';

export const SOUND_DIMENSIONS = 8;

/**
 * How everything sounds, as vectors of length 1: the planted truth behind moods, similar artists,
 * `nearest` and tastes. An artist lies near its genres, an album near its artist, a track near its album.
 */
export interface SoundSpace {
  vector(item: MusicItem): Float32Array;
  /** Where a tag lies, by its title. */
  centre(title: string): Float32Array;
  /** Ids from this column on are given to other items. */
  cutBack(size: number): void;
  /** 0 = the same, 1 = the opposite (the range of `distance`, plex-protocol.md §4.4; how Plex measures is not known). */
  distance(a: Float32Array, b: Float32Array): number;
}

const SPREAD = { artist: 0.5, album: 0.35, track: 0.45 } as const;

export function createSoundSpace(seed: number): SoundSpace {
  const centres = new Map<string, Float32Array>();
  let columns = new Float32Array(0);
  let known = new Uint8Array(0);

  function reserve(column: number): void {
    if (column < known.length) return;
    const size = Math.max(4_096, 2 * (column + 1));
    const nextColumns = new Float32Array(size * SOUND_DIMENSIONS);
    nextColumns.set(columns);
    const nextKnown = new Uint8Array(size);
    nextKnown.set(known);
    columns = nextColumns;
    known = nextKnown;
  }

  function centre(title: string): Float32Array {
    let found = centres.get(title);
    if (!found) {
      const random = createRandom('sound', seed, title);
      found = normalise(Float32Array.from({ length: SOUND_DIMENSIONS }, () => random.next() + random.next() - 1));
      centres.set(title, found);
    }
    return found;
  }

  function vector(item: MusicItem): Float32Array {
    const column = item.id - FIRST_ITEM_ID;
    const at = column * SOUND_DIMENSIONS;
    if (!known[column]) {
      const made = normalise(scatter(base(item), spreadOf(item), item.id * 2_654_435_761 + seed));
      reserve(column);
      columns.set(made, at);
      known[column] = 1;
    }
    return columns.subarray(at, at + SOUND_DIMENSIONS);
  }

  function base(item: MusicItem): Float32Array {
    if (item.kind === ARTIST) return ofArtist(item);
    if (item.kind === ALBUM) return vector(item.artist);
    // A guest on a compilation sounds like itself.
    return item.originalTitle === undefined ? vector(item.album) : centre(`artist ${item.originalTitle}`);
  }

  function ofArtist(artist: Artist): Float32Array {
    const sum = new Float32Array(SOUND_DIMENSIONS);
    for (const tag of artist.genres) addTo(sum, centre(tag.title), 1);
    for (const tag of artist.styles) addTo(sum, centre(tag.title), 0.5);
    return sum.every((value) => value === 0) ? centre(`artist ${artist.title}`) : normalise(sum);
  }

  return {
    vector,
    centre,
    cutBack(size) {
      known.fill(0, Math.min(size, known.length));
    },
    distance: (a, b) => Math.max(0, (1 - dot(a, b)) / 2),
  };
}

const spreadOf = ({ kind }: MusicItem): number =>
  kind === TRACK ? SPREAD.track : kind === ALBUM ? SPREAD.album : SPREAD.artist;

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < SOUND_DIMENSIONS; n += 1) sum += (a[n] ?? 0) * (b[n] ?? 0);
  return sum;
}

function addTo(sum: Float32Array, other: Float32Array, weight: number): void {
  for (let n = 0; n < SOUND_DIMENSIONS; n += 1) sum[n] = (sum[n] ?? 0) + weight * (other[n] ?? 0);
}

export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

/** A whole number from another, well mixed: cheap enough for 300,000 tracks. */
export function mix(number: number): number {
  let t = Math.imul((number ^ (number >>> 16)) >>> 0, 0x45d9f3b);
  t = Math.imul(t ^ (t >>> 15), 0x2c1b3c6d);
  return (t ^ (t >>> 13)) >>> 0;
}

function scatter(from: Float32Array, spread: number, seed: number): Float32Array {
  let state = mix(seed >>> 0);
  return from.map((value) => {
    state = mix(state + 0x9e3779b9);
    return value + spread * ((state / 4_294_967_296) * 2 - 1);
  });
}

import type { LibraryImage } from '@/lib/library/image/library-image';
import { diversify } from '../model/diversify';
import { topOf } from '../model/top-of';
import { cosine } from '../model/vectors';
import { createSongNumbers } from './songs';
import type { VectorSet } from './vector-set';

export interface ListRules {
  limit: number;
  /** Most of one artist and of one album; 0 = no cap. */
  perArtist: number;
  perAlbum: number;
  /** Rows whose songs the list shall not repeat. */
  except?: readonly number[];
}

/** A list is chosen from so many of the best, and from more where the list is long. */
const POOL = 200;
const POOL_SHARE = 5;

/**
 * A list out of everything: the best, but few of one artist and album, no song twice, and not all alike.
 * @param scale what a score is divided by, so that being alike (0–1) weighs against it
 */
export function makeList(
  image: LibraryImage,
  set: VectorSet | null,
  marks: Uint8Array,
  scoreOf: (row: number) => number,
  { limit, perArtist, perAlbum, except = [] }: ListRules,
  scale = 1,
): number[] {
  const albums = image.links('track', 'album');
  const vectorOf = set?.rowsOf(image);
  const numbers = createSongNumbers(image);
  const taken = new Set(except.map(numbers.song));
  const best = topOf(
    marks.length,
    scoreOf,
    (row) => marks[row] === 1 && (taken.size === 0 || !taken.has(numbers.song(row))),
    Math.max(POOL, POOL_SHARE * limit),
  );
  const chosen = diversify(
    best.map(({ track, score }) => ({ track, score: score / scale })),
    limit,
    {
      artistOf: numbers.artist,
      albumOf: (row) => albums[row] ?? -1,
      songOf: numbers.song,
      perArtist: perArtist === 0 ? Infinity : perArtist,
      perAlbum: perAlbum === 0 ? Infinity : perAlbum,
      alike: (a, b) =>
        set && vectorOf ? cosine(set.vectors, vectorOf[albums[a] ?? -1] ?? -1, vectorOf[albums[b] ?? -1] ?? -1) : 0,
    },
  );
  return chosen.map(({ track }) => track);
}

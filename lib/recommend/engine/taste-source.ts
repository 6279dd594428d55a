import type { LibraryImage } from '@/lib/library/image/library-image';
import { yearReader } from '@/lib/library/views/fields';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import { labelSetsOf } from '../model/label-sets';
import type { RatedTracks, TasteLibrary } from '../model/taste-library';
import { groupRows } from './group-rows';
import { foldName, mergeTags } from './merged-tags';

/** The mirror as the taste model reads it. Tracks are numbered without those that are gone. */
export interface TasteSource {
  library: TasteLibrary;
  /** Row of the image of each track, and back; -1 = gone. */
  rows: Int32Array;
  trackOf: Int32Array;
}

/** The date of the last play stays in the mirror: it follows the rating (recommender.md §7). */
export function readTasteSource(image: LibraryImage): TasteSource {
  const { track, album, artist } = image.tables;
  const rows = Int32Array.from({ length: track.size }, (_, row) => row).filter((row) => track.dead[row] !== 1);
  const trackOf = new Int32Array(track.size).fill(-1);
  rows.forEach((row, at) => {
    trackOf[row] = at;
  });
  const year = yearReader(image, 'track');
  const { numbers } = track;
  const artists = Array.from({ length: artist.size }, (_, row) => artist.title.at(row));
  const similar = readSimilar(image, artists);
  const albumOf = image.links('track', 'album');
  const artistOf = image.links('track', 'artist');
  return {
    rows,
    trackOf,
    library: {
      size: rows.length,
      artist: rows.map((row) => artistOf[row] ?? -1),
      album: rows.map((row) => albumOf[row] ?? -1),
      artistNames: similar.names,
      albumNames: Array.from({ length: album.size }, (_, row) => album.title.at(row)),
      ...readTagSets(image, rows),
      similar: similar.sets,
      year: Float32Array.from(rows, year),
      durationS: Float32Array.from(rows, (row) => numbers.duration.at(row) / 1000),
      addedAt: Float64Array.from(rows, (row) => numbers.addedAt.at(row)),
      trackNumber: Float32Array.from(rows, (row) => numbers.index.at(row)),
      plays: Float32Array.from(rows, (row) => numbers.viewCount.at(row)),
      skips: Float32Array.from(rows, (row) => numbers.skipCount.at(row)),
    },
  };
}

/** Names of artists with who is similar to whom; names that the library lacks come after its own. */
function readSimilar({ tables }: LibraryImage, names: string[]) {
  const numbers = new Map<string, number>();
  names.forEach((name, row) => {
    if (tables.artist.dead[row] !== 1) numbers.set(foldName(name), row);
  });
  const { similar } = tables.artist.tags;
  const own = names.length;
  const ids = Int32Array.from(similar.table, (name) => {
    const known = numbers.get(foldName(name));
    if (known !== undefined) return known;
    numbers.set(foldName(name), names.length);
    return names.push(name) - 1;
  });
  const sets = labelSetsOf(
    Array.from({ length: own }, (_, row) => {
      const start = similar.starts[row] ?? 0;
      return Array.from(similar.ids.subarray(start, start + (similar.lengths[row] ?? 0)), (id) => ids[id] ?? 0);
    }),
  );
  return { names, sets };
}

/** Tags of track, album and artist together; tracks with the same ones share a set. */
function readTagSets(image: LibraryImage, rows: Int32Array): Pick<TasteLibrary, 'tagSet' | 'tags' | 'tagNames'> {
  const tags = mergeTags(image);
  const sets: number[][] = [];
  const setOf = new Map<string, number>();
  const numberOf = (ids: Set<number>): number => {
    if (ids.size === 0) return -1;
    const sorted = [...ids].sort((a, b) => a - b);
    const name = sorted.join();
    const known = setOf.get(name);
    if (known !== undefined) return known;
    setOf.set(name, sets.length);
    return sets.push(sorted) - 1;
  };
  const albumOf = image.links('track', 'album');
  const artistOf = image.links('track', 'artist');
  const groups = groupRows(albumOf, image.tables.album.size, image.tables.track.dead);
  const tagSetOfRow = new Int32Array(image.tables.track.size).fill(-2);
  const read = (row: number, above: Set<number>): void => {
    const own = new Set(above);
    tags.collect('track', row, own);
    tagSetOfRow[row] = numberOf(own);
  };
  for (let album = 0; album < image.tables.album.size; album += 1) {
    const tracks = groups.of(album);
    const above = new Set<number>();
    tags.collect('album', album, above);
    tags.collect('artist', artistOf[tracks[0] ?? 0] ?? -1, above);
    for (const row of tracks) read(row, above);
  }
  for (const row of rows) {
    if (tagSetOfRow[row] !== -2) continue;
    const above = new Set<number>();
    tags.collect('artist', artistOf[row] ?? -1, above);
    read(row, above);
  }
  return { tagSet: rows.map((row) => tagSetOfRow[row] ?? -1), tags: labelSetsOf(sets), tagNames: tags.names };
}

/** Stand-ins for ratings where there is none: "more" reads as a loved track, "less" as a disliked one. */
const FEEDBACK_RATING = { more: 9, less: 2, never: 1 } as const;
/** What is said of an artist is said of so many of the tracks: more would drown the ratings. */
const TRACKS_OF_ARTIST = 3;

/** Ratings of the mirror, with what was said of recommendations where nothing is rated. */
export function readRated(
  image: LibraryImage,
  { rows, trackOf }: TasteSource,
  feedback: readonly FeedbackRecord[],
): { rated: RatedTracks; own: number } {
  const { track, artist } = image.tables;
  const ratings = new Map<number, number>();
  rows.forEach((row, at) => {
    const rating = track.numbers.userRating.at(row);
    if (!Number.isNaN(rating)) ratings.set(at, rating);
  });
  const own = ratings.size;
  const said = new Map<number, number>();
  const ofArtist = feedback.some(({ itemKind }) => itemKind === 'artist')
    ? groupRows(image.links('track', 'artist'), artist.size, track.dead)
    : null;
  for (const { itemKind, kind, key } of feedback) {
    const found =
      itemKind === 'track'
        ? [track.rowOf(key)]
        : Array.from((ofArtist?.of(artist.rowOf(key)) ?? new Uint32Array(0)).subarray(0, TRACKS_OF_ARTIST));
    for (const row of found) {
      const at = row < 0 ? -1 : (trackOf[row] ?? -1);
      if (at >= 0 && !ratings.has(at)) said.set(at, FEEDBACK_RATING[kind]);
    }
  }
  const all = [...ratings, ...said];
  return {
    own,
    rated: { tracks: Int32Array.from(all, ([at]) => at), ratings: Float32Array.from(all, ([, rating]) => rating) },
  };
}

import type { LibraryImage } from '@/lib/library/image/library-image';
import { seedDirection } from '../model/seed-direction';
import { scan } from '../model/vectors';
import type { VectorSet } from './vector-set';

/** What the terms of likeness can add at most. The first five make 1; round numbers, tuned to nobody. */
export const LABELS = 0.7;
const OWN_TAGS = 0.1;
const ERA = 0.1;
const LENGTH = 0.05;
const SAME_ARTIST = 0.05;
/** Sonic neighbours, the nearest first: fused by rank, as their distances mean something else. */
const SOUND = 0.2;
/** At the ends of the dial: for the well-known, or against it. */
const FAMILIAR = 0.15;

const ERA_YEARS = 5;
const LENGTH_LOG = 0.3;
/** More seeds than this hardly move the usual year and length. */
const MOST_COUNTED = 50;
/** Plays from which a track is as familiar as can be. */
const MANY_PLAYS = 20;

export interface LikenessSeeds {
  /** Rows of tracks. */
  rows: readonly number[];
  away: readonly number[];
  sonic: readonly number[];
  dial: number;
}

/** How alike each track is to the seeds: a sum of terms that can be taken apart. */
export interface Likeness {
  /** Direction in the space of vectors, length 1; null without vectors or without labels of the seeds. */
  direction: Float32Array | null;
  /** Of all marked rows; 0 of the others. */
  scores(marks: Uint8Array): Float32Array;
  score(row: number): number;
  terms(row: number): LikenessTerms;
}

export interface LikenessTerms {
  labels: number;
  ownTags: number;
  era: number;
  length: number;
  sameArtist: number;
  sound: number;
  familiar: number;
  /** Own tags that the track shares with the seeds. */
  shared: string[];
}

export function createLikeness(
  image: LibraryImage,
  set: VectorSet | null,
  { rows, away, sonic, dial }: LikenessSeeds,
): Likeness {
  const { track, album } = image.tables;
  const albums = image.links('track', 'album');
  const artists = image.links('track', 'artist');
  const vectorOf = set?.rowsOf(image) ?? new Int32Array(0);
  const direction = set && seedDirection(set.vectors, vectorsOf(rows), vectorsOf(away));
  const near = new Float32Array(set?.vectors.rows ?? 0);
  if (set && direction) scan(set.vectors, direction, near);

  const counted = rows.slice(0, MOST_COUNTED);
  const { duration, viewCount, year } = track.numbers;
  const ofAlbum = album.numbers.year;
  const yearOf = (row: number): number => {
    const own = year.at(row);
    return Number.isNaN(own) ? ofAlbum.at(albums[row] ?? -1) : own;
  };
  const stepsOf = (row: number): number => Math.log(duration.at(row)) / LENGTH_STEP;
  const eras = bells(counted.map(yearOf), ERA_YEARS, ERA);
  const lengths = bells(counted.map(stepsOf), LENGTH_LOG / LENGTH_STEP, LENGTH);
  const isSeedArtist = new Uint8Array(image.tables.artist.size);
  for (const row of rows) isSeedArtist[artists[row] ?? -1] = 1;
  const soundOf = new Map(sonic.map((row, rank) => [row, SOUND * (1 - rank / sonic.length)]));
  const ownTags = ownTagsOf(image, rows);

  function vectorsOf(tracks: readonly number[]): number[] {
    return tracks.map((row) => vectorOf[albums[row] ?? -1] ?? -1).filter((at) => at >= 0);
  }

  const labels = (row: number): number => LABELS * Math.max(0, near[vectorOf[albums[row] ?? -1] ?? -1] ?? 0);
  const familiar = (row: number): number => {
    const known = Math.min(1, Math.log1p(viewCount.at(row)) / Math.log1p(MANY_PLAYS));
    return FAMILIAR * (1 - 2 * dial) * (2 * known - 1);
  };
  const score = (row: number): number => {
    let sum = labels(row) + (eras[Math.round(yearOf(row))] ?? 0) + (lengths[Math.round(stepsOf(row))] ?? 0);
    if (ownTags.size > 0) sum += OWN_TAGS * ownTags.share(row);
    if (isSeedArtist[artists[row] ?? -1] === 1) sum += SAME_ARTIST;
    if (soundOf.size > 0) sum += soundOf.get(row) ?? 0;
    return dial === 0.5 ? sum : sum + familiar(row);
  };

  return {
    direction,
    score,
    scores(marks) {
      const scores = new Float32Array(marks.length);
      for (let row = 0; row < marks.length; row += 1) if (marks[row] === 1) scores[row] = score(row);
      return scores;
    },
    terms: (row) => ({
      labels: labels(row),
      ownTags: OWN_TAGS * ownTags.share(row),
      era: eras[Math.round(yearOf(row))] ?? 0,
      length: lengths[Math.round(stepsOf(row))] ?? 0,
      sameArtist: isSeedArtist[artists[row] ?? -1] === 1 ? SAME_ARTIST : 0,
      sound: soundOf.get(row) ?? 0,
      familiar: dial === 0.5 ? 0 : familiar(row),
      shared: ownTags.names(row),
    }),
  };
}

/** Logarithms of durations in steps of 5 %. */
const LENGTH_STEP = 0.05;

/** Whole numbers that tables are made for: years, and durations in steps. */
const TABLE = 2_200;

/** Mean of bells around some numbers, by whole numbers: one look a row, however many seeds there are. */
function bells(centres: readonly number[], width: number, height: number): Float64Array {
  const known = centres.filter((centre) => Number.isFinite(centre));
  const share = height / known.length;
  return Float64Array.from({ length: known.length === 0 ? 0 : TABLE }, (_, at) => {
    let sum = 0;
    for (const centre of known) sum += share * Math.exp(-((at - centre) ** 2) / (2 * width * width));
    return sum;
  });
}

/** Genres, styles and moods that stand at the tracks themselves: what tells tracks of one album apart. */
function ownTagsOf({ tables }: LibraryImage, rows: readonly number[]) {
  const columns = [tables.track.tags.mood, tables.track.tags.style, tables.track.tags.genre].map((column) => {
    const weights = new Float32Array(column.table.length);
    for (const row of rows.slice(0, MOST_COUNTED)) {
      const start = column.starts[row] ?? 0;
      for (let at = start; at < start + (column.lengths[row] ?? 0); at += 1)
        weights[column.ids[at] ?? 0] = (weights[column.ids[at] ?? 0] ?? 0) + 1;
    }
    return { column, weights };
  });
  const length = Math.sqrt(columns.reduce((sum, { weights }) => weights.reduce((all, one) => all + one * one, sum), 0));
  return {
    size: length,
    /** Cosine of a track's tags with all those of the seeds. */
    share(row: number): number {
      let sum = 0;
      let count = 0;
      for (const { column, weights } of columns) {
        const start = column.starts[row] ?? 0;
        const end = start + (column.lengths[row] ?? 0);
        count += end - start;
        for (let at = start; at < end; at += 1) sum += weights[column.ids[at] ?? 0] ?? 0;
      }
      return sum > 0 ? sum / (length * Math.sqrt(count)) : 0;
    },
    names: (row: number): string[] =>
      columns.flatMap(({ column, weights }) => {
        const start = column.starts[row] ?? 0;
        const ids = Array.from(column.ids.subarray(start, start + (column.lengths[row] ?? 0)));
        return ids.filter((id) => (weights[id] ?? 0) > 0).map((id) => column.table[id] ?? '');
      }),
  };
}

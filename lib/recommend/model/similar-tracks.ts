import { type Candidate, diversify } from './diversify';
import { createReasons, type SimilarReason } from './similar-reason';
import type { TasteLibrary } from './taste-library';
import { topOf } from './top-of';
import type { TrackRows } from './track-rows';
import { normaliseRow, scan, type Vectors, type VectorSpace } from './vectors';

/** Everything that "more like this" needs; built once for a library. */
export interface SimilarityIndex {
  library: TasteLibrary;
  tracks: TrackRows;
  space: VectorSpace;
  vectors: Vectors;
}

export interface SimilarQuery {
  /** Tracks to be like: one, those of an album or an artist, or any few. */
  seeds: Int32Array;
  /** Tracks to go away from. */
  away?: Int32Array;
  limit: number;
  /** Which tracks may be shown. Seeds never are. */
  accepts?: (track: number) => boolean;
  /** Equal numbers are one song twice: only the best of them is shown. */
  songOf?: Int32Array;
  perArtist?: number;
  perAlbum?: number;
  /** 0 = stay with what is known and near, 1 = leave the seeds' artists and what is played most. */
  adventure?: number;
}

export interface SimilarTrack {
  track: number;
  /** 0–1. */
  matchScore: number;
  reason: SimilarReason;
}

const ERA_SHARE = 0.1;
const ERA_YEARS = 20;
const DURATION_SHARE = 0.05;
/** The lists are chosen from so many of the best. */
const POOL = 200;
const AWAY_SHARE = 0.5;
/** How far the dial reaches: less than what separates a near artist from a far one. */
const FAMILIAR_REACH = 0.15;

export function similarTracks(index: SimilarityIndex, query: SimilarQuery): SimilarTrack[] {
  const { library, tracks, vectors } = index;
  const direction = directionOf(index, query);
  const byRow = new Float32Array(vectors.rows);
  scan(vectors, direction, byRow);
  const usual = usualFacts(library, query.seeds);
  const seeds = new Set(query.seeds);
  const seedArtists = new Set(Array.from(query.seeds, (track) => library.artist[track] ?? -1));
  const dial = FAMILIAR_REACH * (1 - 2 * (query.adventure ?? 0.5));
  const scoreOf = (track: number): number => {
    const row = tracks.rowOf[track] ?? -1;
    if (row < 0) return Number.NEGATIVE_INFINITY;
    const familiar =
      (seedArtists.has(library.artist[track] ?? -1) ? 0.5 : 0) + ((library.plays[track] ?? 0) > 0 ? 0.5 : 0);
    return (byRow[row] ?? 0) + usual.closeness(track) + dial * familiar;
  };
  const accepts = (track: number): boolean => !seeds.has(track) && (query.accepts?.(track) ?? true);
  const best = topOf(library.size, scoreOf, accepts, POOL);
  const chosen = diversify(best, query.limit, {
    artistOf: (track) => library.artist[track] ?? -1,
    albumOf: (track) => library.album[track] ?? -1,
    songOf: (track) => query.songOf?.[track] ?? -1,
    perArtist: query.perArtist ?? 2,
    perAlbum: query.perAlbum ?? 2,
    alike: (a, b) => cosine(vectors, tracks.rowOf[a] ?? -1, tracks.rowOf[b] ?? -1),
  });
  const reasons = createReasons(index, query.seeds);
  return chosen.map(({ track, score }: Candidate) => ({
    track,
    matchScore: Math.max(0, Math.min(1, score / (1 + ERA_SHARE + DURATION_SHARE))),
    reason: reasons(track),
  }));
}

/** Mean of the seeds, less half the mean of what to go away from. */
function directionOf({ tracks, vectors }: SimilarityIndex, { seeds, away }: SimilarQuery): Float32Array {
  const direction = new Float32Array(vectors.dimensions);
  const add = (list: Int32Array, share: number): void => {
    for (const track of list) {
      const row = tracks.rowOf[track] ?? -1;
      if (row < 0) continue;
      const from = row * vectors.dimensions;
      for (let d = 0; d < vectors.dimensions; d += 1)
        direction[d] = (direction[d] ?? 0) + (share / list.length) * (vectors.values[from + d] ?? 0);
    }
  };
  add(seeds, 1);
  if (away) add(away, -AWAY_SHARE);
  normaliseRow(direction, 0, vectors.dimensions);
  return direction;
}

function usualFacts(library: TasteLibrary, seeds: Int32Array): { closeness(track: number): number } {
  const year = meanOf(seeds, (track) => library.year[track] ?? Number.NaN);
  const duration = meanOf(seeds, (track) => Math.log(library.durationS[track] ?? Number.NaN));
  return {
    closeness(track) {
      const years = Math.abs((library.year[track] ?? Number.NaN) - year);
      const ratio = Math.abs(Math.log(library.durationS[track] ?? Number.NaN) - duration);
      return (
        (years < ERA_YEARS ? ERA_SHARE * (1 - years / ERA_YEARS) : 0) + (ratio < 1 ? DURATION_SHARE * (1 - ratio) : 0)
      );
    },
  };
}

function meanOf(tracks: Int32Array, value: (track: number) => number): number {
  let sum = 0;
  let count = 0;
  for (const track of tracks) {
    const one = value(track);
    if (!Number.isFinite(one)) continue;
    sum += one;
    count += 1;
  }
  return count > 0 ? sum / count : Number.NaN;
}

export function cosine({ values, dimensions }: Vectors, a: number, b: number): number {
  if (a < 0 || b < 0) return 0;
  let sum = 0;
  for (let d = 0; d < dimensions; d += 1) sum += (values[a * dimensions + d] ?? 0) * (values[b * dimensions + d] ?? 0);
  return sum;
}

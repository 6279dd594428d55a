import { momentsOf } from './engagement';
import type { FeatureSpace } from './feature-space';
import { seededRandom } from './seeded-random';
import { LOVED, type RatedTracks } from './taste-library';

/** What a model misses; surfaces say it beside the list. */
export type Lack = 'ratings' | 'few-ratings' | 'disliked' | 'loved' | 'plays' | 'tags' | 'artists';

/** From here on a rating may be guessed for other tracks. */
const ENOUGH_RATINGS = 50;
/** Whoever rates nothing above two stars has not said what is good. */
const DISLIKED = 4;

/** One-sided ratings teach nothing by themselves: tracks without a rating stand in, believed very little (recommender.md §5.3). */
const WEAK_TRUST = 0.02;
const WEAK_COUNT = 500;
/** Distance of the stand-ins from the one-sided ratings, in units of appeal. */
const WEAK_STEP = 3;

export interface FittedTracks {
  tracks: Int32Array;
  appeal: Float64Array;
  /** How far each row is believed: 1 for a rating. */
  trust: Float64Array;
}

export function addWeakOthers(size: number, rated: RatedTracks, appeal: Float64Array): FittedTracks {
  const side = oneSided(rated.ratings);
  const count = rated.tracks.length;
  if (side === 0) return { tracks: rated.tracks, appeal, trust: new Float64Array(count).fill(1) };
  const known = new Set(rated.tracks);
  const random = seededRandom(count);
  const others = new Set<number>();
  for (
    let attempt = 0;
    attempt < 4 * WEAK_COUNT && others.size < Math.min(WEAK_COUNT, size - known.size);
    attempt += 1
  ) {
    const track = Math.floor(random() * size);
    if (!known.has(track)) others.add(track);
  }
  const opposite = momentsOf(appeal).mean - side * WEAK_STEP;
  return {
    tracks: Int32Array.from([...rated.tracks, ...others]),
    appeal: Float64Array.from([...appeal, ...Array.from(others, () => opposite)]),
    trust: Float64Array.from([...appeal.map(() => 1), ...Array.from(others, () => WEAK_TRUST)]),
  };
}

/** 1 all loved, -1 all disliked, 0 neither. */
function oneSided(ratings: Float32Array): -1 | 0 | 1 {
  if (ratings.length === 0) return 0;
  if (ratings.every((rating) => rating >= LOVED)) return 1;
  return ratings.every((rating) => rating <= DISLIKED) ? -1 : 0;
}

export function whatIsMissing(space: FeatureSpace, rated: RatedTracks): Lack[] {
  const { library } = space;
  const lacks: Lack[] = [];
  if (rated.tracks.length === 0) lacks.push('ratings');
  else if (rated.tracks.length < ENOUGH_RATINGS) lacks.push('few-ratings');
  const side = oneSided(rated.ratings);
  if (side === 1) lacks.push('disliked');
  if (rated.ratings.length > 0 && rated.ratings.every((rating) => rating < LOVED)) lacks.push('loved');
  if (space.engagement.empty) lacks.push('plays');
  if (library.tagSet.every((set) => set < 0)) lacks.push('tags');
  if (new Set(library.artist).size < 2) lacks.push('artists');
  return lacks;
}

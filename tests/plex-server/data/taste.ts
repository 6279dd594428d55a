import type { MusicItem, Track } from './library-items';
import { createRandom } from './seeded-random';
import { dot, mix, normalise, SOUND_DIMENSIONS, type SoundSpace } from './sound-space';

/**
 * What a user likes, as planted: `predicted = BASE + WEIGHT · (user · item) + quality`, kept in 0–10.
 * Plays, skips and ratings are drawn from it, so a recommender can be held against the truth.
 */
export interface Taste {
  /** Length 1. */
  vector: Float32Array;
  /** What the user would rate, 0–10, without the noise of a real rating. */
  predicted(item: MusicItem): number;
}

export const TASTE_BASE = 6;
export const TASTE_WEIGHT = 5;
/** How good an item is for everybody: ± this. */
export const TASTE_QUALITY = 0.8;

export function createTaste(sound: SoundSpace, seed: number, user: string): Taste {
  const random = createRandom('taste', seed, user);
  const vector = normalise(Float32Array.from({ length: SOUND_DIMENSIONS }, () => random.next() + random.next() - 1));
  return {
    vector,
    predicted(item) {
      const value = TASTE_BASE + TASTE_WEIGHT * dot(vector, sound.vector(item)) + quality(item);
      return Math.min(10, Math.max(0, value));
    },
  };
}

const quality = (item: MusicItem): number => TASTE_QUALITY * ((mix(item.id + 77) / 4_294_967_296) * 2 - 1);

/** 0–1, half at the middle of the scale. */
export const liking = (taste: Taste, track: Track): number =>
  1 / (1 + Math.exp(-1.2 * (taste.predicted(track) - TASTE_BASE)));

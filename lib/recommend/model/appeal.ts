import { LOVED } from './taste-library';

/**
 * What the model learns to predict: half the rating, and a step of one star more from 4★ up. The lists
 * are judged by what is loved, so the border between 3 and 4 stars counts more than any other.
 */
const LOVED_STEP = 2;

export function appealOf(rating: number): number {
  return rating / 2 + (rating >= LOVED ? LOVED_STEP : 0);
}

import type { Recommendation } from '@/lib/recommend/recommendation';

/** What happened to one track of a round. */
export interface Step {
  index: number;
  /** Null: skipped. */
  rating: number | null;
  /** To undo by; null for a skip. */
  batch: string | null;
}

/** A round of "rate these 20": one track at a time. */
export interface Round {
  items: readonly Recommendation[];
  /** In order of time; a rating that is undone goes. */
  steps: readonly Step[];
}

export const newRound = (items: readonly Recommendation[]): Round => ({ items, steps: [] });

/** Index of the track that is asked about; the number of tracks when all is done. */
export const placeOf = ({ items, steps }: Round): number => Math.min(steps.length, items.length);

export const currentOf = (round: Round): Recommendation | null => round.items[placeOf(round)] ?? null;

export const isOver = (round: Round): boolean => placeOf(round) >= round.items.length;

/** Says what became of a track; an answer that comes twice, or for another track, changes nothing. */
export function withStep(round: Round, step: Step): Round {
  return step.index === placeOf(round) && !isOver(round) ? { ...round, steps: [...round.steps, step] } : round;
}

/** Back to the track before. */
export const withoutLast = (round: Round): Round => ({ ...round, steps: round.steps.slice(0, -1) });

export const ratedIn = ({ steps }: Round): number => steps.filter(({ rating }) => rating !== null).length;

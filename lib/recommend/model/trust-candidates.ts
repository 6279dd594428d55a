import type { Trust, TrustCandidate } from './trust';

/**
 * Shares of the three content groups: about what their blocks weigh together. Sharing them out per person by
 * evidence was tried: better where only artist and genre matter, worse on real people.
 */
const SHARES = { maker: 0.4, label: 0.25, trait: 0.35 };

/** Content as a whole: strength, prior. Half of the belief before any evidence is that it says nothing. */
const CONTENT_BESIDE_PLAYS: readonly [number, number][] = [
  [0, 4],
  [0.1, 1],
  [0.3, 1],
  [1, 1],
  [3, 1],
];
const ENGAGEMENT: readonly [number, number][] = [
  [0, 3],
  [0.1, 1],
  [0.3, 1],
  [1, 1],
];

/**
 * With few ratings the order of plays stands almost alone, and the rest moves it as the ratings prove that
 * it should. With 20 ratings the evidence is nearly flat, with 100 it tells signal from noise clearly.
 */
export function besidePlays(): TrustCandidate[] {
  return CONTENT_BESIDE_PLAYS.flatMap(([content, contentPrior]) =>
    ENGAGEMENT.map(([engagement, engagementPrior]) => ({
      trust: { ...scaled(content), engagement },
      prior: contentPrior * engagementPrior,
    })),
  );
}

/** Where there is nothing else to go by, content is believed from the start: strength, prior. */
const CONTENT_ALONE: readonly [number, number][] = [
  [0.3, 1],
  [1, 2],
  [3, 1],
];
/** Content is all there is: only how far to go is left to learn. */
export function contentAlone(): TrustCandidate[] {
  return CONTENT_ALONE.map(([content, prior]) => ({ trust: { ...scaled(content), engagement: 0 }, prior }));
}

function scaled(content: number): Omit<Trust, 'engagement'> {
  return { maker: content * SHARES.maker, label: content * SHARES.label, trait: content * SHARES.trait };
}

import type { ItemRow } from '@/lib/library/item-row';
import type { ItemKind } from '@/lib/util/refs';

export const RECOMMEND_VIEWS = ['for-you', 'similar', 'rate-these', 'guesses', 'path', 'map'] as const;
export type RecommendView = (typeof RECOMMEND_VIEWS)[number];

/** Something that a list starts from. */
export interface Seed {
  key: string;
  kind: ItemKind;
  title: string;
  artist: string;
}

/** Where the user is in the tool; outlives it, so that another tool can open it at a track. */
export interface RecommendPlace {
  view: RecommendView;
  seeds: readonly Seed[];
  away: readonly Seed[];
}

export const START: RecommendPlace = { view: 'for-you', seeds: [], away: [] };

export const seedOf = ({ ref, kind, title, artist }: ItemRow): Seed => ({ key: ref.key, kind, title, artist });

/** What is like one item, and nothing else. */
export const similarTo = (item: ItemRow): RecommendPlace => ({ view: 'similar', seeds: [seedOf(item)], away: [] });

/** Adds a seed to one side; a seed is never on both. */
export function withSeed(place: RecommendPlace, side: 'seeds' | 'away', seed: Seed): RecommendPlace {
  const without = (seeds: readonly Seed[]): Seed[] => seeds.filter(({ key }) => key !== seed.key);
  const seeds = without(place.seeds);
  const away = without(place.away);
  return side === 'seeds' ? { ...place, seeds: [...seeds, seed], away } : { ...place, seeds, away: [...away, seed] };
}

export const withoutSeed = (place: RecommendPlace, key: string): RecommendPlace => ({
  ...place,
  seeds: place.seeds.filter((seed) => seed.key !== key),
  away: place.away.filter((seed) => seed.key !== key),
});

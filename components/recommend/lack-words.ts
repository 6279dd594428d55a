import type { RecommendLack } from '@/lib/recommend/recommendation';
import type { MessageKey } from '@/lib/util/i18n';

/** What is missing and what to do about it, for each lack. */
export const LACK_WORDS: Record<RecommendLack, MessageKey> = {
  mirror: 'lackMirror',
  ratings: 'lackRatings',
  'few-ratings': 'lackFewRatings',
  disliked: 'lackDisliked',
  loved: 'lackLoved',
  plays: 'lackPlays',
  tags: 'lackTags',
  artists: 'lackArtists',
  vectors: 'lackVectors',
};

/** Ghost ratings and taste are shown from so many ratings on (lib/recommend/recommendation.ts). */
export const RATINGS_FOR_GHOSTS = 50;

/** Stars 0–5 in halves for a rating 0–10 (plex-protocol.md §5: 2 = one star). Null = unrated. */
export function starsOf(rating: number | null): number | null {
  return rating === null ? null : Math.round(Math.min(10, Math.max(0, rating))) / 2;
}

/** The rating 0–10 for stars 0–5; 0 stars mean no rating (house.md, Data: the key 0 means clear). */
export function ratingOfStars(stars: number): number | null {
  const rating = Math.round(Math.min(5, Math.max(0, stars)) * 2);
  return rating === 0 ? null : rating;
}

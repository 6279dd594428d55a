/** What the iTunes file says about one of its rows. */
export interface TruthRow {
  trackId: number;
  persistentId: string | null;
  /** Plex's scale, 0–10; null = the row has no rating that a person gave. */
  rating: number | null;
}

/** Where one Plex item came from. */
export interface TruthItem {
  rows: TruthRow[];
  /** The rating that the item ought to get; null = none. */
  rating: number | null;
  /** Its rows, or rows that look the same to everybody, disagree: it must stay unrated. */
  tied: boolean;
  /** Also right, as a twin that looks the same has this rating. */
  twinRating?: number;
}

export interface Truth {
  /** By ratingKey. */
  items: Map<string, TruthItem>;
  /** Rows that no item came from. */
  missing: TruthRow[];
}

export const noTruth = (): Truth => ({ items: new Map(), missing: [] });

/** The one rating of rows that agree; null when none has one. Disagreement is `tied`. */
export function ratingOfRows(rows: readonly TruthRow[]): { rating: number | null; tied: boolean } {
  const ratings = new Set(rows.map((row) => row.rating).filter((rating) => rating !== null));
  const [only] = ratings;
  if (ratings.size > 1) return { rating: null, tied: true };
  return { rating: only ?? null, tied: false };
}

import type { ItemIdentity } from '@/lib/store/rating-store';
import type { ItemKind } from '@/lib/util/refs';

/** An item as far as rating it goes. */
export interface RatableItem {
  key: string;
  kind: ItemKind;
  rating: number | null;
  /** Key of its section, null where the server does not say. */
  section: string | null;
  identity: ItemIdentity;
}

/** Rated items of one kind in a section, the latest rated first, as far as asked for. */
export interface RatedList {
  total: number;
  ratings: Map<string, number>;
}

/** One server seen as one person: what the ratings room needs of it. */
export interface RatingTarget {
  /** Current state of items; those that are gone are left out. */
  items(keys: readonly string[], signal?: AbortSignal): Promise<Map<string, RatableItem>>;
  /** `PUT /:/rate`; null clears. @param ratedAt epoch seconds, sent only where it is safely in the past */
  rate(key: string, value: number | null, options?: { ratedAt?: number | null; signal?: AbortSignal }): Promise<void>;
  rated(section: string, kind: ItemKind, limit: number): Promise<RatedList>;
}

import type { MirrorPoint } from '@/lib/library/engine-face';
import type { LibraryRow } from '@/lib/library/views/view';
import type { FeedbackRecord, VectorRecord } from '@/lib/store/recommend-records';
import type { LibraryRef } from '@/lib/util/refs';
import type {
  GhostRating,
  MapColour,
  MapWindow,
  Recommendation,
  RecommendFilters,
  RecommendLack,
  Shelf,
} from '../recommendation';

/** Where recommendations are asked: the mirror, and what the person said of earlier ones. */
export interface RecommendPoint extends MirrorPoint {
  feedback: readonly FeedbackRecord[];
}

/** A seed query with everything decided. */
export interface LikenessQuery {
  seeds: readonly string[];
  away: readonly string[];
  filters: RecommendFilters;
  perArtist: number;
  perAlbum: number;
  dial: number;
  limit: number;
  /** Keys of tracks that the server calls sonically near, nearest first. */
  sonic: readonly string[];
}

/** A piece of the building of vectors. Typed arrays of `records` are the caller's. */
export interface VectorStep {
  /** Name of the build; null = what is stored fits. */
  build: string | null;
  done: number;
  total: number;
  /** To be stored, once it is finished. @see whole: in place of all that is stored */
  records: VectorRecord[] | null;
  whole: boolean;
}

export interface TasteFacts {
  lacks: RecommendLack[];
  tracks: number;
  rated: number;
  ghosts: boolean;
  vectors: boolean;
}

/** What the Worker computes for recommendations. It only reads (house.md). */
export interface RecommendEngine {
  facts(point: RecommendPoint): Promise<TasteFacts>;
  /** @param build null begins; the name of a build that this engine does not know begins anew */
  buildStep(point: MirrorPoint, build: string | null): Promise<VectorStep>;
  /** Stored vectors are others now. */
  vectorsChanged(library: LibraryRef): Promise<void>;
  similar(point: RecommendPoint, query: LikenessQuery): Promise<Recommendation[]>;
  basedOnRatings(
    point: RecommendPoint,
    query: { minRating: number; limit: number; filters: RecommendFilters },
  ): Promise<Recommendation[]>;
  shelves(point: RecommendPoint, query: { limit: number; continueKeys: readonly string[] }): Promise<Shelf[]>;
  continueList(
    point: RecommendPoint,
    query: {
      keys: readonly string[];
      otherLists: readonly (readonly string[])[];
      limit: number;
      filters: RecommendFilters;
    },
  ): Promise<Recommendation[]>;
  path(point: RecommendPoint, query: { from: string; to: string; limit: number }): Promise<Recommendation[]>;
  ghosts(point: RecommendPoint, keys: readonly string[]): Promise<GhostRating[]>;
  rateThese(point: RecommendPoint, limit: number): Promise<Recommendation[]>;
  why(point: RecommendPoint, key: string): Promise<Recommendation>;
  map(
    point: MirrorPoint,
    query: { by: 'album' | 'artist'; colour: MapColour; offset: number; limit: number },
  ): Promise<MapWindow>;
  /** Rows of items, for whoever has keys only; null = not there. */
  rows(point: MirrorPoint, kind: 'track' | 'artist', keys: readonly string[]): Promise<(LibraryRow | null)[]>;
  forget(library: LibraryRef): Promise<void>;
}

import type { RowSink } from './sparse-rows';

/** What kind of fact a column states: reasons are worded by it. */
export type BlockName =
  | 'artist'
  | 'album'
  | 'tags'
  | 'similar'
  | 'year'
  | 'added'
  | 'batch'
  | 'duration'
  | 'bpm'
  | 'track-number'
  | 'sonic'
  | 'artist-plays'
  | 'album-plays'
  | 'skips'
  | 'skip-share';

/**
 * What is trusted together, each group by its own evidence: who made it; what it is called; when it was
 * made and added and how long it is; how often it is played and skipped.
 */
export type BlockGroup = 'maker' | 'label' | 'trait' | 'engagement';

export const BLOCK_GROUPS: readonly BlockGroup[] = ['maker', 'label', 'trait', 'engagement'];

/** A group of columns for one fact. A row's part in it has about the norm √weight, or is empty where the fact is unknown. */
export interface FeatureBlock {
  name: BlockName;
  group: BlockGroup;
  /** Share of the squared norm (recommender.md §5.1): round defaults, tuned to nobody. */
  weight: number;
  columns: number;
  /** Most entries that one row can have. */
  room: number;
  write(track: number, firstColumn: number, sink: RowSink): void;
}

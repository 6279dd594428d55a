import type { ItemTag, PersonalNumber, PersonalColumns } from '@/lib/plex/item-columns';
import type { MirrorChunkRecord, MirrorRankRecord } from '@/lib/store/mirror-records';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import type { LibrarySnapshot } from './library-snapshot';
import type { Choice, ViewDefinition, ViewWindow } from './views/view';

/** A library and how new the engine's picture of it must be: `MirrorRecord.version`. */
export interface MirrorPoint {
  library: LibraryRef;
  version: number;
}

/** What the mirror has of some items; entry `i` belongs to key `i`. */
export interface KnownItems {
  /** 1 = the mirror has it. */
  known: Uint8Array;
  numbers: Record<PersonalNumber | 'updatedAt' | 'addedAt', Float64Array>;
}

/** How the server's list differs from the mirror's. */
export interface SweepFindings {
  /** In the mirror, not on the server. */
  gone: string[];
  /** On the server, not in the mirror. */
  unknown: string[];
  /** Rows of the listing whose ratings or plays differ, as row numbers of it. */
  changed: Uint32Array;
}

/** Chunks to be written in place of all chunks and patches up to `patchSeq`. */
export interface Compaction {
  version: number;
  patchSeq: number;
  chunks: MirrorChunkRecord[];
  ranks: MirrorRankRecord[];
}

/**
 * Everything that computes on the whole library. Runs in a dedicated Worker that only reads the
 * database (house.md); in tests it runs in place. Every call brings the picture up to `version` first.
 */
export interface LibraryEngine {
  read(point: MirrorPoint, view: ViewDefinition, window: { offset: number; limit: number }): Promise<ViewWindow>;
  /** Keys of a view in its order, from `offset`, at most `limit`: for jobs, never for surfaces. */
  keys(
    point: MirrorPoint,
    view: ViewDefinition,
    window: { offset: number; limit: number },
  ): Promise<{ keys: string[]; total: number }>;
  /** Values that a field has in this library, most frequent first. */
  choices(
    point: MirrorPoint,
    kind: ItemKind,
    field: ItemTag | 'year' | 'decade' | 'studio' | 'audioCodec',
  ): Promise<Choice[]>;
  known(point: MirrorPoint, kind: ItemKind, keys: string[]): Promise<KnownItems>;
  /** Rated items of a kind: compared with the server's count, it shows ratings that were cleared elsewhere. */
  count(point: MirrorPoint, kind: ItemKind): Promise<{ items: number; rated: number }>;
  /** @param listing every item of a kind as the server lists it now */
  compare(point: MirrorPoint, listing: PersonalColumns): Promise<SweepFindings>;
  /** All tracks with what tells recordings apart: what matching reads. */
  tracks(point: MirrorPoint): Promise<LibrarySnapshot>;
  compact(point: MirrorPoint): Promise<Compaction>;
  /** Lets go of what it holds of a library, e.g. after it was removed. */
  forget(library: LibraryRef): Promise<void>;
}

import type {
  ChunkPart,
  MirrorChunkRecord,
  MirrorPatchRecord,
  MirrorRankRecord,
  MirrorRecord,
} from '@/lib/store/mirror-records';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

/** What the engine reads of mirrors; `lib/store` satisfies it. Each call may see a newer state than the one before. */
export interface MirrorReader {
  head(library: LibraryRef): Promise<MirrorRecord | null | undefined>;
  /** Chunks in the order of `start`, without those that begin at a start of `except`. */
  chunks(
    library: LibraryRef,
    generation: number,
    kind: ItemKind,
    part: ChunkPart,
    except?: ReadonlySet<number>,
  ): Promise<MirrorChunkRecord[]>;
  /** Patches with a higher `seq`, in its order. */
  patches(library: LibraryRef, generation: number, afterSeq: number): Promise<MirrorPatchRecord[]>;
  ranks(library: LibraryRef): Promise<MirrorRankRecord[]>;
}

/** The filling that lists show: while there is no complete one, what is there of the first. */
export const shownGeneration = (head: Pick<MirrorRecord, 'generation' | 'filling'>): number =>
  head.generation === 0 ? (head.filling ?? 0) : head.generation;

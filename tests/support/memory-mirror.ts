import { packColumns } from '@/lib/library/columns/pack-columns';
import type { MirrorReader } from '@/lib/library/image/mirror-reader';
import type { Compaction } from '@/lib/library/engine-face';
import type {
  MirrorChunkRecord,
  MirrorPatch,
  MirrorPatchRecord,
  MirrorRankRecord,
  MirrorRecord,
} from '@/lib/store/mirror-records';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import { columnsOfItems, type MadeItem, type MadeLibrary } from './made-items';

export const MADE_LIBRARY: LibraryRef = { server: 'server-1', account: 'account-1', section: '1' };

/** A mirror in memory that is written as the mirror's writer does, and read by structured clones as a database is. */
export function createMemoryMirror(library: LibraryRef = MADE_LIBRARY) {
  const head: MirrorRecord = {
    ...library,
    generation: 0,
    filling: 1,
    version: 1,
    chunksStamp: 1,
    patchSeq: 0,
    foldedSeq: null,
    patchedRows: 0,
    counts: { artist: 0, album: 0, track: 0 },
    counters: {},
    latest: { changed: 0, rated: 0, viewed: 0 },
    completedAt: null,
    refreshedAt: null,
    sweptAt: null,
    lacks: [],
    bytes: 0,
  };
  let chunks: MirrorChunkRecord[] = [];
  let patches: MirrorPatchRecord[] = [];
  let ranks: MirrorRankRecord[] = [];
  /** Called before each answer: writes that happen between two reads. */
  let between: (() => void) | null = null;
  const reads = { calls: 0, chunks: 0 };

  const answer = async <T>(make: () => T): Promise<T> => {
    reads.calls += 1;
    between?.();
    return structuredClone(make());
  };
  const generation = (): number => head.generation || (head.filling ?? 0);

  const reader: MirrorReader = {
    head: () => answer(() => head),
    chunks: (_, asked, kind, part, except) =>
      answer(() => {
        const found = chunks
          .filter((chunk) => chunk.generation === asked && chunk.kind === kind && chunk.part === part)
          .filter((chunk) => except?.has(chunk.start) !== true)
          .sort((a, b) => a.start - b.start);
        reads.chunks += found.length;
        return found;
      }),
    patches: (_, asked, afterSeq) =>
      answer(() => patches.filter((patch) => patch.generation === asked && patch.seq > afterSeq)),
    ranks: () => answer(() => ranks),
  };

  function putChunk(kind: ItemKind, start: number, items: readonly MadeItem[]): void {
    const packed = packColumns(columnsOfItems(kind, items));
    for (const part of ['items', 'identity', 'personal'] as const)
      chunks.push({ ...library, generation: generation(), kind, part, start, columns: packed[part] });
    head.version += 1;
  }

  return {
    reader,
    head,
    reads,
    putChunk,
    onRead: (then: (() => void) | null) => (between = then),
    fill(made: MadeLibrary, size = 1000): void {
      for (const kind of ['artist', 'album', 'track'] as const)
        for (let start = 0; start < made[kind].length; start += size)
          putChunk(kind, start, made[kind].slice(start, start + size));
    },
    finish(): void {
      head.generation = generation();
      head.filling = null;
      head.version += 1;
    },
    patch(...changes: MirrorPatch[]): void {
      head.patchSeq += 1;
      head.version += 1;
      patches.push({ ...library, generation: generation(), seq: head.patchSeq, changes });
    },
    /** Puts rewritten chunks in place of all before. */
    replace(compaction: Compaction): void {
      ({ chunks, ranks } = structuredClone({ chunks: compaction.chunks, ranks: compaction.ranks }));
      patches = patches.filter((patch) => patch.seq > compaction.patchSeq);
      head.chunksStamp += 1;
      head.version += 1;
    },
  };
}

export const rowsPatch = (kind: ItemKind, items: readonly MadeItem[]): MirrorPatch => ({
  type: 'rows',
  kind,
  parts: packColumns(columnsOfItems(kind, items)),
});

import type { IDBPTransaction } from 'idb';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database, PlexM8Schema } from './database';
import { guarded } from './guarded';
import type {
  ChunkPart,
  MirrorChunkRecord,
  MirrorPatch,
  MirrorPatchRecord,
  MirrorRankRecord,
  MirrorRecord,
} from './mirror-records';

type HeadKey = [server: string, account: string, section: string];

const headKey = ({ server, account, section }: LibraryRef): HeadKey => [server, account, section];

/** Every record whose key begins with these parts: an array sorts after every number and text. */
const startingWith = (...parts: (string | number)[]): IDBKeyRange => IDBKeyRange.bound(parts, [...parts, []]);

const generationRange = (library: LibraryRef, generation: number): IDBKeyRange =>
  startingWith(...headKey(library), generation);

/** A mirror of which nothing has been read. */
export const emptyMirror = ({ server, account, section }: LibraryRef): MirrorRecord => ({
  server,
  account,
  section,
  generation: 0,
  filling: null,
  version: 0,
  chunksStamp: 0,
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
});

/** What a write changes in the head beside its versions. */
export type HeadChange = (head: MirrorRecord) => Partial<MirrorRecord>;

type Stores = ('mirrors' | 'mirrorChunks' | 'mirrorPatches' | 'mirrorRanks')[];
type MirrorTransaction = IDBPTransaction<PlexM8Schema, Stores, 'readwrite'>;

/**
 * Mirrors of libraries: columns that can be read again from Plex, so all writes are relaxed. Every write
 * moves `version` of the head in the same transaction: whoever has the head knows what there is.
 */
export function createMirrorStore(db: PlexM8Database) {
  /** Reads the head, lets `write` add to the transaction, and puts the head with a higher version. */
  const change = (
    library: LibraryRef,
    stores: Stores,
    write: (transaction: MirrorTransaction, head: MirrorRecord, writes: Promise<unknown>[]) => Partial<MirrorRecord>,
  ): Promise<MirrorRecord> =>
    guarded(async () => {
      const transaction = db.transaction(['mirrors', ...stores], 'readwrite', { durability: 'relaxed' });
      const heads = transaction.objectStore('mirrors');
      const head = (await heads.get(headKey(library))) ?? emptyMirror(library);
      let next = head;
      await atomically(transaction, (writes) => {
        next = { ...head, ...write(transaction as MirrorTransaction, head, writes), version: head.version + 1 };
        writes.push(heads.put(next));
      });
      return next;
    });

  return {
    head: (library: LibraryRef): Promise<MirrorRecord | undefined> =>
      guarded(() => db.get('mirrors', headKey(library))),

    heads: (): Promise<MirrorRecord[]> => guarded(() => db.getAll('mirrors')),

    changeHead: (library: LibraryRef, fields: HeadChange): Promise<MirrorRecord> =>
      change(library, [], (_transaction, head) => fields(head)),

    /** Begins a filling beside what is there, and drops what an earlier one left behind. */
    beginFilling: (library: LibraryRef): Promise<MirrorRecord> =>
      change(library, ['mirrorChunks', 'mirrorPatches'], (transaction, head, writes) => {
        const generation = Math.max(head.generation, head.filling ?? 0) + 1;
        if (head.filling !== null)
          writes.push(
            transaction.objectStore('mirrorChunks').delete(generationRange(library, head.filling)),
            transaction.objectStore('mirrorPatches').delete(generationRange(library, head.filling)),
          );
        return { filling: generation };
      }),

    /** Pages of a filling, all in one transaction. */
    putChunks: (
      library: LibraryRef,
      chunks: readonly MirrorChunkRecord[],
      fields: HeadChange = () => ({}),
    ): Promise<MirrorRecord> =>
      change(library, ['mirrorChunks'], (transaction, head, writes) => {
        const store = transaction.objectStore('mirrorChunks');
        for (const chunk of chunks) writes.push(store.put(chunk));
        return { bytes: head.bytes, ...fields(head) };
      }),

    /** The filling becomes what lists show; the one before goes. */
    finishFilling: (library: LibraryRef, generation: number, fields: HeadChange): Promise<MirrorRecord> =>
      change(library, ['mirrorChunks', 'mirrorPatches', 'mirrorRanks'], (transaction, head, writes) => {
        if (head.filling !== generation) return {};
        if (head.generation !== 0)
          writes.push(
            transaction.objectStore('mirrorChunks').delete(generationRange(library, head.generation)),
            transaction.objectStore('mirrorPatches').delete(generationRange(library, head.generation)),
            transaction.objectStore('mirrorRanks').delete(startingWith(...headKey(library))),
          );
        return { patchedRows: 0, ...fields(head), generation, filling: null, foldedSeq: null };
      }),

    /** Adds changes to what lists show, and to the filling under way: it may have read those rows before. */
    addPatch: (library: LibraryRef, changes: MirrorPatch[], fields: HeadChange = () => ({})): Promise<MirrorRecord> =>
      change(library, ['mirrorPatches'], (transaction, head, writes) => {
        const store = transaction.objectStore('mirrorPatches');
        const seq = head.patchSeq + 1;
        const { server, account, section } = library;
        const generations = [head.generation, head.filling].filter((one) => one !== null && one > 0);
        for (const generation of generations)
          writes.push(store.put({ server, account, section, generation, seq, changes } as MirrorPatchRecord));
        const rows = changes.reduce((sum, one) => sum + rowsOf(one), 0);
        return { ...fields(head), patchSeq: seq, patchedRows: head.patchedRows + rows };
      }),

    /** Chunks that hold everything up to `patchSeq`, in place of all that was there. */
    replaceChunks: (
      library: LibraryRef,
      fresh: { version: number; patchSeq: number; chunks: MirrorChunkRecord[]; ranks: MirrorRankRecord[] },
    ): Promise<MirrorRecord> =>
      change(library, ['mirrorChunks', 'mirrorPatches', 'mirrorRanks'], (transaction, head, writes) => {
        const { generation } = head;
        // A filling that was finished meanwhile is newer than what these were made from.
        if (fresh.chunks.some((chunk) => chunk.generation !== generation)) return {};
        const chunks = transaction.objectStore('mirrorChunks');
        writes.push(chunks.delete(generationRange(library, generation)));
        for (const chunk of fresh.chunks) writes.push(chunks.put({ ...chunk, generation }));
        writes.push(
          transaction
            .objectStore('mirrorPatches')
            .delete(
              IDBKeyRange.bound(
                [...headKey(library), generation, 0],
                [...headKey(library), generation, fresh.patchSeq],
              ),
            ),
        );
        const ranks = transaction.objectStore('mirrorRanks');
        const chunksStamp = head.chunksStamp + 1;
        writes.push(ranks.delete(startingWith(...headKey(library))));
        for (const rank of fresh.ranks)
          writes.push(ranks.put({ ...rank, stamp: rankStamp({ generation, chunksStamp }) }));
        return { chunksStamp, patchedRows: 0, foldedSeq: fresh.patchSeq };
      }),

    /** Drops a mirror whole. */
    remove: (library: LibraryRef): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction(['mirrors', 'mirrorChunks', 'mirrorPatches', 'mirrorRanks'], 'readwrite', {
          durability: 'relaxed',
        });
        await atomically(transaction, (writes) => {
          const range = startingWith(...headKey(library));
          writes.push(
            transaction.objectStore('mirrors').delete(headKey(library)),
            transaction.objectStore('mirrorChunks').delete(range),
            transaction.objectStore('mirrorPatches').delete(range),
            transaction.objectStore('mirrorRanks').delete(range),
          );
        });
      }),
  };
}

export type MirrorStore = ReturnType<typeof createMirrorStore>;

/** For which chunks ranks are good. */
export const rankStamp = ({ generation, chunksStamp }: Pick<MirrorRecord, 'generation' | 'chunksStamp'>): string =>
  `${generation}.${chunksStamp}`;

const rowsOf = (change: MirrorPatch): number =>
  change.type === 'rows' ? change.parts.items.count : change.keys.length;

/** What the engine reads; it never writes. */
export function createMirrorReader(db: PlexM8Database) {
  return {
    head: (library: LibraryRef): Promise<MirrorRecord | undefined> =>
      guarded(() => db.get('mirrors', headKey(library))),

    /** Chunks in the order of `start`. @param except starts that the caller has already */
    chunks: (
      library: LibraryRef,
      generation: number,
      kind: ItemKind,
      part: ChunkPart,
      except: ReadonlySet<number> = new Set(),
    ): Promise<MirrorChunkRecord[]> =>
      guarded(async () => {
        const range = startingWith(...headKey(library), generation, kind, part);
        if (except.size === 0) return db.getAll('mirrorChunks', range);
        const keys = (await db.getAllKeys('mirrorChunks', range)).filter((key) => !except.has(key[6]));
        const found = await Promise.all(keys.map((key) => db.get('mirrorChunks', key)));
        return found.filter((chunk) => chunk !== undefined);
      }),

    /** Patches in the order of `seq`, newer than `after`. */
    patches: (library: LibraryRef, generation: number, after: number): Promise<MirrorPatchRecord[]> =>
      guarded(() =>
        db.getAll(
          'mirrorPatches',
          IDBKeyRange.bound(
            [...headKey(library), generation, after],
            [...headKey(library), generation, Number.MAX_SAFE_INTEGER],
            true,
          ),
        ),
      ),

    ranks: (library: LibraryRef): Promise<MirrorRankRecord[]> =>
      guarded(() => db.getAll('mirrorRanks', startingWith(...headKey(library)))),
  };
}

export type MirrorReader = ReturnType<typeof createMirrorReader>;

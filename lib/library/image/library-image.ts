import { PERSONAL_NUMBERS } from '@/lib/plex/item-columns';
import type {
  ChunkPart,
  MirrorChunkRecord,
  MirrorPatch,
  MirrorPatchRecord,
  PackedColumns,
} from '@/lib/store/mirror-records';
import type { ItemKind } from '@/lib/util/refs';
import { createItemTable, type ItemTable, keysOf } from './item-table';
import { createKeyLinks, type KeyLinks } from './key-links';

export const ITEM_KINDS = ['artist', 'album', 'track'] as const satisfies readonly ItemKind[];

/** One chunk with those of its parts that are wanted. */
export interface ChunkParts {
  kind: ItemKind;
  start: number;
  parts: { items: PackedColumns } & Partial<Record<ChunkPart, PackedColumns>>;
}

/**
 * A library in memory. What is in it depends on the chunks and patches that were put in, not on when:
 * a patch that came before its chunk wins over it all the same, so that an image that followed a
 * filling equals one that was read afterwards.
 */
export interface LibraryImage {
  readonly generation: number;
  /** Of the chunks that it was read from, or of later ones that hold no more than it has. */
  chunksStamp: number;
  /** `MirrorRecord.version` up to which it is. */
  version: number;
  /** False while the mirror is being filled for the first time. */
  complete: boolean;
  /** True once guids and paths are there; then later ones come along. */
  hasIdentity: boolean;
  readonly patchSeq: number;
  readonly tables: Readonly<Record<ItemKind, ItemTable>>;
  /** Goes up when items change, come or go; `personal` when ratings or plays do. */
  readonly structure: number;
  readonly personal: number;
  /** Starts of the chunks that are in it. */
  starts(kind: ItemKind): ReadonlySet<number>;
  addChunk(chunk: ChunkParts): void;
  /** In the order of `seq`; those that are in it already are passed over. */
  addPatches(patches: readonly MirrorPatchRecord[]): void;
  /** Guids and paths of chunks that came without; `patches` are all since the chunks were written. */
  addIdentity(chunks: readonly MirrorChunkRecord[], patches: readonly MirrorPatchRecord[]): void;
  /** Rows of albums that tracks are on, and so on; -1 = not there. */
  links(from: ItemKind, to: ItemKind): Int32Array;
  settle(): void;
}

type PersonalPatch = Extract<MirrorPatch, { type: 'personal' }>;

export function createLibraryImage(point: { generation: number; chunksStamp: number }): LibraryImage {
  const tables = {
    artist: createItemTable('artist'),
    album: createItemTable('album'),
    track: createItemTable('track'),
  };
  const starts = { artist: new Set<number>(), album: new Set<number>(), track: new Set<number>() };
  /** Which row each row of a chunk became; null = one after the other from `first`. */
  const places = new Map<string, { first: number; targets: Int32Array | null }>();
  /** Ratings and plays of items whose chunk has not come yet, while the mirror is being filled. */
  const early: Record<ItemKind, Map<string, { patch: PersonalPatch; at: number }[]>> = {
    artist: new Map(),
    album: new Map(),
    track: new Map(),
  };
  let patchSeq = 0;
  let structure = 0;
  let personal = 0;
  const links: KeyLinks = createKeyLinks(tables, () => structure);

  function setPersonal(table: ItemTable, row: number, { numbers }: PersonalPatch, at: number): void {
    for (const field of PERSONAL_NUMBERS) {
      const values = numbers[field];
      if (values) table.numbers[field].set(row, values[at] ?? Number.NaN);
    }
  }

  function applyPersonal(patch: PersonalPatch): void {
    const table = tables[patch.kind];
    patch.keys.forEach((key, at) => {
      const row = table.rowOf(key);
      if (row >= 0) setPersonal(table, row, patch, at);
      else if (!image.complete) {
        const waiting = early[patch.kind].get(key);
        if (waiting) waiting.push({ patch, at });
        else early[patch.kind].set(key, [{ patch, at }]);
      }
    });
    personal += 1;
  }

  function applyPatch(patch: MirrorPatch): void {
    if (patch.type === 'personal') {
      applyPersonal(patch);
      return;
    }
    const table = tables[patch.kind];
    structure += 1;
    personal += 1;
    if (patch.type === 'gone') {
      for (const key of patch.keys) table.remove(key);
      return;
    }
    const { items, identity, personal: own } = patch.parts;
    const targets = table.upsertRows(items);
    table.put('items', items, targets);
    table.put('personal', own, targets);
    if (image.hasIdentity) table.put('identity', identity, targets);
    if (early[patch.kind].size > 0) for (const row of targets) early[patch.kind].delete(table.keys[row] ?? '');
  }

  const image: LibraryImage = {
    generation: point.generation,
    chunksStamp: point.chunksStamp,
    version: 0,
    complete: false,
    hasIdentity: false,
    tables,
    get patchSeq() {
      return patchSeq;
    },
    get structure() {
      return structure;
    },
    get personal() {
      return personal;
    },
    starts: (kind) => starts[kind],
    addChunk({ kind, start, parts }) {
      if (starts[kind].has(start)) return;
      starts[kind].add(start);
      const table = tables[kind];
      const first = table.size;
      const targets = table.addRows(parts.items);
      const inLine = targets.every((row, at) => row === first + at);
      places.set(`${kind}:${start}`, { first, targets: inLine ? null : targets });
      table.put('items', parts.items, targets);
      if (parts.personal) table.put('personal', parts.personal, targets);
      if (image.hasIdentity && parts.identity) table.put('identity', parts.identity, targets);
      structure += 1;
      personal += 1;
      if (early[kind].size === 0) return;
      for (const row of targets) {
        const key = table.keys[row] ?? '';
        for (const { patch, at } of early[kind].get(key) ?? []) setPersonal(table, row, patch, at);
        early[kind].delete(key);
      }
    },
    addPatches(records) {
      for (const { seq, changes } of records) {
        if (seq <= patchSeq) continue;
        for (const change of changes) applyPatch(change);
        patchSeq = seq;
      }
    },
    addIdentity(chunks, patches) {
      for (const { kind, start, columns } of chunks) {
        const place = places.get(`${kind}:${start}`);
        if (!place) continue;
        const targets = place.targets ?? Int32Array.from({ length: columns.count }, (_, at) => place.first + at);
        tables[kind].put('identity', columns, targets);
      }
      for (const { seq, changes } of patches) {
        if (seq > patchSeq) continue;
        for (const change of changes) {
          if (change.type !== 'rows') continue;
          const table = tables[change.kind];
          const keys = keysOf(change.parts.items);
          table.put('identity', change.parts.identity, Int32Array.from(keys, table.rowOf));
        }
      }
      image.hasIdentity = true;
      structure += 1;
    },
    links: (from, to) => links.rows(from, to),
    settle() {
      for (const kind of ITEM_KINDS) tables[kind].settle();
      if (image.complete) for (const kind of ITEM_KINDS) early[kind].clear();
    },
  };
  return image;
}

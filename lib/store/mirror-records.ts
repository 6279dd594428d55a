import type { ItemKind, LibraryRef } from '@/lib/util/refs';

/*
 * How a mirror lies on disk: columns, never a record a track (extension-testing.md §5). A mirror
 * belongs to one person: people of a Home may see different parts of a library (decisions.md).
 */

/** One text column: all rows joined by U+0000, which the packer takes out of values. Null = all empty. */
export type PackedText = string | null;

/** Few different values: `table` joined by U+0000, `ids` an index into it for each row. */
export interface PackedDictionary {
  table: string;
  ids: Uint8Array | Uint16Array | Uint32Array;
}

/** Null = missing everywhere (or 0 everywhere, for counts). Float32 only where every value survives it. */
export type PackedNumbers = Float32Array | Float64Array | null;

export interface PackedTags {
  table: string;
  /** `count + 1` entries. */
  offsets: Uint16Array | Uint32Array;
  ids: Uint8Array | Uint16Array | Uint32Array;
}

/** Fields are named as in `lib/plex/item-columns.ts`; the room `store` keeps them without knowing them. */
export interface PackedColumns {
  count: number;
  texts: Record<string, PackedText>;
  dictionaries: Record<string, PackedDictionary | null>;
  numbers: Record<string, PackedNumbers>;
  tags: Record<string, PackedTags | null>;
}

/** `items`: what lists need, the keys among it. `identity`: guids and paths. `personal`: ratings and plays. */
export type ChunkPart = 'items' | 'identity' | 'personal';

/** Rows `start` … of one filling of the mirror; parts of the same `start` have the same rows in the same order. */
export interface MirrorChunkRecord extends LibraryRef {
  generation: number;
  kind: ItemKind;
  part: ChunkPart;
  start: number;
  columns: PackedColumns;
}

/** Rows that changed since the chunks were written, in the order of `seq`. Folded into chunks from time to time. */
export interface MirrorPatchRecord extends LibraryRef {
  generation: number;
  seq: number;
  changes: MirrorPatch[];
}

export type MirrorPatch =
  /** Whole rows, new or changed: all three parts. */
  | { type: 'rows'; kind: ItemKind; parts: Record<ChunkPart, PackedColumns> }
  /** Ratings and plays of rows that are there; unknown keys are left out. NaN in `numbers` is a value (unrated). */
  | { type: 'personal'; kind: ItemKind; keys: string[]; numbers: Record<string, Float64Array> }
  | { type: 'gone'; kind: ItemKind; keys: string[] };

/** Order of one text column, so that no list has to be collated when it opens. Valid for one `stamp` only. */
export interface MirrorRankRecord extends LibraryRef {
  kind: ItemKind;
  field: string;
  /** `generation` and `chunksStamp` of the mirror that it was made from. */
  stamp: string;
  /** Rank of each chunk row, in chunk order. */
  ranks: Uint32Array;
}

/** The head of a mirror: everything that is not columns. */
export interface MirrorRecord extends LibraryRef {
  /** Which filling lists show; 0 while there is none. */
  generation: number;
  /** The filling under way beside it, or null. */
  filling: number | null;
  /** Goes up with every write of anything of this mirror: the engine reads what is newer than it has. */
  version: number;
  /** Goes up when chunks are rewritten: the engine then reads them all again. */
  chunksStamp: number;
  /** Newest patch. */
  patchSeq: number;
  /** Patches up to this one are in the chunks, and gone; null while the chunks are pages as they came. */
  foldedSeq: number | null;
  /** Rows of patches since the chunks were last rewritten. */
  patchedRows: number;
  /** What the server said there is, when it was asked last. */
  counts: Record<ItemKind, number>;
  /** Change counters of the section (plex-protocol.md §4.1), compared, never read as dates. */
  counters: Record<string, string>;
  /** Largest times seen from this server, epoch seconds: deltas begin 120 s before (house.md, Data). */
  latest: { changed: number; rated: number; viewed: number };
  /** Epoch milliseconds, our clock: first complete, last refreshed, last swept. Null = never. */
  completedAt: number | null;
  refreshedAt: number | null;
  sweptAt: number | null;
  /** What this server turned out not to do (`deltas`, `groups`, `include-fields`, `sort-id`). */
  lacks: string[];
  /** Bytes on disk, estimated when chunks are written. */
  bytes: number;
}

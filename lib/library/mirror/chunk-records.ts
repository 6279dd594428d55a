import type { ItemColumns } from '@/lib/plex/item-columns';
import type { ChunkPart, MirrorChunkRecord, PackedColumns } from '@/lib/store/mirror-records';
import type { LibraryRef } from '@/lib/util/refs';
import { packColumns } from '../columns/pack-columns';

const PARTS: readonly ChunkPart[] = ['items', 'identity', 'personal'];

/** The three records of a page. @param start its first row in the server's list */
export function chunkRecords(
  { server, account, section }: LibraryRef,
  generation: number,
  start: number,
  columns: ItemColumns,
): MirrorChunkRecord[] {
  const parts = packColumns(columns);
  return PARTS.map((part) => ({
    server,
    account,
    section,
    generation,
    kind: columns.kind,
    part,
    start,
    columns: parts[part],
  }));
}

/** About how many bytes a chunk takes on disk. */
export function chunkBytes(columns: PackedColumns): number {
  let bytes = 0;
  for (const text of Object.values(columns.texts)) bytes += text?.length ?? 0;
  for (const dictionary of Object.values(columns.dictionaries))
    if (dictionary) bytes += dictionary.table.length + dictionary.ids.byteLength;
  for (const numbers of Object.values(columns.numbers)) bytes += numbers?.byteLength ?? 0;
  for (const tags of Object.values(columns.tags))
    if (tags) bytes += tags.table.length + tags.offsets.byteLength + tags.ids.byteLength;
  return bytes;
}

import {
  IDENTITY_TEXTS,
  ITEM_NUMBERS,
  ITEM_TAGS,
  ITEM_TEXTS,
  type ItemColumns,
  PERSONAL_NUMBERS,
  type TagColumn,
} from '@/lib/plex/item-columns';
import type { ChunkPart, MirrorChunkRecord } from '@/lib/store/mirror-records';
import type { LibraryRef } from '@/lib/util/refs';
import { packColumns } from '../columns/pack-columns';
import type { ItemTable } from './item-table';
import { ITEM_KINDS, type LibraryImage } from './library-image';
import type { TagTable } from './tag-column';

/** Rows of a chunk: few enough to be rewritten cheaply, many enough to be read fast (extension-testing.md §5). */
export const CHUNK_ROWS = 2048;

const PARTS = ['items', 'identity', 'personal'] as const satisfies readonly ChunkPart[];

/** Rows of a table that are alive, in order. */
export function liveRows({ size, dead, live }: ItemTable): Uint32Array {
  const rows = new Uint32Array(live);
  let at = 0;
  for (let row = 0; row < size; row += 1) if (dead[row] !== 1) rows[at++] = row;
  return rows;
}

/** Everything of an image as fresh chunks, without what is gone. The image must have its identity texts. */
export function chunksOf(image: LibraryImage, { server, account, section }: LibraryRef): MirrorChunkRecord[] {
  const { generation } = image;
  return ITEM_KINDS.flatMap((kind) => {
    const table = image.tables[kind];
    const rows = liveRows(table);
    const chunks: MirrorChunkRecord[] = [];
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const packed = packColumns(columnsOf(table, rows.subarray(start, start + CHUNK_ROWS)));
      for (const part of PARTS)
        chunks.push({ server, account, section, generation, kind, part, start, columns: packed[part] });
    }
    return chunks;
  });
}

/** Some rows as the columns that they came in. */
export function columnsOf(table: ItemTable, rows: Uint32Array): ItemColumns {
  const texts = {} as ItemColumns['texts'];
  const numbers = {} as ItemColumns['numbers'];
  const tags = {} as ItemColumns['tags'];
  const list = Array.from(rows);
  for (const field of ITEM_TEXTS) {
    const column = field === 'title' ? table.title : table.texts[field];
    texts[field] = list.map(column.at);
  }
  for (const field of IDENTITY_TEXTS) texts[field] = list.map(table.identity[field].at);
  for (const field of [...ITEM_NUMBERS, ...PERSONAL_NUMBERS])
    numbers[field] = Float64Array.from(rows, table.numbers[field].at);
  for (const field of ITEM_TAGS) tags[field] = tagsOf(table.tags[field], rows);
  return { kind: table.kind, count: rows.length, keys: list.map((row) => table.keys[row] ?? ''), texts, numbers, tags };
}

function tagsOf(tags: TagTable, rows: Uint32Array): TagColumn {
  const offsets = new Uint32Array(rows.length + 1);
  const values: string[] = [];
  rows.forEach((row, at) => {
    values.push(...tags.of(row));
    offsets[at + 1] = values.length;
  });
  return { offsets, values };
}

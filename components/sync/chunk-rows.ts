import type { ImportRow } from '@/lib/formats/import-row';
import { MAX_CHUNK_BYTES, MAX_CHUNK_ROWS } from './import-protocol';

/** Collects rows until a chunk is full, by number or by size. */
export function createChunker(maxRows: number = MAX_CHUNK_ROWS, maxBytes: number = MAX_CHUNK_BYTES) {
  const encoder = new TextEncoder();
  let rows: ImportRow[] = [];
  let bytes = 0;

  const take = (): ImportRow[] => {
    const full = rows;
    rows = [];
    bytes = 0;
    return full;
  };

  return {
    /** @returns the chunk that this row no longer fitted into, or null */
    add(row: ImportRow): ImportRow[] | null {
      const size = encoder.encode(JSON.stringify(row)).byteLength + 1;
      const full = rows.length > 0 && (rows.length >= maxRows || bytes + size > maxBytes) ? take() : null;
      rows.push(row);
      bytes += size;
      return full;
    },
    /** What is left, perhaps nothing. */
    rest: take,
  };
}

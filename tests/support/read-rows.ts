import type { ImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import { readItunesLibrary } from '@/lib/formats/itunes-xml-reader';

/** Bytes as a source of chunks; `sizes` repeats. */
export async function* toChunks(bytes: Uint8Array, sizes: readonly number[] = [65_536]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** All rows and the report of an iTunes library given as text or bytes. */
export async function readRows(
  source: string | Uint8Array,
  sizes?: readonly number[],
): Promise<{ rows: ImportRow[]; report: ImportReport }> {
  const rows: ImportRow[] = [];
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const report = await readItunesLibrary(toChunks(bytes, sizes), {
    onRows: (batch) => void rows.push(...batch),
    now: 1_800_000_000,
  });
  return { rows, report };
}

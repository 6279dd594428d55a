import type { ImportRow } from '@/lib/formats/import-row';
import type { ImportStore } from '@/lib/store/import-store';
import type { StoredPlanRow } from './plan-row';

/** A piece of what an import writes; the same cursor gives the same piece, `next` null ends it. */
export interface ImportPiece {
  changes: { key: string; kind: 'track'; wanted: number; before: number | null; ratedAt: number | null }[];
  next: unknown;
}

/** Reads the planned writes of an import, chunk by chunk, for the rating batch. @param cursor null at the start */
export async function readImportChanges(
  store: ImportStore<ImportRow, StoredPlanRow>,
  id: string,
  conflicts: 'keep-plex' | 'take-file',
  cursor: unknown,
): Promise<ImportPiece> {
  const chunk = typeof cursor === 'number' ? cursor : 0;
  const plan = await store.plan(id, chunk);
  if (!plan) return { changes: [], next: null };
  const changes = plan.rows.flatMap((row) => {
    const writes = conflicts === 'take-file' ? [...row.writes, ...row.overwrites] : row.writes;
    return writes.map(({ key, before }) => ({
      key,
      kind: 'track' as const,
      wanted: row.rating,
      before,
      ratedAt: row.ratedAt,
    }));
  });
  return { changes, next: chunk + 1 };
}

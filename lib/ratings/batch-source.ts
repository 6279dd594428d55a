import type { BatchRecord, RatingStore } from '@/lib/store/rating-store';
import { AppError } from '@/lib/util/app-error';
import type { BatchSourceSpec } from './batch-checkpoint';
import type { PlannedChange } from './batch-state';

/** Changes that are written down together, ahead of sending. */
export const JOURNAL_CHUNK = 500;

/** A piece of a source; the same cursor must always give the same piece. `next` null: that was the last. */
export interface SourcePiece {
  changes: PlannedChange[];
  next: unknown;
}

export type ReadImport = (id: string, conflicts: 'keep-plex' | 'take-file', cursor: unknown) => Promise<SourcePiece>;

/** Reads the next piece of where a batch's changes come from. */
export async function readSource(
  store: RatingStore,
  readImport: ReadImport,
  batch: BatchRecord,
  source: BatchSourceSpec,
  cursor: unknown,
): Promise<SourcePiece> {
  if (source.kind === 'import') return readImport(source.id, source.conflicts, cursor);
  if (source.kind === 'rows') return { changes: [], next: null };
  const from = typeof cursor === 'number' ? cursor : 0;
  const rows = await store.changes(
    { server: batch.server, account: batch.account, batch: source.of },
    from,
    JOURNAL_CHUNK,
  );
  const last = rows.at(-1);
  if (!last && from === 0) throw new AppError('not-found', `no changes in batch ${source.of}`);
  return {
    // What was maybe sent before it was cancelled counts: if it never arrived, there is nothing to write.
    changes: rows
      .filter((row) => row.sent && (row.state === 'confirmed' || row.state === 'cancelled'))
      .map((row) => ({ key: row.key, kind: row.kind, wanted: row.before, before: row.wanted })),
    next: last && rows.length === JOURNAL_CHUNK ? last.seq + 1 : null,
  };
}

import type { SerializedError } from '@/lib/util/app-error';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';

/** A file that is being imported. The parts that this room does not read are the caller's. */
export interface ImportRecord {
  id: string;
  fileName: string;
  bytes: number;
  /** Epoch milliseconds, to tell the newest. */
  createdAt: number;
  step: 'receiving' | 'received' | 'planning' | 'planned' | 'applying' | 'applied' | 'undone' | 'failed';
  rows: number;
  report: unknown;
  target: unknown;
  counts: unknown;
  writes: number;
  conflictWrites: number;
  job: string | null;
  batch: string | null;
  error: SerializedError | null;
}

/** Rows of a file, in order. */
export interface ImportChunk {
  id: string;
  chunk: number;
  rows: unknown[];
}

/** What would happen to rows of a file, in order, and how many there are of each status. */
export interface PlanChunk {
  id: string;
  chunk: number;
  rows: unknown[];
  counts: Record<string, number>;
}

const ofImport = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** Imports with their rows and plans. @typeParam Row a row of the file @typeParam Plan what would happen to one */
export function createImportStore<Row, Plan>(db: PlexM8Database) {
  return {
    get: (id: string): Promise<ImportRecord | undefined> => guarded(() => db.get('imports', id)),
    all: (): Promise<ImportRecord[]> => guarded(() => db.getAll('imports')),
    put: (record: ImportRecord): Promise<void> => guarded(async () => void (await db.put('imports', record))),

    putRows: (id: string, chunk: number, rows: Row[]): Promise<void> =>
      guarded(async () => void (await db.put('importRows', { id, chunk, rows }))),
    rows: async (id: string, chunk: number): Promise<Row[] | null> =>
      guarded(async () => ((await db.get('importRows', [id, chunk]))?.rows as Row[] | undefined) ?? null),
    rowChunks: (id: string): Promise<number> => guarded(() => db.count('importRows', ofImport(id))),

    putPlan: (id: string, chunk: number, rows: Plan[], counts: Record<string, number>): Promise<void> =>
      guarded(async () => void (await db.put('importPlan', { id, chunk, rows, counts }))),
    plan: async (id: string, chunk: number): Promise<{ rows: Plan[]; counts: Record<string, number> } | null> =>
      guarded(async () => {
        const record = await db.get('importPlan', [id, chunk]);
        return record ? { rows: record.rows as Plan[], counts: record.counts } : null;
      }),
    clearPlan: (id: string): Promise<void> => guarded(() => db.delete('importPlan', ofImport(id))),

    /** Drops imports with their rows and plans; what they wrote stays in the journal. */
    remove: (ids: readonly string[]): Promise<void> =>
      guarded(async () => {
        if (ids.length === 0) return;
        const transaction = db.transaction(['imports', 'importRows', 'importPlan'], 'readwrite');
        await atomically(transaction, (writes) => {
          for (const id of ids) {
            writes.push(transaction.objectStore('imports').delete(id));
            writes.push(transaction.objectStore('importRows').delete(ofImport(id)));
            writes.push(transaction.objectStore('importPlan').delete(ofImport(id)));
          }
        });
      }),
  };
}

export type ImportStore<Row, Plan> = ReturnType<typeof createImportStore<Row, Plan>>;

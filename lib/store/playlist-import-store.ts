import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';

/** A list of a file: which of its rows, in order. */
export interface ImportedList {
  name: string;
  folder: string[];
  description: string | null;
  /** The program's lasting id. */
  sourceId: string | null;
  smart: boolean;
  rows: Uint32Array;
}

/** What each row means, in the file's order; entry `i` of each column is row `i`. */
export interface ImportedMatches {
  status: ('matched' | 'unsure' | 'missing')[];
  keys: (string | null)[];
  candidates: string[][];
  reasons: string[];
  /** 1 = a person picked it, now or earlier. */
  picked: Uint8Array;
}

/** A playlist file with what was made of it. */
export interface PlaylistImportRecord {
  id: string;
  fileName: string;
  format: string;
  /** Epoch milliseconds. */
  createdAt: number;
  step: 'receiving' | 'planned';
  rows: number;
  lists: ImportedList[];
  /** `LibraryRef` that it was matched with. */
  target: unknown;
  matches: ImportedMatches | null;
}

export interface PlaylistRowsRecord {
  id: string;
  chunk: number;
  rows: unknown[];
}

const ofImport = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** Playlist files that are being imported. @typeParam Row a row of the file */
export function createPlaylistImportStore<Row>(db: PlexM8Database) {
  return {
    get: (id: string): Promise<PlaylistImportRecord | undefined> => guarded(() => db.get('playlistImports', id)),
    all: (): Promise<PlaylistImportRecord[]> => guarded(() => db.getAll('playlistImports')),
    put: (record: PlaylistImportRecord): Promise<void> =>
      guarded(async () => void (await db.put('playlistImports', record))),
    putRows: (id: string, chunk: number, rows: Row[]): Promise<void> =>
      guarded(async () => void (await db.put('playlistImportRows', { id, chunk, rows }))),
    rowChunks: (id: string): Promise<number> => guarded(() => db.count('playlistImportRows', ofImport(id))),
    rows: (id: string): Promise<Row[]> =>
      guarded(async () => {
        const chunks = await db.getAll('playlistImportRows', ofImport(id));
        return chunks.flatMap(({ rows }) => rows as Row[]);
      }),
    remove: (ids: readonly string[]): Promise<void> =>
      guarded(async () => {
        if (ids.length === 0) return;
        const transaction = db.transaction(['playlistImports', 'playlistImportRows'], 'readwrite');
        await atomically(transaction, (writes) => {
          for (const id of ids) {
            writes.push(transaction.objectStore('playlistImports').delete(id));
            writes.push(transaction.objectStore('playlistImportRows').delete(ofImport(id)));
          }
        });
      }),
  };
}

export type PlaylistImportStore<Row> = ReturnType<typeof createPlaylistImportStore<Row>>;

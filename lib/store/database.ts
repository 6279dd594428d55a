import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createLogger } from '@/lib/util/log';
import type { AccountRecord, ServerRecord } from './session-store';
import type { ImportChunk, ImportRecord, PlanChunk } from './import-store';
import type { JobRecord } from './job-store';
import type { MirrorChunkRecord, MirrorPatchRecord, MirrorRankRecord, MirrorRecord } from './mirror-records';
import type { BatchRecord, ChangeRecord, OutboxRecord } from './rating-store';
import type { PictureRecord } from './picture-store';
import type { PlaylistImportRecord, PlaylistRowsRecord } from './playlist-import-store';
import type { CopyRecord, EditRecord, ListRecord, PickRecord, RuleRecord, TargetRecord } from './playlist-store';
import type { MemoRecord } from './memo-store';
import type { FeedbackRecord, VectorRecord } from './recommend-records';
import { storageError } from './storage-error';
import { createFirstSchema } from './upgrade-1';

/**
 * The one database. Keys follow house.md (Data): what a person makes or owns begins with
 * `[server, account, …]`. Only records that change one at a time live here as records; bulk is chunked.
 */
export interface PlexM8Schema extends DBSchema {
  /** plex.tv accounts with their tokens: IndexedDB of the extension, out of every content script's reach. */
  accounts: { key: string; value: AccountRecord };
  /** Servers as one account sees them, with their tokens and connections. */
  servers: { key: [server: string, account: string]; value: ServerRecord };
  /** Every change that was ever asked for, with the value before and after. */
  journal: {
    key: [server: string, account: string, batch: string, seq: number];
    value: ChangeRecord;
    indexes: { byItem: [server: string, account: string, key: string, at: number] };
  };
  batches: {
    key: [server: string, account: string, batch: string];
    value: BatchRecord;
    indexes: { byId: string; byTime: [server: string, account: string, createdAt: number] };
  };
  /** Single ratings that have not reached their server yet. */
  outbox: { key: [server: string, account: string, batch: string, seq: number]; value: OutboxRecord };
  jobs: { key: string; value: JobRecord };
  imports: { key: string; value: ImportRecord };
  /** Rows of a file, 2,000 a record. */
  importRows: { key: [id: string, chunk: number]; value: ImportChunk };
  /** What would happen to each rated row, 2,000 a record. */
  importPlan: { key: [id: string, chunk: number]; value: PlanChunk };
  /** Heads of the mirrors. */
  mirrors: { key: [server: string, account: string, section: string]; value: MirrorRecord };
  /** Columns of a mirror, 500–2,000 rows a record. May be dropped and read again. */
  mirrorChunks: {
    key: [
      server: string,
      account: string,
      section: string,
      generation: number,
      kind: string,
      part: string,
      start: number,
    ];
    value: MirrorChunkRecord;
  };
  /** What changed since the chunks were written. */
  mirrorPatches: {
    key: [server: string, account: string, section: string, generation: number, seq: number];
    value: MirrorPatchRecord;
  };
  mirrorRanks: {
    key: [server: string, account: string, section: string, kind: string, field: string];
    value: MirrorRankRecord;
  };
  /** Covers, capped; may be dropped at any time. */
  pictures: { key: string; value: PictureRecord; indexes: { byUse: number } };
  /** Edits of playlists: the intention, the playlists it is about, their lists before and after. */
  playlistEdits: {
    key: [server: string, account: string, edit: string];
    value: EditRecord;
    indexes: { byId: string; byTime: [server: string, account: string, createdAt: number] };
  };
  playlistTargets: { key: [server: string, account: string, edit: string, seq: number]; value: TargetRecord };
  playlistLists: {
    key: [server: string, account: string, edit: string, seq: number, role: string];
    value: ListRecord;
  };
  /** Playlists that were deleted or backed up. */
  playlistCopies: { key: [server: string, account: string, copy: string]; value: CopyRecord };
  /** Rules of the playlists that PlexM8 keeps up to date. */
  rules: { key: [server: string, account: string, rule: string]; value: RuleRecord };
  /** Playlist files that are being imported. May be dropped: the file is the person's own. */
  playlistImports: { key: string; value: PlaylistImportRecord };
  playlistImportRows: { key: [id: string, chunk: number]; value: PlaylistRowsRecord };
  /** Which track a person picked for a row of a file. */
  picks: { key: [server: string, account: string, name: string]; value: PickRecord };
  /** Vectors of a library in shards of 8,192 rows. May be dropped and built again. */
  vectors: { key: [server: string, account: string, section: string, part: string]; value: VectorRecord };
  /** What a person said of recommendations. */
  feedback: { key: [server: string, account: string, id: string]; value: FeedbackRecord };
  /** Small things that are last known, so that surfaces open at once and correct themselves. */
  memos: { key: string; value: MemoRecord };
}

export type PlexM8Database = IDBPDatabase<PlexM8Schema>;

export const DATABASE_NAME = 'plexm8';
export const SCHEMA_VERSION = 1;

const log = createLogger('store');

/**
 * Opens the database, upgrading step by step. A failed upgrade aborts and keeps the old data.
 * @param onClosed told when the browser, or a newer copy of PlexM8, has closed it: it must be opened again
 * @throws AppError storage-failed, storage-full
 */
export async function openDatabase(
  name: string = DATABASE_NAME,
  { onClosed = () => undefined }: { onClosed?: () => void } = {},
): Promise<PlexM8Database> {
  try {
    const database: PlexM8Database = await openDB<PlexM8Schema>(name, SCHEMA_VERSION, {
      upgrade(db, oldVersion) {
        if (oldVersion < 1) createFirstSchema(db);
      },
      blocked: () => log.warn('another copy of PlexM8 holds an older database open'),
      // A newer copy wants to upgrade: let go.
      blocking: () => {
        database.close();
        onClosed();
      },
      terminated: () => {
        log.error('the browser closed the database');
        onClosed();
      },
    });
    return database;
  } catch (error) {
    throw storageError(error);
  }
}

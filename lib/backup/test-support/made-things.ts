import { BACKUP_TABLES } from '@/lib/backup/backup-tables';
import type { ImportRecord } from '@/lib/store/import-store';
import type { BatchRecord, ChangeRecord } from '@/lib/store/rating-store';
import type { PlexM8Database } from '@/lib/store/database';
import { AppError, serializeError } from '@/lib/util/app-error';

/* Things that somebody made, as the stores hold them. */

export const ANNA = { server: 'srv-attic', account: 'acc-anna' };

export const change = (batch: string, seq: number, fields: Partial<ChangeRecord> = {}): ChangeRecord => ({
  ...ANNA,
  batch,
  seq,
  key: String(1000 + seq),
  kind: 'track',
  before: seq % 3 === 0 ? null : 4,
  beforeKnown: true,
  wanted: seq % 7 === 0 ? null : 8.5,
  found: 8.5,
  sent: true,
  state: 'confirmed',
  ratedAt: seq % 2 === 0 ? 1_700_000_000 : null,
  at: 1_700_000_000_000 + seq,
  identity: {
    guid: `plex://track/${seq}`,
    path: `/music/Sigur Rós/Ágætis byrjun/${seq} Svefn-g-englar 🎵.flac`,
    artist: 'Sigur Rós',
    albumArtist: 'Sigur Rós',
    album: 'Ágætis byrjun',
    disc: 1,
    index: seq,
    title: `Lag "${seq}"\n`,
    durationMs: 240_000.5,
  },
  ...fields,
});

export const batch = (id: string, fields: Partial<BatchRecord> = {}): BatchRecord => ({
  ...ANNA,
  batch: id,
  origin: 'rate-all',
  label: `Album ${id}`,
  job: `job-${id}`,
  createdAt: 1_700_000_000_000,
  total: 2,
  sent: 2,
  synced: 2,
  conflicts: 0,
  failed: 0,
  finished: true,
  undoOf: null,
  undoneBy: null,
  error: null,
  ...fields,
});

export const importRecord = (id: string, fields: Partial<ImportRecord> = {}): ImportRecord => ({
  id,
  fileName: 'Library.xml',
  bytes: 4_000_000,
  createdAt: 1_700_000_000_000,
  step: 'applied',
  rows: 2000,
  report: { musicFolder: '/Users/anna/Music/' },
  target: { ...ANNA, section: '3' },
  counts: { change: 2, conflict: 0, equal: 1, ambiguous: 0, 'not-found': 3 },
  writes: 2,
  conflictWrites: 0,
  job: null,
  batch: null,
  error: null,
  ...fields,
});

/** Somebody's work: bulk changes, a single rating that waits, an import, errors with words, a job under way. */
export async function makeThings(db: PlexM8Database, rows: number): Promise<void> {
  const put = db.transaction(['journal', 'batches', 'outbox', 'imports', 'accounts', 'servers'], 'readwrite');
  const journal = put.objectStore('journal');
  for (let seq = 0; seq < rows; seq += 1) void journal.put(change('bulk', seq));
  const batches = put.objectStore('batches');
  void batches.put(batch('bulk', { total: rows, origin: 'import' }));
  const single = change('single', 0, { state: 'pending', sent: false, found: null, identity: null });
  void journal.put(single);
  void batches.put(batch('single', { total: 1, sent: 0, synced: 0, finished: false, job: null, origin: 'user' }));
  void put.objectStore('outbox').put({ ...ANNA, batch: 'single', seq: 0, key: single.key, at: single.at });
  void journal.put(change('running', 0, { state: 'pending' }));
  const worded = new AppError('network', 'GET https://192-168-1-20.0f3a.plex.direct:32400 failed', {
    details: { address: 'https://192-168-1-20.0f3a.plex.direct:32400', status: 503 },
  });
  void batches.put(batch('running', { finished: false, error: serializeError(worded) }));
  void batches.put(batch('failed', { error: serializeError(worded) }));
  void put.objectStore('imports').put(importRecord('applied', { batch: 'bulk' }));
  void put.objectStore('imports').put(importRecord('open', { step: 'planned' }));
  void put.objectStore('accounts').put({
    account: ANNA.account,
    id: '4711',
    title: 'Anna',
    token: 'account-token-secret',
    tokenFrom: 'pin',
    switchedFrom: null,
    home: [],
    checkedAt: 1,
  });
  void put.objectStore('servers').put({
    ...ANNA,
    name: 'Attic',
    owned: true,
    sourceTitle: null,
    version: '1.43.4',
    token: 'server-token-secret',
    connections: [{ uri: 'https://192-168-1-20.0f3a.plex.direct:32400', kind: 'local' }],
    winner: null,
    sections: [],
    manual: false,
  });
  await put.done;
}

/** Everything of the stores that a backup keeps. */
export async function keptThings(db: PlexM8Database): Promise<Record<string, unknown[]>> {
  const kept: Record<string, unknown[]> = {};
  for (const { store } of BACKUP_TABLES) kept[store] = await db.getAll(store);
  return kept;
}

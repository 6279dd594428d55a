import type { PlexM8Database } from '@/lib/store/database';
import type {
  CopiedTracks,
  CopyRecord,
  EditRecord,
  ListRecord,
  PickRecord,
  RuleRecord,
  TargetRecord,
} from '@/lib/store/playlist-store';
import { AppError, serializeError } from '@/lib/util/app-error';
import { ANNA } from './made-things';

/* What somebody made of playlists, as the stores hold it. */

const WORDED = serializeError(
  new AppError('network', 'GET https://192-168-1-20.0f3a.plex.direct:32400 failed', {
    details: { address: 'https://192-168-1-20.0f3a.plex.direct:32400', status: 503 },
  }),
);

export const edit = (id: string, fields: Partial<EditRecord> = {}): EditRecord => ({
  ...ANNA,
  edit: id,
  origin: 'user',
  label: `Abend "${id}"`,
  createdAt: 1_700_000_000_000,
  step: 'done',
  job: `job-${id}`,
  targets: 1,
  by: null,
  undoOf: null,
  undoneBy: null,
  error: null,
  ...fields,
});

export const target = (id: string, seq: number, fields: Partial<TargetRecord> = {}): TargetRecord => ({
  ...ANNA,
  edit: id,
  seq,
  action: 'change',
  key: '901',
  state: 'changed',
  op: { type: 'list' },
  title: null,
  description: null,
  rules: null,
  titleBefore: 'Abend',
  descriptionBefore: '',
  rulesBefore: null,
  namesakes: null,
  noMoves: false,
  counts: { added: 1, removed: 0, moved: 2, missing: 0 },
  copy: null,
  error: null,
  ...fields,
});

/** @param itemIds how many entries are there already */
export const list = (id: string, role: ListRecord['role'], rows: number, itemIds = rows): ListRecord => ({
  ...ANNA,
  edit: id,
  seq: 0,
  role,
  keys: Array.from({ length: rows }, (_, row) => String(1000 + row)),
  itemIds: Array.from({ length: itemIds }, (_, row) => String(50_000 + row)),
});

const tracks = (rows: number): CopiedTracks => {
  const column = <T>(of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row));
  return {
    keys: column((row) => String(1000 + row)),
    guids: column((row) => `plex://track/${row}`),
    titles: column((row) => `Lag "${row}" 🎵`),
    artists: column(() => ''),
    albumArtists: column(() => 'Sigur Rós'),
    albums: column(() => 'Ágætis byrjun'),
    discs: column(() => -1),
    indexes: column((row) => row),
    durations: column(() => 240_000),
    paths: column((row) => `/music/Sigur Rós/${row}.flac`),
    mbids: column(() => ''),
  };
};

export const copy = (id: string, rows: number, fields: Partial<CopyRecord> = {}): CopyRecord => ({
  ...ANNA,
  copy: id,
  reason: 'deleted',
  title: 'Abend',
  description: 'Ruhig\n',
  rules: null,
  madeAt: 1_700_000_000_000,
  durationMs: rows * 240_000,
  tracks: tracks(rows),
  ...fields,
});

export const rule = (id: string, fields: Partial<RuleRecord> = {}): RuleRecord => ({
  ...ANNA,
  rule: id,
  section: '3',
  playlist: null,
  title: 'Five a artist',
  spec: {
    library: { ...ANNA, section: '3' },
    kind: 'track',
    query: null,
    sort: [],
    limit: 50,
    extras: { perArtist: 5 },
  },
  every: 24,
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_100_000,
  version: 17,
  edit: null,
  error: null,
  ...fields,
});

export const pick = (name: string, fields: Partial<PickRecord> = {}): PickRecord => ({
  ...ANNA,
  name,
  key: '1001',
  guid: 'plex://track/1',
  at: 1_700_000_000_000,
  ...fields,
});

/** How many of them a file has: a draft is nothing that anybody made. */
export const MADE_PLAYLISTS = {
  playlistLists: 4,
  playlistCopies: 2,
  playlistTargets: 5,
  playlistEdits: 4,
  rules: 2,
  picks: 2,
};

/** Edits at each of their steps, a deleted playlist, a kept rule, picks. @param rows of each list */
export async function makePlaylists(db: PlexM8Database, rows: number): Promise<void> {
  const stores = ['playlistEdits', 'playlistTargets', 'playlistLists', 'playlistCopies', 'rules', 'picks'] as const;
  const put = db.transaction(stores, 'readwrite');
  const edits = put.objectStore('playlistEdits');
  const targets = put.objectStore('playlistTargets');
  const lists = put.objectStore('playlistLists');
  void edits.put(edit('done', { targets: 2 }));
  void targets.put(target('done', 0));
  void targets.put(target('done', 1, { state: 'failed', error: WORDED }));
  for (const role of ['before', 'after'] as const) void lists.put(list('done', role, rows));
  // Nothing of it is there yet, as for a new playlist.
  void lists.put(list('done', 'wanted', rows, 0));
  void edits.put(edit('failed', { step: 'failed', error: WORDED, by: ANNA, origin: 'batch' }));
  void targets.put(target('failed', 0, { action: 'delete', copy: 'failed.0', state: 'failed', error: WORDED }));
  void edits.put(edit('conflict', { step: 'conflict' }));
  void targets.put(target('conflict', 0, { state: 'conflict', error: WORDED }));
  void edits.put(edit('running', { step: 'running', origin: 'undo', undoOf: 'done' }));
  void targets.put(target('running', 0, { action: 'create', key: null, state: 'running', namesakes: ['900'] }));
  void lists.put(list('running', 'base', 2, 1));
  void edits.put(edit('draft', { step: 'draft', job: null }));
  void targets.put(target('draft', 0, { state: 'pending' }));
  void lists.put(list('draft', 'wanted', rows, 0));
  const copies = put.objectStore('playlistCopies');
  void copies.put(copy('failed.0', rows));
  void copies.put(copy('smart', 0, { rules: 'library://3/directory/all?track.userRating%3E=8' }));
  void put.objectStore('rules').put(rule('kept', { playlist: '902', edit: 'done', error: WORDED }));
  void put.objectStore('rules').put(rule('new', { every: null, updatedAt: null }));
  void put.objectStore('picks').put(pick('svefn-g-englar|sigur rós'));
  void put.objectStore('picks').put(pick('none', { key: null, guid: null }));
  await put.done;
}

import type { SerializedError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';
import type { JobRecord } from './job-store';

/** `kept`: brought up to date by a rule that PlexM8 keeps. */
export type EditOrigin = 'user' | 'tool' | 'import' | 'restore' | 'batch' | 'kept' | 'undo';

/**
 * How far an edit is: `draft` is shown and not asked for yet; `conflict` waits for a choice, since
 * somebody else changed a list meanwhile.
 */
export type EditStep = 'draft' | 'queued' | 'running' | 'conflict' | 'done' | 'failed' | 'cancelled';

/** One intention of a person: one preview, one job, one undo, on one or many playlists. */
export interface EditRecord extends Owner {
  edit: string;
  origin: EditOrigin;
  label: string;
  /** Epoch milliseconds, so that two edits in one second keep their order. */
  createdAt: number;
  step: EditStep;
  job: string | null;
  /** Playlists that it is about. */
  targets: number;
  /** Who asked for it, where it is about somebody else's playlists or another server's. */
  by: Owner | null;
  undoOf: string | null;
  undoneBy: string | null;
  error: SerializedError | null;
}

export type TargetAction = 'create' | 'create-smart' | 'change' | 'rules' | 'delete';

/**
 * `changed`: the server holds what was wanted, read back. `conflict`: somebody else changed it. `left`:
 * theirs was kept.
 */
export type TargetState = 'pending' | 'running' | 'changed' | 'conflict' | 'left' | 'failed' | 'cancelled';

/** What happens to one playlist of an edit. */
export interface TargetRecord extends Owner {
  edit: string;
  seq: number;
  action: TargetAction;
  /** Null until it is made. */
  key: string | null;
  state: TargetState;
  /** What is asked of the items, read by `lib/playlists` alone; null leaves them as they are. */
  op: unknown;
  /** Null leaves it as it is. */
  title: string | null;
  description: string | null;
  /** Rules of a smart playlist as a URI, wanted and before; null for plain ones. */
  rules: string | null;
  titleBefore: string | null;
  descriptionBefore: string | null;
  rulesBefore: string | null;
  /** Playlists of that title that were there before one was made: a worker that died finds its own by them. */
  namesakes: string[] | null;
  /** The server can't move entries: the list is written anew instead. */
  noMoves: boolean;
  counts: { added: number; removed: number; moved: number; missing: number };
  /** Where the list before was put aside with all that is needed to make it again. */
  copy: string | null;
  error: SerializedError | null;
}

/**
 * `before` and `after` are what the server held, `wanted` what it shall hold, `base` where the present plan
 * begins, `found` what somebody else made of it, `asked` tracks that are to be put in.
 */
export type ListRole = 'asked' | 'before' | 'wanted' | 'base' | 'found' | 'after';

/** A list as columns; entry `i` of each belongs together. */
export interface StoredList {
  keys: string[];
  /** `''` for an entry that is not there yet. */
  itemIds: string[];
}

export interface ListRecord extends Owner, StoredList {
  edit: string;
  seq: number;
  role: ListRole;
}

/** A playlist that was put aside: enough to make it again, also after its tracks got new keys. */
export interface CopyRecord extends Owner {
  copy: string;
  reason: 'deleted' | 'backup';
  title: string;
  description: string;
  /** The URI of a smart one. */
  rules: string | null;
  /** Epoch milliseconds. */
  madeAt: number;
  durationMs: number;
  tracks: CopiedTracks;
}

/** Columns; `''` and -1 = unknown. */
export interface CopiedTracks {
  keys: string[];
  guids: string[];
  titles: string[];
  artists: string[];
  albumArtists: string[];
  albums: string[];
  discs: number[];
  indexes: number[];
  durations: number[];
  paths: string[];
  mbids: string[];
}

/** A list that Plex can't keep itself: its rule, and the plain playlist that PlexM8 keeps for it. */
export interface RuleRecord extends Owner {
  rule: string;
  section: string;
  /** Null until it is made. */
  playlist: string | null;
  title: string;
  /** Read by `lib/playlists` alone. */
  spec: unknown;
  /** Hours between updates; 0 = whenever the library changed, null = only when asked for. */
  every: number | null;
  createdAt: number;
  /** Epoch milliseconds; null before the first time. */
  updatedAt: number | null;
  /** Version of the mirror that it was made from. */
  version: number | null;
  edit: string | null;
  error: SerializedError | null;
}

/** Which track a person picked for a row of a file. */
export interface PickRecord extends Owner {
  /** The row's title, artist and album, folded. */
  name: string;
  /** Null: none of them. */
  key: string | null;
  guid: string | null;
  at: number;
}

type EditId = Owner & { edit: string };
const inEdit = ({ server, account, edit }: EditId): IDBKeyRange =>
  IDBKeyRange.bound([server, account, edit], [server, account, edit, []]);
const ofOwner = ({ server, account }: Owner): IDBKeyRange =>
  IDBKeyRange.bound([server, account], [server, account, []]);

/** Edits of playlists with their lists, copies, kept rules and picks. */
export function createPlaylistStore(db: PlexM8Database) {
  return {
    /** Writes an edit, its targets, its lists and its job in one transaction. */
    create: (
      edit: EditRecord,
      targets: readonly TargetRecord[],
      also: { lists?: readonly ListRecord[]; job?: JobRecord; undone?: EditRecord; rule?: RuleRecord } = {},
    ): Promise<void> =>
      guarded(async () => {
        const stores = ['playlistEdits', 'playlistTargets', 'playlistLists', 'rules', 'jobs'] as const;
        const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
        await atomically(transaction, (writes) => {
          const edits = transaction.objectStore('playlistEdits');
          writes.push(edits.put(edit));
          for (const target of targets) writes.push(transaction.objectStore('playlistTargets').put(target));
          for (const list of also.lists ?? []) writes.push(transaction.objectStore('playlistLists').put(list));
          if (also.undone) writes.push(edits.put(also.undone));
          if (also.rule) writes.push(transaction.objectStore('rules').put(also.rule));
          if (also.job) writes.push(transaction.objectStore('jobs').put(also.job));
        });
      }),

    edit: (id: string): Promise<EditRecord | undefined> => guarded(() => db.getFromIndex('playlistEdits', 'byId', id)),

    putEdit: (record: EditRecord): Promise<void> => guarded(async () => void (await db.put('playlistEdits', record))),

    /** Edits of an owner, newest first, until `visit` says false. */
    eachEdit: (owner: Owner, visit: (record: EditRecord) => boolean): Promise<void> =>
      guarded(async () => {
        let cursor = await db.transaction('playlistEdits').store.index('byTime').openCursor(ofOwner(owner), 'prev');
        while (cursor && visit(cursor.value)) cursor = await cursor.continue();
      }),

    targets: (of: EditId): Promise<TargetRecord[]> => guarded(() => db.getAll('playlistTargets', inEdit(of))),

    /** Writes a target with lists of it, in one transaction that is on disk before anything is sent. */
    putTarget: (target: TargetRecord, lists: Partial<Record<ListRole, StoredList>> = {}): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction(['playlistTargets', 'playlistLists'], 'readwrite', {
          durability: 'strict',
        });
        await atomically(transaction, (writes) => {
          writes.push(transaction.objectStore('playlistTargets').put(target));
          const { server, account, edit, seq } = target;
          for (const [role, { keys, itemIds }] of Object.entries(lists) as [ListRole, StoredList][])
            writes.push(
              transaction.objectStore('playlistLists').put({ server, account, edit, seq, role, keys, itemIds }),
            );
        });
      }),

    list: (of: EditId & { seq: number }, role: ListRole): Promise<ListRecord | undefined> =>
      guarded(() => db.get('playlistLists', [of.server, of.account, of.edit, of.seq, role])),

    /** Forgets previews that nobody asked for, and whole edits with their lists. */
    removeEdits: (edits: readonly EditId[]): Promise<void> =>
      guarded(async () => {
        if (edits.length === 0) return;
        const transaction = db.transaction(['playlistEdits', 'playlistTargets', 'playlistLists'], 'readwrite');
        await atomically(transaction, (writes) => {
          for (const of of edits) {
            writes.push(transaction.objectStore('playlistEdits').delete([of.server, of.account, of.edit]));
            writes.push(transaction.objectStore('playlistTargets').delete(inEdit(of)));
            writes.push(transaction.objectStore('playlistLists').delete(inEdit(of)));
          }
        });
      }),

    copy: (owner: Owner, copy: string): Promise<CopyRecord | undefined> =>
      guarded(() => db.get('playlistCopies', [owner.server, owner.account, copy])),
    copies: (owner: Owner): Promise<CopyRecord[]> => guarded(() => db.getAll('playlistCopies', ofOwner(owner))),
    putCopy: (record: CopyRecord): Promise<void> =>
      guarded(async () => {
        const transaction = db.transaction('playlistCopies', 'readwrite', { durability: 'strict' });
        await atomically(transaction, (writes) => writes.push(transaction.store.put(record)));
      }),
    removeCopy: (owner: Owner, copy: string): Promise<void> =>
      guarded(() => db.delete('playlistCopies', [owner.server, owner.account, copy])),

    rule: (owner: Owner, rule: string): Promise<RuleRecord | undefined> =>
      guarded(() => db.get('rules', [owner.server, owner.account, rule])),
    rules: (owner: Owner): Promise<RuleRecord[]> => guarded(() => db.getAll('rules', ofOwner(owner))),
    allRules: (): Promise<RuleRecord[]> => guarded(() => db.getAll('rules')),
    putRule: (record: RuleRecord): Promise<void> => guarded(async () => void (await db.put('rules', record))),
    removeRule: (owner: Owner, rule: string): Promise<void> =>
      guarded(() => db.delete('rules', [owner.server, owner.account, rule])),

    picks: (owner: Owner): Promise<PickRecord[]> => guarded(() => db.getAll('picks', ofOwner(owner))),
    putPick: (record: PickRecord): Promise<void> => guarded(async () => void (await db.put('picks', record))),
  };
}

export type PlaylistStore = ReturnType<typeof createPlaylistStore>;

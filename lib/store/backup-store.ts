import type { IDBPTransaction } from 'idb';
import type { Owner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database, PlexM8Schema } from './database';
import { guarded } from './guarded';

/** Stores with what the user made, with their key paths: kept in a backup, never dropped. */
const KEPT = {
  journal: ['server', 'account', 'batch', 'seq'],
  batches: ['server', 'account', 'batch'],
  outbox: ['server', 'account', 'batch', 'seq'],
  imports: 'id',
  feedback: ['server', 'account', 'id'],
  playlistLists: ['server', 'account', 'edit', 'seq', 'role'],
  playlistCopies: ['server', 'account', 'copy'],
  playlistTargets: ['server', 'account', 'edit', 'seq'],
  playlistEdits: ['server', 'account', 'edit'],
  rules: ['server', 'account', 'rule'],
  picks: ['server', 'account', 'name'],
} as const;
export type KeptStore = keyof typeof KEPT;
const STORES = Object.keys(KEPT) as KeptStore[];

export type KeptRecord<S extends KeptStore = KeptStore> = PlexM8Schema[S]['value'];
/** A key as JSON can hold it: no store of ours has others. */
export type KeptKey = string | (string | number)[];

/** A record that is to be added, and the look at its surroundings that decides whether it may be. */
export interface Addition {
  store: KeptStore;
  record: KeptRecord;
  /** @returns why it stays out, null to add it */
  fits?: ((look: Look) => Promise<string | null>) | undefined;
  /** Where a record is too long for a line: it is put aside, and added once it is whole. */
  part?: Part | undefined;
}

/** A run of rows of a record that is columns. */
export interface Part {
  from: number;
  length: number;
  /** Of the whole record. */
  rows: number;
  /** @returns null where they make no record */
  join(parts: readonly KeptRecord[]): KeptRecord | null;
}

/** Reads within the transaction that adds. */
export interface Look {
  get<S extends KeptStore>(store: S, key: PlexM8Schema[S]['key']): Promise<PlexM8Schema[S]['value'] | undefined>;
  batchById(id: string): Promise<PlexM8Schema['batches']['value'] | undefined>;
  editById(id: string): Promise<PlexM8Schema['playlistEdits']['value'] | undefined>;
  rulesOf(owner: Owner): Promise<PlexM8Schema['rules']['value'][]>;
}

type AddTransaction = IDBPTransaction<PlexM8Schema, (KeptStore | 'memos')[], 'readwrite'>;

/** `part`: another part of the record is still to come. */
export type AddResult = 'added' | 'kept' | 'part' | { refused: string };

export function keyOf(store: KeptStore, record: KeptRecord): KeptKey {
  const path: string | readonly string[] = KEPT[store];
  // What is at a key path is a string or a number, or IndexedDB would not have taken the record.
  const fields = record as unknown as Record<string, string | number>;
  if (typeof path === 'string') return String(fields[path]);
  return path.map((field) => fields[field] ?? '');
}

const after = (key: KeptKey | null): IDBKeyRange | null => (key === null ? null : IDBKeyRange.lowerBound(key, true));

/** Whose edit, and which. */
export const editName = ({ server, account, edit }: Owner & { edit: string }): string =>
  JSON.stringify([server, account, edit]);

const nameOf = (store: KeptStore, key: unknown): string => JSON.stringify([store, key]);

/** Of the keys that are to be added, those that are there; besides them maybe others in between. */
async function keysThere(transaction: AddTransaction, additions: readonly Addition[]): Promise<Set<string>> {
  const there = new Set<string>();
  for (const store of STORES) {
    const keys = additions.filter((one) => one.store === store).map((one) => keyOf(store, one.record));
    const [first = null, last = null] = [least(keys, 1), least(keys, -1)];
    if (first === null || last === null) continue;
    // One request for a run of neighbours, as our own files have them, is ten times as fast as one each.
    const run = await transaction.objectStore(store).getAllKeys(IDBKeyRange.bound(first, last), keys.length * 2 + 1);
    if (run.length <= keys.length * 2) for (const key of run) there.add(nameOf(store, key));
    else
      for (const key of keys)
        if ((await transaction.objectStore(store).count(IDBKeyRange.only(key))) > 0) there.add(nameOf(store, key));
  }
  return there;
}

const least = (keys: readonly KeptKey[], sign: 1 | -1): KeptKey | null =>
  keys.reduce<KeptKey | null>((a, b) => (a === null || indexedDB.cmp(b, a) * sign < 0 ? b : a), null);

const PARTS = 'restore-part ';
const allParts = (): IDBKeyRange => IDBKeyRange.bound(PARTS, `${PARTS}\uFFFF`);

interface ParkedPart {
  name: string;
  from: number;
  length: number;
  rows: number;
  record: KeptRecord;
}

/**
 * Puts a part aside, in the transaction that notes how far the restore is: a file that is cut off within a
 * list must not bring half of it. @returns the whole record with its last part, null where parts are missing
 */
async function gather(transaction: AddTransaction, name: string, record: KeptRecord, part: Part) {
  const memos = transaction.objectStore('memos');
  const { from, length, rows } = part;
  if (from === 0) await memos.delete(allParts());
  const parked: ParkedPart = { name, from, length, rows, record };
  // Padded: they come back in the order of their names.
  await memos.put({ name: `${PARTS}${String(from).padStart(10, '0')}`, value: parked });
  if (from + length < rows) return 'part';
  const parts = (await memos.getAll(allParts())).map(({ value }) => value as ParkedPart);
  await memos.delete(allParts());
  let next = 0;
  for (const one of parts) {
    if (one.name !== name || one.rows !== rows || one.from !== next) return null;
    next += one.length;
  }
  return part.join(parts.map((one) => one.record));
}

async function add(
  transaction: AddTransaction,
  look: Look,
  there: Set<string>,
  { store, record, fits, part }: Addition,
): Promise<AddResult> {
  const name = nameOf(store, keyOf(store, record));
  if (there.has(name)) return part && part.from + part.length < part.rows ? 'part' : 'kept';
  const whole = part ? await gather(transaction, name, record, part) : record;
  if (whole === 'part') return 'part';
  if (whole === null) return { refused: 'lines-missing' };
  const refused = (await fits?.(look)) ?? null;
  if (refused !== null) return { refused };
  // A second line of the same key is no other record.
  there.add(name);
  // Not waited for: requests run in order, and the transaction tells in the end.
  transaction
    .objectStore(store)
    .put(whole as never)
    .catch(() => undefined);
  return 'added';
}

/** Reads and writes of whole stores, a page at a time, for the file *Everything I made*. */
export function createBackupStore(db: PlexM8Database) {
  return {
    /** Whether this database has the store: one that an older PlexM8 made may lack it. */
    has: (store: KeptStore): boolean => db.objectStoreNames.contains(store),

    /** Records in the order of their keys. @param last the key before the first one, null for the beginning */
    page: (store: KeptStore, last: KeptKey | null, limit: number): Promise<KeptRecord[]> =>
      guarded<KeptRecord[]>(() => db.getAll(store, after(last), limit)),

    /** The next key, where its record can't be read. */
    nextKey: (store: KeptStore, last: KeptKey | null): Promise<KeptKey | null> =>
      guarded(async () => (await db.getAllKeys(store, after(last), 1))[0] ?? null),

    /** Edits that are shown and not asked for yet, as `editName` names them. */
    drafts: (): Promise<ReadonlySet<string>> =>
      guarded(async () => {
        const edits = await db.getAll('playlistEdits');
        return new Set(edits.filter(({ step }) => step === 'draft').map(editName));
      }),

    /**
     * Adds what is not there yet, and a note of how far this is, in one transaction: a repeat after the
     * worker's death knows exactly what was done.
     * @param edge the first and the last call of a restore: nothing stays aside from one to the other
     */
    addMissing: (
      additions: readonly Addition[],
      note: (results: AddResult[]) => { name: string; value: unknown },
      edge: { first: boolean; last: boolean },
    ) =>
      guarded(async (): Promise<AddResult[]> => {
        // Relaxed: a power cut loses the end of it with its note, and the file is still there.
        const transaction = db.transaction([...STORES, 'memos'], 'readwrite', { durability: 'relaxed' });
        const look: Look = {
          get: (store, key) => transaction.objectStore(store).get(key),
          batchById: (id) => transaction.objectStore('batches').index('byId').get(id),
          editById: (id) => transaction.objectStore('playlistEdits').index('byId').get(id),
          rulesOf: ({ server, account }) =>
            transaction.objectStore('rules').getAll(IDBKeyRange.bound([server, account], [server, account, []])),
        };
        const results: AddResult[] = [];
        try {
          if (edge.first) await transaction.objectStore('memos').delete(allParts());
          const there = await keysThere(transaction, additions);
          for (const addition of additions) results.push(await add(transaction, look, there, addition));
          if (edge.last) await transaction.objectStore('memos').delete(allParts());
        } catch (error) {
          await atomically(transaction, () => {
            throw error;
          });
        }
        await atomically(transaction, (writes) => writes.push(transaction.objectStore('memos').put(note(results))));
        return results;
      }),

    note: (name: string): Promise<unknown> => guarded(async () => (await db.get('memos', name))?.value),
    setNote: (name: string, value: unknown): Promise<void> =>
      guarded(async () => void (await db.put('memos', { name, value }))),
  };
}

export type BackupStore = ReturnType<typeof createBackupStore>;

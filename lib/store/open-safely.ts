import { deleteDB, openDB } from 'idb';
import { AppError, isAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { DATABASE_NAME, type PlexM8Database, type PlexM8Schema, openDatabase } from './database';
import { storageError } from './storage-error';

/**
 * Why the database can't be had. `blocked`: an older copy of PlexM8 still holds it. `newer`: a newer
 * PlexM8 made it. `damaged`: the browser can't read it. Each has another way out, none of them a silent one.
 */
export type StorageTrouble = 'blocked' | 'newer' | 'damaged';

/** A healthy database opens within a second, also on a slow disk; an upgrade of a large one takes longer. */
const PATIENCE_MS = 20_000;

interface OpenDeps {
  name?: string;
  onClosed?: () => void;
  clock: Pick<Clock, 'wait'>;
  open?: typeof openDatabase;
}

/**
 * Opens the database, or says what is in the way: an upgrade that another copy blocks would otherwise wait for ever.
 * @throws AppError storage-failed with details.reason (StorageTrouble), storage-full
 */
export async function openSafely({
  name = DATABASE_NAME,
  onClosed,
  clock,
  open = openDatabase,
}: OpenDeps): Promise<PlexM8Database> {
  let late = false;
  const opening = open(name, onClosed ? { onClosed } : {}).then(
    (db) => {
      // Nobody waits for it any more, and it would block the next one.
      if (late) db.close();
      return db;
    },
    (error: unknown) => {
      throw late ? error : explained(error);
    },
  );
  const patience = new AbortController();
  const waited = clock.wait(PATIENCE_MS, patience.signal).then(() => {
    if (patience.signal.aborted) return;
    late = true;
    throw new AppError('storage-failed', 'another copy of PlexM8 holds the database', {
      details: { reason: 'blocked' satisfies StorageTrouble },
    });
  });
  waited.catch(() => undefined);
  opening.catch(() => undefined);
  try {
    await Promise.race([opening, waited]);
    return await opening;
  } finally {
    patience.abort();
  }
}

function explained(error: unknown): AppError {
  const known = isAppError(error) ? error : storageError(error);
  if (known.code !== 'storage-failed') return known;
  const name = known.cause instanceof Error || known.cause instanceof DOMException ? known.cause.name : '';
  const reason: StorageTrouble = name === 'VersionError' ? 'newer' : 'damaged';
  return new AppError('storage-failed', known.message, { details: { reason }, cause: known });
}

/** Opens the database as it lies there, of whatever version, to read what can be read. @throws AppError storage-failed */
export async function openAsItIs(name: string = DATABASE_NAME): Promise<PlexM8Database> {
  try {
    // Without a version nothing is upgraded, and one that a newer PlexM8 made opens too.
    return await openDB<PlexM8Schema>(name, undefined, {
      // There is none: an empty one without stores must not be left behind.
      upgrade: (_db, _old, _new, transaction) => {
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
      blocking: (_old, _new, event) => closeTarget(event),
    });
  } catch (error) {
    throw storageError(error);
  }
}

function closeTarget(event: Event): void {
  if (event.target instanceof IDBDatabase) event.target.close();
}

/**
 * Deletes the database with everything in it. Open connections are asked to close by the browser.
 * @throws AppError storage-failed with details.reason `blocked` when one of them does not; it is deleted when that one goes
 */
export async function eraseDatabase(clock: Pick<Clock, 'wait'>, name: string = DATABASE_NAME): Promise<void> {
  const patience = new AbortController();
  const deleting = deleteDB(name).then(
    () => 'deleted' as const,
    (error: unknown) => {
      throw storageError(error);
    },
  );
  deleting.catch(() => undefined);
  const waited = clock.wait(PATIENCE_MS, patience.signal).then(() => 'waited' as const);
  waited.catch(() => undefined);
  try {
    if ((await Promise.race([deleting, waited])) === 'waited')
      throw new AppError('storage-failed', 'another copy of PlexM8 holds the database', {
        details: { reason: 'blocked' satisfies StorageTrouble },
      });
  } finally {
    patience.abort();
  }
}

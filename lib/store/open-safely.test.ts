import { beforeEach, describe, expect, it } from 'vitest';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { SCHEMA_VERSION, openDatabase } from './database';
import { createMemoStore } from './memo-store';
import { eraseDatabase, openAsItIs, openSafely } from './open-safely';
import { storageError } from './storage-error';

beforeEach(() => freshIndexedDb());

/** Time stands still, or has passed at once. */
const never = {
  wait: (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve())),
};
const atOnce = { wait: () => new Promise<void>((resolve) => void setTimeout(resolve, 5)) };

const full = (): Promise<never> => Promise.reject(storageError(new DOMException('', 'QuotaExceededError')));

/** A connection that does not let go. */
const hold = (name: string, version?: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
  });

describe('a database that can be had', () => {
  it('is opened', async () => {
    const db = await openSafely({ name: 'a', clock: never });
    await createMemoStore(db).set('kept', 1);
    db.close();
    expect(await createMemoStore(await openSafely({ name: 'a', clock: never })).get('kept')).toBe(1);
  });

  it('is shared with a second tab: the background holds the one connection, and another one is no harm', async () => {
    const first = await openSafely({ name: 'a', clock: never });
    const second = await openSafely({ name: 'a', clock: never });
    await createMemoStore(first).set('kept', 1);
    expect(await createMemoStore(second).get('kept')).toBe(1);
  });
});

describe('a database that can not be had', () => {
  it('because a newer PlexM8 made it says so, and can be read as it is', async () => {
    const db = await openDatabase('a');
    await createMemoStore(db).set('kept', 1);
    db.close();
    (await hold('a', SCHEMA_VERSION + 1)).close();
    await expect(openSafely({ name: 'a', clock: never })).rejects.toMatchObject({
      code: 'storage-failed',
      details: { reason: 'newer' },
    });
    const old = await openAsItIs('a');
    expect(await createMemoStore(old).get('kept')).toBe(1);
    old.close();
    expect((await indexedDB.databases()).find(({ name }) => name === 'a')?.version).toBe(SCHEMA_VERSION + 1);
  });

  it('because an upgrade is blocked does not wait for ever, and works once the other lets go', async () => {
    const first = await hold('a', SCHEMA_VERSION);
    first.close();
    const old = await hold('b', 1);
    const blocked = openSafely({
      name: 'b',
      clock: atOnce,
      // A later release, whose upgrade waits until the older connection is closed.
      open: (name) => hold(name ?? '', 2).then((db) => db as never),
    });
    await expect(blocked).rejects.toMatchObject({ code: 'storage-failed', details: { reason: 'blocked' } });
    old.close();
    const late = await hold('b', 2);
    expect(late.version).toBe(2);
    // What opened too late has let go of it.
    late.close();
    await eraseDatabase(never, 'b');
  });

  it.each(['UnknownError', 'InvalidStateError', 'DataError'])('because it is damaged (%s) says so', async (name) => {
    const open = (): Promise<never> => Promise.reject(storageError(new DOMException('broken', name)));
    await expect(openSafely({ clock: never, open })).rejects.toMatchObject({
      code: 'storage-failed',
      details: { reason: 'damaged' },
    });
  });

  it('because the disk is full keeps that code', async () => {
    await expect(openSafely({ clock: never, open: full })).rejects.toMatchObject({ code: 'storage-full' });
  });

  it('as there is none is not made by looking', async () => {
    await expect(openAsItIs('nothing')).rejects.toMatchObject({ code: 'storage-failed' });
    const db = await openSafely({ name: 'nothing', clock: never });
    expect([...db.objectStoreNames]).toContain('journal');
  });
});

describe('erasing', () => {
  it('leaves nothing, closes our own connection, and begins anew', async () => {
    let closed = 0;
    const db = await openDatabase('a', { onClosed: () => void (closed += 1) });
    await createMemoStore(db).set('kept', 1);
    await eraseDatabase(never, 'a');
    expect(closed).toBe(1);
    expect(await indexedDB.databases()).toEqual([]);
    expect(await createMemoStore(await openDatabase('a')).get('kept')).toBeUndefined();
  });

  it('says when another connection does not let go', async () => {
    const holder = await hold('a', 1);
    await expect(eraseDatabase(atOnce, 'a')).rejects.toMatchObject({ details: { reason: 'blocked' } });
    holder.close();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { createPreferencesService } from '@/lib/settings/preferences-service';
import { type BackupStore, createBackupStore } from '@/lib/store/backup-store';
import { SCHEMA_VERSION, openDatabase } from '@/lib/store/database';
import { eraseDatabase, openAsItIs, openSafely } from '@/lib/store/open-safely';
import { AppError } from '@/lib/util/app-error';
import { systemClock } from '@/lib/util/clock';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { createBackupReader } from './backup-reader';
import { createBackupService } from './backup-service';
import type { BackupChunk } from './backup-state';
import { type EraseDeps, eraseEverything } from './erase-all';
import { createRescueService, refusing } from './rescue-service';
import { NOW, restoreAll } from './test-support/backup-kit';
import { keptThings, makeThings } from './test-support/made-things';

beforeEach(() => freshIndexedDb());

const noErase: EraseDeps = {
  stop: async () => undefined,
  closeDatabase: () => undefined,
  eraseDatabase: async () => undefined,
  clearStorage: async () => undefined,
  onErased: () => undefined,
};

const damaged = (record: object): boolean => 'seq' in record && 'wanted' in record && record.seq === 250;

async function wholeFile(read: (cursor: string | null) => Promise<BackupChunk>): Promise<string[]> {
  const pieces: string[] = [];
  for (let cursor: string | null = null; ;) {
    const { text, next } = await read(cursor);
    pieces.push(text);
    if (next === null) return pieces;
    cursor = next;
  }
}

const rescueOf = (name: string, error = new AppError('storage-failed')) =>
  createRescueService({
    error,
    openAsItIs: () => openAsItIs(name),
    chosen: async () => ({}),
    version: '0.1.0',
    now: () => NOW,
    erase: { ...noErase, eraseDatabase: () => eraseDatabase(systemClock, name) },
  });

describe('while the database can not be used', () => {
  it('what a newer PlexM8 made can be saved, erased and restored: nothing of it is lost', async () => {
    const made = await openDatabase('a');
    await makeThings(made, 300);
    const before = await keptThings(made);
    made.close();
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('a', SCHEMA_VERSION + 1);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
    });
    newer.close();
    await expect(openSafely({ name: 'a', clock: systemClock })).rejects.toMatchObject({ code: 'storage-failed' });
    const rescue = rescueOf('a');
    const file = await wholeFile((cursor) => rescue.read(cursor));
    await rescue.eraseAll();
    const db = await openSafely({ name: 'a', clock: systemClock });
    expect((await restoreAll(db, file)).problems).toEqual([]);
    expect((await keptThings(db)).journal).toEqual(before.journal);
  });

  it('saves what can be read around what is damaged, and the file says that something is lost', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 500);
    const healthy = createBackupStore(db);
    const store: BackupStore = {
      ...healthy,
      page: async (name, last, limit) => {
        if (name === 'imports') throw new AppError('storage-failed', 'damaged');
        const page = await healthy.page(name, last, limit);
        if (page.some(damaged)) throw new AppError('storage-failed', 'damaged');
        return page;
      },
      nextKey: (name, last) =>
        name === 'imports' ? Promise.reject(new AppError('storage-failed')) : healthy.nextKey(name, last),
    };
    const deps = { store, chosen: async () => ({}), version: '0.1.0', now: () => NOW };
    await expect(wholeFile((cursor) => createBackupReader(deps).read(cursor))).rejects.toMatchObject({
      code: 'storage-failed',
    });
    const file = await wholeFile((cursor) => createBackupReader({ ...deps, rescue: true }).read(cursor));
    const again = await openDatabase('b');
    const report = await restoreAll(again, file);
    expect(report.added).toEqual({ journal: 501, batches: 4, outbox: 1 });
    expect(report.problems.map(({ reason }) => reason)).toEqual(['lost-before']);
  });

  it('says why nothing can be saved when nothing can be read, and deletes nothing by itself', async () => {
    const error = new AppError('storage-failed', '', { details: { reason: 'damaged' } });
    const rescue = rescueOf('not-there', error);
    for (const call of [() => rescue.read(null), rescue.restore, rescue.space])
      await expect(call()).rejects.toBe(error);
    await expect(refusing<{ state(): Promise<void> }>(error).state()).rejects.toBe(error);
  });
});

const recorder = (fails?: string) => {
  const done: string[] = [];
  const step = (name: string) => async (): Promise<void> => {
    done.push(name);
    if (name === fails) throw new AppError('storage-failed', name);
  };
  const deps: EraseDeps = {
    stop: step('stop'),
    closeDatabase: () => void done.push('close'),
    eraseDatabase: step('database'),
    clearStorage: step('storage'),
    onErased: step('erased'),
  };
  return { done, deps };
};

describe('erasing everything', () => {
  it('stops, closes, erases, and starts anew', async () => {
    const { done, deps } = recorder();
    await eraseEverything(deps);
    expect(done).toEqual(['stop', 'close', 'database', 'storage', 'erased']);
  });

  it('goes on when something does not stop', async () => {
    const { done, deps } = recorder('stop');
    await eraseEverything(deps);
    expect(done).toContain('storage');
  });

  it('tells when the database stays, and starts anew all the same', async () => {
    const { done, deps } = recorder('database');
    await expect(eraseEverything(deps)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(done).toEqual(['stop', 'close', 'database', 'erased']);
  });
});

it('the backup service tells once what was restored, preferences among it', async () => {
  const source = await openDatabase('source');
  await makeThings(source, 5);
  const stored = { value: {} };
  const preferences = createPreferencesService({
    setting: { getValue: async () => stored.value, setValue: async (value) => void (stored.value = value) },
  });
  let restored = 0;
  const common = {
    preferences,
    space: { state: () => Promise.reject(new AppError('internal')) },
    version: '0.1.0',
    now: () => NOW,
    erase: noErase,
    onRestored: () => void (restored += 1),
  };
  await preferences.change({ parallelReads: 2 });
  const from = createBackupService({ ...common, store: createBackupStore(source) });
  const file = await wholeFile(from.read);
  await preferences.reset();
  const to = createBackupService({ ...common, store: createBackupStore(await openDatabase('to')) });
  let report = null;
  for (const [chunk, text] of file.entries()) report = await to.restore('r', chunk, text, chunk === file.length - 1);
  expect(report).toEqual({
    added: { preferences: 1, journal: 7, batches: 4, outbox: 1, imports: 1 },
    kept: 0,
    problems: [],
  });
  expect(preferences.current().parallelReads).toBe(2);
  expect(restored).toBe(1);
});

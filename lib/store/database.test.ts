import { beforeEach, expect, it } from 'vitest';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { SCHEMA_VERSION, openDatabase } from './database';
import { createMemoStore } from './memo-store';

beforeEach(() => freshIndexedDb());

it('lets go of the database for a newer copy, and says that it must be opened again', async () => {
  let closed = 0;
  const db = await openDatabase('shared', { onClosed: () => void (closed += 1) });
  await createMemoStore(db).set('kept', 1);
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('shared', SCHEMA_VERSION + 1);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
  });
  expect(closed).toBe(1);
  await expect(createMemoStore(db).get('kept')).rejects.toThrow();
  newer.close();
});

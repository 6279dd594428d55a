import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { type PlexM8Database, openDatabase } from '@/lib/store/database';
import { createReopening } from './reopening';

const NAME = 'reopening';

let opened: PlexM8Database[];
beforeEach(() => {
  freshIndexedDb();
  opened = [];
});
afterEach(() => {
  for (const db of opened) db.close();
});

const openCounter = async (onClosed: () => void) => {
  const db = await openDatabase(NAME, { onClosed });
  opened.push(db);
  return { count: () => db.count('memos') };
};

/** As a newer copy, or an eraser, does: resolves only when every connection has let go. */
const erase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error('not erased')));
  });

describe('what stands on a database connection', () => {
  it('is opened when it is first needed, and once', async () => {
    const use = createReopening(openCounter);
    expect(opened).toHaveLength(0);
    expect(await Promise.all([use((counter) => counter.count()), use((counter) => counter.count())])).toEqual([0, 0]);
    expect(opened).toHaveLength(1);
  });

  it('lets go when somebody else needs the database, and is made anew for the next call', async () => {
    const use = createReopening(openCounter);
    await use((counter) => counter.count());
    await opened[0]?.put('memos', { name: 'k', value: 1 });
    await erase();
    expect(await use((counter) => counter.count())).toBe(0);
    expect(opened).toHaveLength(2);
  });

  it('runs a call once more that lost its connection on the way', async () => {
    const use = createReopening(openCounter);
    let tries = 0;
    const count = await use(async (counter) => {
      tries += 1;
      if (tries === 1) await erase();
      return counter.count();
    });
    expect([count, tries]).toEqual([0, 2]);
  });

  it('does not repeat a call that failed for a reason of its own', async () => {
    const use = createReopening(openCounter);
    let tries = 0;
    const call = use(async () => {
      tries += 1;
      throw new Error('own');
    });
    await expect(call).rejects.toThrow('own');
    expect(tries).toBe(1);
  });

  it('is tried again after it could not be opened', async () => {
    let fails = true;
    const use = createReopening((onClosed) => (fails ? Promise.reject(new Error('full')) : openCounter(onClosed)));
    await expect(use((counter) => counter.count())).rejects.toThrow('full');
    fails = false;
    expect(await use((counter) => counter.count())).toBe(0);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '@/lib/store/backup-store';
import { type PlexM8Database, openDatabase } from '@/lib/store/database';
import type { MirrorRecord } from '@/lib/store/mirror-records';
import { createRatingStore } from '@/lib/store/rating-store';
import { createSpaceStore } from '@/lib/store/space-store';
import { storageError } from '@/lib/store/storage-error';
import { storeWithRoom } from '@/lib/store/with-room';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { createSpace } from './space';
import { restoreAll, saveAll } from './test-support/backup-kit';
import { ANNA, batch, change, keptThings, makeThings } from './test-support/made-things';

beforeEach(() => freshIndexedDb());

const library = (section: string) => ({ ...ANNA, section });

async function fill(db: PlexM8Database, sections: readonly string[]): Promise<void> {
  for (let at = 0; at < 5; at += 1)
    await db.put('pictures', { id: `p${at}`, dataUrl: 'data:', bytes: 1000 + at, usedAt: at });
  for (const section of sections) {
    await db.put('mirrors', { ...library(section), generation: 1, bytes: 50_000 } as MirrorRecord);
    const columns = { count: 0, texts: {}, dictionaries: {}, numbers: {}, tags: {} };
    for (const start of [0, 2000])
      await db.put('mirrorChunks', {
        ...library(section),
        generation: 1,
        kind: 'track',
        part: 'items',
        start,
        columns,
      });
    await db.put('mirrorPatches', { ...library(section), generation: 1, seq: 1, changes: [] });
    await db.put('mirrorRanks', {
      ...library(section),
      kind: 'track',
      field: 'title',
      stamp: '1',
      ranks: new Uint32Array(),
    });
  }
}

function spaceOf(db: PlexM8Database, { usage = 1, quota = 1e9, persisted = false } = {}, active = library('3')) {
  const store = createSpaceStore(db);
  const clock = { now: 0 };
  const space = createSpace({
    store,
    storage: { estimate: async () => ({ usage, quota }), persisted: async () => persisted },
    active: () => active,
    dropMirror: store.dropMirror,
    now: () => clock.now,
  });
  return { space, clock };
}

/** A database on a disk that is full while more than this many of its re-fetchable records are there. */
function fullDisk<Store extends object>(db: PlexM8Database, store: Store, fits: number): Store {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        if ((await db.count('pictures')) + (await db.count('mirrorChunks')) > fits)
          throw storageError(new DOMException('full', 'QuotaExceededError'));
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
}

describe('space', () => {
  it.each([
    [1e9, 'fine'],
    [299e6, 'low'],
    [10e6, 'full'],
  ] as const)('with %d bytes left is %s', async (left, level) => {
    const db = await openDatabase('a');
    await fill(db, ['3', '7']);
    const { space } = spaceOf(db, { usage: 5e6, quota: 5e6 + left, persisted: true });
    expect(await space.state()).toEqual({
      used: 5e6,
      quota: 5e6 + left,
      mirrors: 100_000,
      pictures: 5010,
      evictable: false,
      level,
    });
  });

  it('is told as far as the browser tells it', async () => {
    const store = createSpaceStore(await openDatabase('a'));
    const deps = { store, active: () => null, dropMirror: store.dropMirror, now: () => 0 };
    const unknown = { used: null, quota: null, mirrors: 0, pictures: 0, evictable: true, level: 'fine' };
    expect(await createSpace({ ...deps, storage: {} }).state()).toEqual(unknown);
    const refusing = {
      estimate: () => Promise.reject(new Error('no')),
      persisted: () => Promise.reject(new Error('no')),
    };
    expect(await createSpace({ ...deps, storage: refusing }).state()).toEqual(unknown);
  });
});

describe('a full disk', () => {
  it('lets covers go first, and keeps the mirrors when that is enough', async () => {
    const db = await openDatabase('a');
    await fill(db, ['3', '7']);
    const { space } = spaceOf(db);
    const ratings = storeWithRoom(fullDisk(db, createRatingStore(db), 4), space.room);
    await ratings.create(batch('b'), [change('b', 0)]);
    expect(await ratings.batch('b')).toBeDefined();
    expect([await db.count('pictures'), await db.count('mirrors')]).toEqual([0, 2]);
  });

  it('then mirrors that are not in use, and never what somebody made', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 20);
    await fill(db, ['3', '7', '70']);
    const before = await keptThings(db);
    const { space } = spaceOf(db);
    const ratings = storeWithRoom(fullDisk(db, createRatingStore(db), 2), space.room);
    await ratings.create(batch('new'), [change('new', 0)]);
    expect((await db.getAllKeys('mirrors')).map(([, , section]) => section)).toEqual(['3']);
    for (const store of ['mirrorChunks', 'mirrorPatches', 'mirrorRanks'] as const)
      expect(new Set((await db.getAll(store)).map(({ section }) => section))).toEqual(new Set(['3']));
    const after = await keptThings(db);
    for (const [store, records] of Object.entries(before))
      expect(after[store]).toEqual(expect.arrayContaining(records));
  });

  it('that stays full loses nothing, writes nothing and is told', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 20);
    await fill(db, ['3']);
    const before = await keptThings(db);
    const { space, clock } = spaceOf(db);
    const ratings = storeWithRoom(fullDisk(db, createRatingStore(db), -1), space.room);
    await expect(ratings.create(batch('new'), [change('new', 0)])).rejects.toMatchObject({ code: 'storage-full' });
    expect(await keptThings(db)).toEqual(before);
    expect(await db.count('mirrors')).toBe(1);
    expect((await space.state()).level).toBe('full');
    clock.now = 600_000;
    expect((await space.state()).level).toBe('fine');
  });

  it('can still be saved from, and is restored to once there is room', async () => {
    const source = await openDatabase('source');
    await makeThings(source, 20);
    const file = await saveAll(source);
    const db = await openDatabase('a');
    await fill(db, ['3', '7']);
    const { space } = spaceOf(db);
    const store = storeWithRoom(fullDisk(db, createBackupStore(db), 2), space.room);
    const { createBackupRestorer } = await import('./backup-restorer');
    const restorer = createBackupRestorer({ store, restorePreferences: async () => 0 });
    let report = null;
    for (const [chunk, text] of file.entries())
      report = await restorer.restore('r', chunk, text, chunk === file.length - 1);
    expect(report).toEqual(await restoreAll(await openDatabase('other'), file));
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database';
import { type BatchRecord, type ChangeRecord, createRatingStore } from './rating-store';
import { freshIndexedDb } from '@/tests/support/fake-database';

beforeEach(() => {
  freshIndexedDb();
});

const owner = { server: 's', account: 'a' };
const batch = (id: string, createdAt: number): BatchRecord => ({
  ...owner,
  batch: id,
  origin: 'user',
  label: id,
  job: null,
  createdAt,
  total: 1,
  sent: 0,
  synced: 0,
  conflicts: 0,
  failed: 0,
  finished: false,
  undoOf: null,
  undoneBy: null,
  error: null,
});
const change = (id: string, seq: number, key: string, at: number): ChangeRecord => ({
  ...owner,
  batch: id,
  seq,
  key,
  kind: 'track',
  before: null,
  beforeKnown: false,
  wanted: 8,
  found: null,
  sent: false,
  state: 'pending',
  ratedAt: null,
  at,
  identity: null,
});

describe('the rating store', () => {
  it('keeps the changes of a batch in order, apart from others and other people', async () => {
    const store = createRatingStore(await openDatabase('r1'));
    await store.create(batch('b', 1), [change('b', 2, 'z', 1), change('b', 0, 'x', 1), change('b', 1, 'y', 1)]);
    await store.create({ ...batch('b', 1), account: 'other' }, [{ ...change('b', 0, 'q', 1), account: 'other' }]);
    await store.create(batch('c', 2), [change('c', 0, 'x', 2)]);
    const of = { ...owner, batch: 'b' };
    expect((await store.changes(of, 0, 10)).map((row) => row.key)).toEqual(['x', 'y', 'z']);
    expect((await store.changes(of, 1, 1)).map((row) => row.key)).toEqual(['y']);
    expect((await store.changesOfItem(owner, 'x')).map((row) => row.batch)).toEqual(['b', 'c']);
  });

  it('writes a batch with all that belongs to it, or nothing', async () => {
    const store = createRatingStore(await openDatabase('r2'));
    const unclonable = { ...change('b', 1, 'y', 1), identity: () => undefined } as unknown as ChangeRecord;
    await expect(store.create(batch('b', 1), [change('b', 0, 'x', 1), unclonable])).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect(await store.batch('b')).toBeUndefined();
    expect(await store.changes({ ...owner, batch: 'b' }, 0, 10)).toEqual([]);
  });

  it('lists batches newest first, and the outbox in the order it was filled', async () => {
    const store = createRatingStore(await openDatabase('r3'));
    for (const [id, at] of [
      ['b', 20],
      ['a', 30],
      ['c', 10],
    ] as const)
      await store.create(batch(id, at), [change(id, 0, id, at)], {
        outbox: { ...owner, batch: id, seq: 0, key: id, at },
      });
    const seen: string[] = [];
    await store.eachBatch(owner, (record) => seen.push(record.batch) < 2);
    expect(seen).toEqual(['a', 'b']);
    expect((await store.outbox()).map((row) => row.batch)).toEqual(['c', 'b', 'a']);
    await store.settle([
      {
        change: { ...change('b', 0, 'b', 20), state: 'confirmed' },
        batch: { ...batch('b', 20), finished: true },
        waits: false,
      },
    ]);
    expect((await store.outbox()).map((row) => row.batch)).toEqual(['c', 'a']);
    expect(await store.batch('b')).toMatchObject({ finished: true });
  });
});

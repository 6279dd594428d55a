import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { createFakeRatingServer } from '@/tests/support/fake-rating-server';
import { ANNA, BEN, createRatingWorld, ref } from '@/tests/support/rating-world';

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
const all = (server: { ratings(): Record<string, number | null> }, value: number | null): boolean =>
  Object.values(server.ratings()).every((rating) => rating === value);

beforeEach(() => {
  // Failures are asked for here; their log lines are not news.
  vi.spyOn(console, 'warn').mockReturnValue();
});

describe('rating many', () => {
  it('writes all, counts what the server holds, and is undone exactly', async () => {
    const list = keys(730);
    const server = createFakeRatingServer(list, { '5': 3, '6': 8, '700': 1 });
    const was = server.ratings();
    const { ratings, runner } = await createRatingWorld(server).wake();
    const begun = await ratings.rateMany(list.map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(all(server, 8)).toBe(true);
    expect(await ratings.batch(begun.batch)).toMatchObject({
      total: 730,
      sent: 729,
      synced: 730,
      conflicts: 0,
      failed: 0,
      finished: true,
      undoable: true,
    });
    expect(server.puts).toHaveLength(729);
    expect(await runner.list()).toMatchObject([{ status: 'done', done: 730, total: 730 }]);
    const undo = await ratings.undo(begun.batch, { as: ANNA });
    await runner.idle();
    expect(server.ratings()).toEqual(was);
    expect(await ratings.batch(undo.batch)).toMatchObject({ total: 729, synced: 729, finished: true });
  });

  it('leaves alone on undo what was changed since, and says which', async () => {
    const server = createFakeRatingServer(keys(4));
    const { ratings, runner } = await createRatingWorld(server).wake();
    const { batch } = await ratings.rateMany(keys(4).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    server.set('3', 2);
    const undo = await ratings.undo(batch, { as: ANNA });
    await runner.idle();
    expect(server.ratings()).toEqual({ '1': null, '2': null, '3': 2, '4': null });
    expect(await ratings.batch(undo.batch)).toMatchObject({ synced: 3, conflicts: 1, finished: true });
    expect((await ratings.problems(undo.batch, { offset: 0, limit: 9 })).items).toMatchObject([
      { ref: ref('3'), found: 2 },
    ]);
  });

  it('counts items that are gone as failed, also when the first one is', async () => {
    const server = createFakeRatingServer(keys(3));
    const { ratings, runner } = await createRatingWorld(server).wake();
    server.onPut = (key) => {
      if (key === '1') server.items.delete('1');
    };
    const { batch } = await ratings.rateMany(['1', '2', '9', '3'].map(ref), 8, { as: ANNA, label: 'All' });
    server.onPut = (key) => {
      if (key === '1') throw new AppError('not-found');
    };
    await runner.idle();
    expect(await ratings.batch(batch)).toMatchObject({ total: 4, synced: 2, failed: 2, finished: true });
  });

  it('reads back at the end: what did not stick is failed, what changed is a conflict', async () => {
    const server = createFakeRatingServer(keys(5));
    const { ratings, runner } = await createRatingWorld(server).wake();
    server.onPut = (key) => {
      // When the last is written, two of the earlier ones change again.
      if (key !== '5') return;
      server.set('2', null);
      server.set('3', 1);
    };
    const { batch } = await ratings.rateMany(keys(5).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(await ratings.batch(batch)).toMatchObject({ synced: 3, failed: 1, conflicts: 1 });
  });

  it.each(['rate-ignored', 'rate-doubled', 'rate-wrong-key'] as const)(
    '%s: the canary stops it, at most one is touched and put back',
    async (fault) => {
      for (const before of [{}, { '1': 3 }, { '2': 5 }, { '1': 4, '2': 2, '3': 9 }] as Record<string, number>[]) {
        const server = createFakeRatingServer(keys(30), before);
        const was = server.ratings();
        server.fault = fault;
        const { ratings, runner } = await createRatingWorld(server).wake();
        const touched = new Set<string>();
        server.onPut = (key) => touched.add(key);
        const { batch } = await ratings.rateMany(keys(30).map(ref), 7, { as: ANNA, label: 'All' });
        await runner.idle();
        expect(server.ratings()).toEqual(was);
        expect(touched.size).toBe(1);
        expect(await ratings.batch(batch)).toMatchObject({
          synced: 0,
          finished: true,
          undoable: false,
          error: { code: 'not-as-documented', details: { wanted: 7, putBack: true } },
        });
        expect(await runner.list()).toMatchObject([{ status: 'failed', error: { code: 'not-as-documented' } }]);
      }
    },
  );

  it('stops when read-only is switched on in the middle, and goes on when it is off', async () => {
    const server = createFakeRatingServer(keys(50));
    const world = createRatingWorld(server);
    const { ratings, runner } = await world.wake();
    server.onPut = () => {
      if (server.puts.length === 9) world.readOnly = true;
    };
    const { batch } = await ratings.rateMany(keys(50).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    const held = server.puts.length;
    expect(held).toBeLessThanOrEqual(9 + 4);
    expect(await runner.list()).toMatchObject([{ status: 'paused', error: { code: 'read-only' } }]);
    expect(await ratings.batch(batch)).toMatchObject({ finished: false, error: { code: 'read-only' } });
    await runner.resumeAll();
    await runner.idle();
    expect(server.puts.length).toBe(held);
    world.readOnly = false;
    server.onPut = null;
    await runner.resumeAll();
    await runner.idle();
    expect(all(server, 8)).toBe(true);
    expect(server.puts.length).toBe(50);
    expect(await ratings.batch(batch)).toMatchObject({ synced: 50, sent: 50, finished: true, error: null });
  });

  it('backs off while the server is busy, waits with its error, and goes on when it is back', async () => {
    const server = createFakeRatingServer(keys(20));
    const world = createRatingWorld(server);
    const { ratings, runner } = await world.wake();
    server.onPut = () => {
      if (server.puts.length === 7) server.down = new AppError('server-busy');
    };
    const { batch } = await ratings.rateMany(keys(20).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(world.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(await runner.list()).toMatchObject([{ status: 'paused', error: { code: 'server-busy' } }]);
    server.down = null;
    server.onPut = null;
    await runner.resumeAll();
    await runner.idle();
    expect(await ratings.batch(batch)).toMatchObject({ synced: 20, sent: 20, finished: true });
  });

  it('pauses on 401 and writes nothing more until it is resumed', async () => {
    const server = createFakeRatingServer(keys(20));
    const { ratings, runner } = await createRatingWorld(server).wake();
    server.onPut = () => {
      if (server.puts.length === 5) server.down = new AppError('unauthorized');
    };
    await ratings.rateMany(keys(20).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(server.puts).toHaveLength(5);
    expect(await runner.list()).toMatchObject([{ status: 'paused', error: { code: 'unauthorized' } }]);
    server.down = null;
    server.onPut = null;
    await runner.resumeAll();
    await runner.idle();
    expect(all(server, 8)).toBe(true);
  });

  it('that is cancelled keeps what was written, and that is undone', async () => {
    const server = createFakeRatingServer(keys(250), { '3': 2 });
    const was = server.ratings();
    const { ratings, runner } = await createRatingWorld(server).wake();
    let cancelling: Promise<void> | null = null;
    const { batch, job } = await ratings.rateMany(keys(250).map(ref), 8, { as: ANNA, label: 'All' });
    server.onPut = () => {
      if (server.puts.length === 130) cancelling ??= runner.cancel(job ?? '');
    };
    await runner.idle();
    await cancelling;
    const written = server.puts.length;
    expect(written).toBeLessThan(250);
    const state = await ratings.batch(batch);
    expect(state).toMatchObject({
      finished: true,
      sent: written,
      synced: written,
      undoable: true,
      error: { code: 'cancelled' },
    });
    server.onPut = null;
    const undo = await ratings.undo(batch, { as: ANNA });
    await runner.idle();
    expect(server.ratings()).toEqual(was);
    expect(await ratings.batch(undo.batch)).toMatchObject({ total: written, synced: written, finished: true });
  });

  it('that fails for good is closed, and what was written is undone', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const list = keys(250);
    const server = createFakeRatingServer(list, { '7': 4 });
    const was = server.ratings();
    const { ratings, runner } = await createRatingWorld(server).wake();
    server.onPut = () => {
      if (server.puts.length >= 120) throw new AppError('too-long');
    };
    const { batch } = await ratings.rateMany(list.map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(await runner.list()).toMatchObject([{ status: 'failed', error: { code: 'too-long' } }]);
    expect(await ratings.batch(batch)).toMatchObject({ finished: true, undoable: true, error: { code: 'too-long' } });
    server.onPut = null;
    await ratings.undo(batch, { as: ANNA });
    await runner.idle();
    expect(server.ratings()).toEqual(was);
  });

  it('is refused for another account, another server, or nothing', async () => {
    const server = createFakeRatingServer(keys(3));
    const { ratings } = await createRatingWorld(server).wake();
    await expect(ratings.rateMany([ref('1')], 8, { as: BEN, label: '' })).rejects.toMatchObject({
      code: 'wrong-account',
    });
    await expect(ratings.rateMany([{ server: 'x', key: '1' }], 8, { as: ANNA, label: '' })).rejects.toMatchObject({
      code: 'wrong-account',
    });
    await expect(ratings.rateMany([], 8, { as: ANNA, label: '' })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('writes as its owner, also when somebody else becomes active in the middle', async () => {
    const server = createFakeRatingServer(keys(40));
    const bens = createFakeRatingServer(keys(40));
    const world = createRatingWorld(server, { ben: bens });
    const { ratings, runner } = await world.wake();
    server.onPut = () => {
      world.active = BEN;
    };
    const { batch } = await ratings.rateMany(keys(40).map(ref), 8, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(all(server, 8)).toBe(true);
    expect(bens.puts).toEqual([]);
    await expect(ratings.undo(batch, { as: BEN })).rejects.toMatchObject({ code: 'wrong-account' });
  });
});

import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { createFakeRatingServer } from '@/tests/support/fake-rating-server';
import { ANNA, BEN, createRatingWorld, ref } from '@/tests/support/rating-world';

const offline = (): AppError => new AppError('network', 'offline');

describe('rating one item', () => {
  it('writes, reads back and says before and after', async () => {
    const server = createFakeRatingServer(['1', '2'], { '1': 4 });
    const world = createRatingWorld(server);
    const { ratings } = await world.wake();
    const result = await ratings.rate(ref('1'), 8, { as: ANNA });
    expect(result).toMatchObject({ ref: ref('1'), before: 4, after: 8, state: 'confirmed', kind: 'track' });
    expect(server.ratings()).toEqual({ '1': 8, '2': null });
    expect(world.news.at(-1)).toMatchObject({ rating: 8, state: 'confirmed' });
    expect(await ratings.batch(result.batch)).toMatchObject({
      total: 1,
      sent: 1,
      synced: 1,
      finished: true,
      undoable: true,
      label: 'Title 1',
    });
  });

  it('takes a key or a path, clears with null and sends 0 as 0', async () => {
    const server = createFakeRatingServer(['12'], { '12': 4 });
    const { ratings } = await createRatingWorld(server).wake();
    expect(await ratings.rate('/library/metadata/12', 0)).toMatchObject({ before: 4, after: 0 });
    expect(await ratings.rate('12', null)).toMatchObject({ before: 0, after: null });
    expect(server.puts.map((put) => put.value)).toEqual([0, null]);
    await expect(ratings.rate('/playlists/12', 4)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('refuses values out of range, other accounts, other servers and read-only, and sends nothing', async () => {
    const server = createFakeRatingServer(['1']);
    const world = createRatingWorld(server);
    const { ratings, ratingStore } = await world.wake();
    await expect(ratings.rate('1', 11)).rejects.toMatchObject({ code: 'invalid-rating' });
    await expect(ratings.rate('1', 8, { as: BEN })).rejects.toMatchObject({ code: 'wrong-account' });
    await expect(ratings.rate({ server: 'other', key: '1' }, 8)).rejects.toMatchObject({ code: 'wrong-account' });
    world.readOnly = true;
    await expect(ratings.rate('1', 8)).rejects.toMatchObject({ code: 'read-only' });
    world.active = null;
    await expect(ratings.rate('1', 8)).rejects.toMatchObject({ code: 'no-server' });
    expect(server.puts).toEqual([]);
    expect(await ratingStore.outbox()).toEqual([]);
  });

  it('tells when the item is gone', async () => {
    const server = createFakeRatingServer(['1']);
    const { ratings } = await createRatingWorld(server).wake();
    await expect(ratings.rate('99', 8)).rejects.toMatchObject({ code: 'not-found' });
    expect(await ratings.queued(ANNA)).toBe(0);
  });

  it('is undone, and an undo can be undone', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const { ratings } = await createRatingWorld(server).wake();
    const { batch } = await ratings.rate('1', 8);
    const undo = await ratings.undo(batch, { as: ANNA });
    expect(undo).toMatchObject({ origin: 'undo', synced: 1, finished: true });
    expect(server.rating('1')).toBe(3);
    expect(await ratings.lastUndoable(ANNA)).toBeNull();
    await expect(ratings.undo(batch, { as: ANNA })).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await ratings.undo(undo.batch, { as: ANNA });
    expect(server.rating('1')).toBe(8);
  });

  it('leaves alone on undo what somebody changed since', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const { ratings } = await createRatingWorld(server).wake();
    const { batch } = await ratings.rate('1', 8);
    server.set('1', 6);
    expect(await ratings.undo(batch, { as: ANNA })).toMatchObject({ conflicts: 1, synced: 0, finished: true });
    expect(server.rating('1')).toBe(6);
  });
});

describe('rating while the server is away', () => {
  it('waits in the outbox and goes out when the server is back', async () => {
    const server = createFakeRatingServer(['1']);
    const world = createRatingWorld(server);
    world.seen.set('1', null);
    const first = await world.wake();
    server.down = offline();
    expect(await first.ratings.rate('1', 8)).toMatchObject({ state: 'queued', before: null, after: null });
    expect(await first.ratings.queued(ANNA)).toBe(1);
    expect(world.news.at(-1)).toMatchObject({ rating: 8, state: 'queued' });
    await first.stop();
    const second = await world.wake();
    await second.ratings.flush();
    expect(await second.ratings.queued(ANNA)).toBe(1);
    server.down = null;
    await second.ratings.flush();
    expect(server.rating('1')).toBe(8);
    expect(await second.ratings.queued(ANNA)).toBe(0);
    expect(await second.ratings.lastUndoable(ANNA)).toMatchObject({ synced: 1, finished: true });
  });

  it('sends only the last of several, and undo goes back to the first value', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const world = createRatingWorld(server);
    world.seen.set('1', 3);
    const { ratings } = await world.wake();
    server.down = offline();
    await ratings.rate('1', 8);
    await ratings.rate('1', 6);
    const { batch } = await ratings.rate('1', 7);
    expect(await ratings.queued(ANNA)).toBe(1);
    server.down = null;
    await ratings.flush();
    expect(server.puts.map((put) => put.value)).toEqual([7]);
    await ratings.undo(batch, { as: ANNA });
    expect(server.rating('1')).toBe(3);
  });

  it('does not overwrite what somebody rated meanwhile', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const world = createRatingWorld(server);
    world.seen.set('1', 3);
    const { ratings } = await world.wake();
    server.down = offline();
    const { batch } = await ratings.rate('1', 8);
    server.down = null;
    server.set('1', 5);
    await ratings.flush();
    expect(server.rating('1')).toBe(5);
    expect(await ratings.batch(batch)).toMatchObject({ conflicts: 1, finished: true, error: { code: 'conflict' } });
    expect((await ratings.problems(batch, { offset: 0, limit: 10 })).items).toMatchObject([
      { title: 'Title 1', wanted: 8, found: 5, state: 'conflict' },
    ]);
    expect(world.news.at(-1)).toMatchObject({ rating: 5, state: 'failed' });
  });

  it('knows its own value when the answer to a write was lost, also after another rating took over', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const { ratings } = await createRatingWorld(server).wake();
    server.onPut = (key, value) => {
      server.onPut = null;
      server.set(key, value);
      server.down = new AppError('timeout');
    };
    expect(await ratings.rate('1', 8)).toMatchObject({ state: 'queued', before: 3 });
    const { batch } = await ratings.rate('1', 6);
    server.down = null;
    await ratings.flush();
    expect(server.rating('1')).toBe(6);
    await ratings.undo(batch, { as: ANNA });
    expect(server.rating('1')).toBe(3);
  });

  it('that waits is not lost to the undo of an older one', async () => {
    const server = createFakeRatingServer(['1']);
    const { ratings } = await createRatingWorld(server).wake();
    const older = await ratings.rate('1', 8);
    server.down = new AppError('network');
    const newer = await ratings.rate('1', 4);
    server.down = null;
    await expect(ratings.undo(older.batch, { as: ANNA })).rejects.toMatchObject({ code: 'conflict' });
    await ratings.flush();
    expect(server.rating('1')).toBe(4);
    await ratings.undo(newer.batch, { as: ANNA });
    await ratings.undo(older.batch, { as: ANNA });
    expect(server.rating('1')).toBeNull();
  });

  it('tells what a server did that is not as documented, also when it went away before it was put back', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const server = createFakeRatingServer(['1'], { '1': 3 });
    server.fault = 'rate-doubled';
    const { ratings } = await createRatingWorld(server).wake();
    server.onPut = () => {
      if (server.puts.length === 1) throw new AppError('network');
    };
    await expect(ratings.rate('1', 4)).rejects.toMatchObject({
      code: 'not-as-documented',
      details: { wanted: 4, found: 8, before: 3, putBack: false },
    });
    expect(await ratings.queued(ANNA)).toBe(0);
  });

  it('can be taken back before it is sent', async () => {
    const server = createFakeRatingServer(['1'], { '1': 3 });
    const { ratings } = await createRatingWorld(server).wake();
    server.down = offline();
    const { batch } = await ratings.rate('1', 8);
    expect(await ratings.lastUndoable(ANNA)).toMatchObject({ batch });
    await ratings.undo(batch, { as: ANNA });
    server.down = null;
    await ratings.flush();
    expect(server.puts).toEqual([]);
    expect(await ratings.queued(ANNA)).toBe(0);
  });

  it('sends nothing that waits while read-only is on', async () => {
    const server = createFakeRatingServer(['1']);
    const world = createRatingWorld(server);
    const { ratings } = await world.wake();
    server.down = offline();
    await ratings.rate('1', 8);
    server.down = null;
    world.readOnly = true;
    await ratings.flush();
    expect(server.puts).toEqual([]);
    world.readOnly = false;
    await ratings.flush();
    expect(server.rating('1')).toBe(8);
  });

  it('goes out as the person who asked, whoever is shown by then', async () => {
    const server = createFakeRatingServer(['1']);
    const bens = createFakeRatingServer(['1']);
    const world = createRatingWorld(server, { ben: bens });
    const { ratings } = await world.wake();
    server.down = offline();
    await ratings.rate('1', 8, { as: ANNA });
    server.down = null;
    world.active = BEN;
    await ratings.flush();
    expect(server.rating('1')).toBe(8);
    expect(bens.puts).toEqual([]);
  });
});

describe('a server that is not as documented', () => {
  it.each(['rate-ignored', 'rate-doubled', 'rate-wrong-key'] as const)(
    '%s: a single rating says so and all is as before',
    async (fault) => {
      for (const before of [{}, { '1': 3 }, { '2': 5 }, { '1': 4, '2': 2, '3': 9 }] as Record<string, number>[]) {
        const server = createFakeRatingServer(['1', '2', '3'], before);
        const world = createRatingWorld(server);
        const { ratings } = await world.wake();
        const was = server.ratings();
        server.fault = fault;
        await expect(ratings.rate('1', 7)).rejects.toMatchObject({
          code: 'not-as-documented',
          details: { wanted: 7, putBack: true },
        });
        expect(server.ratings()).toEqual(was);
        expect(await ratings.queued(ANNA)).toBe(0);
      }
    },
  );
});

import { array, assert as assertProperty, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type RatingFault, createFakeRatingServer } from '@/tests/support/fake-rating-server';
import { createMortality } from '@/tests/support/mortal';
import { ANNA, createRatingWorld, ref } from '@/tests/support/rating-world';

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

beforeEach(() => {
  // Dying workers complain; that is not news.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});

type World = ReturnType<typeof createRatingWorld>;

/** A worker that dies at its k-th operation while it does something, and all who come after it. */
async function liveAndDie(
  world: World,
  ends: readonly { at: number; when: 'before' | 'after' }[],
  act: (worker: Awaited<ReturnType<World['wake']>>) => Promise<unknown>,
) {
  let first = true;
  for (const { at, when } of ends) {
    const worker = await world.wake(createMortality(at, when));
    const doing = first ? act(worker) : worker.runner.resumeAll().then(() => worker.ratings.flush());
    first = false;
    await doing.catch(() => undefined);
    await worker.runner.idle();
    await worker.stop();
  }
  const last = await world.wake();
  await last.runner.resumeAll();
  await last.ratings.flush();
  await last.runner.idle();
  return last;
}

async function checkBatch(
  count: number,
  before: Record<string, number>,
  ends: { at: number; when: 'before' | 'after' }[],
): Promise<void> {
  const list = keys(count);
  const server = createFakeRatingServer(list, before);
  const was = server.ratings();
  const { ratings, ratingStore, runner, stop } = await liveAndDie(createRatingWorld(server), ends, async (worker) => {
    await worker.ratings.rateMany(list.map(ref), 8, { as: ANNA, label: 'All' });
    await worker.runner.idle();
  });
  const batches = (await ratings.batches(ANNA, { offset: 0, limit: 9 })).items;
  const [batch] = batches;
  if (!batch) {
    // It died before it could write anything down: then nothing was sent either.
    expect(server.ratings()).toEqual(was);
    await stop();
    return;
  }
  expect(batches).toHaveLength(1);
  expect(new Set(Object.values(server.ratings()))).toEqual(new Set([8]));
  expect(batch).toMatchObject({ total: count, synced: count, conflicts: 0, failed: 0, finished: true, error: null });
  const rows = await ratingStore.changes(batch, 0, 10_000);
  expect(rows.map((row) => row.key)).toEqual(list);
  expect(rows.map((row) => row.before)).toEqual(list.map((key) => was[key]));
  expect(rows.filter((row) => row.sent).map((row) => row.key)).toEqual(list.filter((key) => was[key] !== 8));
  await ratings.undo(batch.batch, { as: ANNA });
  await runner.idle();
  expect(server.ratings()).toEqual(was);
  await stop();
}

async function operationsOf(count: number, before: Record<string, number>): Promise<number> {
  const life = createMortality(Infinity, 'before');
  const worker = await createRatingWorld(createFakeRatingServer(keys(count), before)).wake(life);
  await worker.ratings.rateMany(keys(count).map(ref), 8, { as: ANNA, label: 'All' });
  await worker.runner.idle();
  await worker.stop();
  return life.operations;
}

describe('a worker that dies', () => {
  it.each(['before', 'after'] as const)('%s any step of a batch loses nothing and doubles nothing', async (when) => {
    const before = { '2': 3, '3': 8 };
    const total = await operationsOf(6, before);
    expect(total).toBeGreaterThan(25);
    for (let at = 1; at <= total; at += 1) await checkBatch(6, before, [{ at, when }]);
  });

  it('several times, in batches of several groups', async () => {
    const when = constantFrom('before' as const, 'after' as const);
    await assertProperty(
      asyncProperty(
        integer({ min: 101, max: 330 }),
        array(record({ at: integer({ min: 1, max: 120 }), when }), { minLength: 1, maxLength: 5 }),
        (count, ends) => checkBatch(count, { '1': 8, '7': 2, '150': 5 }, ends),
      ),
      { numRuns: 40 },
    );
  });

  it.each(['before', 'after'] as const)(
    '%s any step of a single rating sends it once and keeps the value before',
    async (when) => {
      for (let at = 1; at <= 14; at += 1) {
        const server = createFakeRatingServer(['1'], { '1': 3 });
        const { ratings, stop } = await liveAndDie(createRatingWorld(server), [{ at, when }], (worker) =>
          worker.ratings.rate('1', 8),
        );
        const [batch] = (await ratings.batches(ANNA, { offset: 0, limit: 9 })).items;
        expect(await ratings.queued(ANNA)).toBe(0);
        expect(server.rating('1')).toBe(batch ? 8 : 3);
        if (batch) {
          expect(batch).toMatchObject({ synced: 1, finished: true });
          await ratings.undo(batch.batch, { as: ANNA });
          expect(server.rating('1')).toBe(3);
        }
        await stop();
      }
    },
  );

  it.each(['rate-ignored', 'rate-doubled', 'rate-wrong-key'] as const)(
    'at any step, on a server that is not as documented (%s), leaves all as it was',
    async (fault: RatingFault) => {
      for (const when of ['before', 'after'] as const) {
        for (let at = 1; at <= 34; at += 1) {
          const server = createFakeRatingServer(keys(5), { '1': 4, '2': 3, '4': 9 });
          const was = server.ratings();
          server.fault = fault;
          const touched = new Set<string>();
          server.onPut = (key) => touched.add(key);
          const { ratings, stop } = await liveAndDie(createRatingWorld(server), [{ at, when }], async (worker) => {
            await worker.ratings.rateMany(keys(5).map(ref), 7, { as: ANNA, label: 'All' });
            await worker.runner.idle();
          });
          const [batch] = (await ratings.batches(ANNA, { offset: 0, limit: 9 })).items;
          expect(server.ratings(), `${when} ${at}`).toEqual(was);
          expect(touched.size).toBeLessThanOrEqual(1);
          if (batch) expect(batch).toMatchObject({ synced: 0, finished: true, error: { code: 'not-as-documented' } });
          await stop();
        }
      }
    },
  );

  it('at any step of an undo puts everything back in the end', async () => {
    for (let at = 1; at <= 40; at += 1) {
      const server = createFakeRatingServer(keys(5), { '2': 3, '3': 8 });
      const was = server.ratings();
      const world = createRatingWorld(server);
      const first = await world.wake();
      const { batch } = await first.ratings.rateMany(keys(5).map(ref), 8, { as: ANNA, label: 'All' });
      await first.runner.idle();
      await first.stop();
      const { ratings, stop } = await liveAndDie(
        world,
        [{ at, when: at % 2 === 0 ? 'before' : 'after' }],
        async (worker) => {
          await worker.ratings.undo(batch, { as: ANNA });
          await worker.runner.idle();
        },
      );
      const state = await ratings.batch(batch);
      if (state.undoneBy) expect(server.ratings(), `at ${at}`).toEqual(was);
      else expect(new Set(Object.values(server.ratings()))).toEqual(new Set([8]));
      await stop();
    }
  });
});

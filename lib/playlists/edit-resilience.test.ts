import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMortality } from '@/tests/support/mortal';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';

let kit: PlaylistKit;
let keys: string[];
type Worker = Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const whole = { offset: 0, limit: 500 };

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 400, seed: 3 });
  keys = (await kit.client.tracksPage('1', { start: 0, size: 400 })).columns.keys;
});
afterAll(() => kit.plex.close());
beforeEach(async () => {
  // Dying workers and busy servers complain; that is not news.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  await kit.control('POST /reset');
  await kit.plex.control.setFault('');
});

async function make(list: readonly string[]): Promise<string> {
  const { key } = await kit.client.playlists.create('Mine', list.slice(0, 150));
  return key;
}

/** Goes on until nothing runs and nothing waits. */
async function finish(worker: Worker): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    await worker.runner.resumeAll();
    await worker.runner.idle();
    const open = (await worker.runner.list()).filter(({ status }) => status === 'paused' || status === 'queued');
    if (open.length === 0) return;
  }
  throw new Error('jobs that never end');
}

/** A worker that dies at its k-th operation while it does something, and one that comes after it. */
async function liveAndDie(
  ends: readonly { at: number; when: 'before' | 'after' }[],
  act: (worker: Worker) => Promise<unknown>,
): Promise<Worker> {
  let first = true;
  for (const { at, when } of ends) {
    const life = createMortality(at, when);
    const worker = await kit.wake(life);
    const doing = { isOver: false };
    const done = (first ? act(worker) : worker.runner.resumeAll()).catch(() => undefined);
    void done.then(() => (doing.isOver = true));
    first = false;
    // What a surface waits for never comes from a worker that is dead.
    while (!doing.isOver && !life.dead) await new Promise((resolve) => setImmediate(resolve));
    await worker.runner.idle();
    await worker.stop();
  }
  const last = await kit.wake();
  await finish(last);
  return last;
}

async function operationsOf(act: (worker: Worker) => Promise<unknown>): Promise<number> {
  const life = createMortality(Infinity, 'before');
  const worker = await kit.wake(life);
  await act(worker);
  await worker.runner.idle();
  await worker.stop();
  return life.operations;
}

const deaths = ['before', 'after'] as const;

const makeOnce = (worker: Worker) =>
  worker.playlists.create(
    { title: 'Once', description: 'here', from: { kind: 'keys', keys: keys.slice(0, 155) } },
    { as: as() },
  );

describe('a worker that dies', () => {
  it.each(deaths)(
    '%s any step of making a playlist makes it once',
    async (when) => {
      const total = await operationsOf(makeOnce);
      expect(total).toBeGreaterThan(15);
      for (let at = 1; at <= total; at += 1) {
        await kit.control('POST /reset');
        const worker = await liveAndDie([{ at, when }], makeOnce);
        const [edit] = (await worker.playlists.edits(as(), whole)).items;
        const made = (await worker.playlists.list({ search: 'Once' }, whole)).items;
        // It died before it could write anything down, or it ends as it was meant.
        expect(made.length, `${when} ${at}`).toBe(made.length === 0 && at <= 3 ? 0 : 1);
        if (made[0]) {
          expect(await kit.keysIn(made[0].ref.key)).toEqual(keys.slice(0, 155));
          expect(made[0].description).toBe('here');
          expect(edit).toMatchObject({ step: 'done' });
        }
        await worker.stop();
      }
    },
    60_000,
  );

  it.each(deaths)(
    '%s any step of an edit ends in the intended order',
    async (when) => {
      const before = keys.slice(0, 12);
      const act = async (worker: Worker) => {
        const key = await make(before);
        const ids = await kit.idsIn(key);
        const after = ids[8] ?? '';
        await worker.playlists.moveItems(key, [ids[5] ?? '', ids[1] ?? '', ids[11] ?? ''], after, {
          as: as(),
          label: 'x',
        });
      };
      const wanted = [0, 2, 3, 4, 6, 7, 8, 5, 1, 11, 9, 10].map((at) => keys[at]);
      const total = await operationsOf(act);
      for (let at = 1; at <= total; at += 1) {
        await kit.control('POST /reset');
        const worker = await liveAndDie([{ at, when }], act);
        const [list] = (await worker.playlists.list({ search: 'Mine' }, whole)).items;
        const now = await kit.keysIn(list?.ref.key ?? '');
        const [edit] = (await worker.playlists.edits(as(), { offset: 0, limit: 1 })).items;
        if (at <= 2) expect([wanted, before]).toContainEqual(now);
        else expect(now, `${when} ${at}`).toEqual(wanted);
        if (edit?.playlist === list?.ref.key) expect(edit?.step).toBe('done');
        await worker.stop();
      }
    },
    60_000,
  );
});

interface Model {
  ids: string[];
  list: string[];
}

const arbitraryEdit = fc.oneof(
  fc.record({
    type: fc.constant('add' as const),
    from: fc.nat(390),
    count: fc.integer({ min: 1, max: 200 }),
    place: fc.nat(),
  }),
  fc.record({ type: fc.constant('remove' as const), places: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }) }),
  fc.record({
    type: fc.constant('move' as const),
    places: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    place: fc.nat(),
  }),
);
const arbitraryEnd = fc.record({ at: fc.integer({ min: 3, max: 40 }), when: fc.constantFrom(...deaths) });

describe('any sequence of edits', () => {
  it('with failures of the server and deaths of the worker ends in the intended order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(arbitraryEdit, fc.array(arbitraryEnd, { maxLength: 2 })), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '503@/playlists/*%15', 'cut@/playlists/*%10', 'half@/playlists/*%10;500@/playlists/*%10'),
        async (edits, fault) => {
          await kit.control('POST /reset');
          await kit.plex.control.setFault('');
          const key = await make(keys.slice(0, 6));
          for (const [edit, ends] of edits) {
            const model: Model = { ids: await kit.idsIn(key), list: await kit.keysIn(key) };
            const { wanted, act } = plan(key, model, edit);
            await kit.plex.control.setFault(fault);
            // It is asked for until it is written down: a call that fails before that did nothing.
            const latest = async (worker: Worker) =>
              (await worker.playlists.edits(as(), { offset: 0, limit: 1 })).items[0];
            const probe = await kit.wake();
            const earlier = (await latest(probe))?.edit;
            await probe.stop();
            let worker = await liveAndDie(ends, act);
            for (let tries = 0; tries < 40 && (await latest(worker))?.edit === earlier; tries += 1) {
              await worker.stop();
              worker = await liveAndDie([], async () => undefined);
              await act(worker).catch(() => undefined);
              await finish(worker);
            }
            await finish(worker);
            const end = await latest(worker);
            await worker.stop();
            await kit.plex.control.setFault('');
            expect(end?.step).toBe('done');
            expect(await kit.keysIn(key)).toEqual(wanted);
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});

type Edit = typeof arbitraryEdit extends fc.Arbitrary<infer T> ? T : never;

function plan(key: string, { ids, list }: Model, edit: Edit) {
  const size = ids.length;
  const options = { as: as(), label: edit.type };
  if (edit.type === 'add') {
    const added = keys.slice(edit.from, edit.from + edit.count);
    const place = edit.place % (size + 1);
    const after = place === 0 ? null : (ids[place - 1] ?? null);
    return {
      wanted: [...list.slice(0, place), ...added, ...list.slice(place)],
      act: (worker: Worker) => worker.playlists.addItems(key, { kind: 'keys', keys: added }, { ...options, after }),
    };
  }
  const places = [...new Set(edit.places.map((place) => place % Math.max(1, size)))].filter((at) => at < size);
  const picked = places.map((at) => ids[at] ?? '');
  const rest = ids.map((_, at) => at).filter((at) => !places.includes(at));
  if (picked.length === 0)
    return {
      wanted: list,
      act: async (worker: Worker) => worker.playlists.addItems(key, { kind: 'keys', keys: [] }, options),
    };
  if (edit.type === 'remove')
    return {
      wanted: rest.map((at) => list[at]),
      act: (worker: Worker) => worker.playlists.removeItems(key, picked, options),
    };
  const place = edit.place % (rest.length + 1);
  const after = place === 0 ? null : (ids[rest[place - 1] ?? 0] ?? null);
  return {
    wanted: [...rest.slice(0, place), ...places, ...rest.slice(place)].map((at) => list[at]),
    act: (worker: Worker) => worker.playlists.moveItems(key, picked, after, options),
  };
}

/** An app that edits while ours waits for a busy server between its first step and the second. */
async function edited(foreign: (key: string, ids: string[]) => Promise<unknown>) {
  const key = await make(keys.slice(0, 10));
  const ids = await kit.idsIn(key);
  const worker = await kit.wake();
  await kit.plex.control.setFault(`503@/playlists/${key}/items/${ids[7] ?? ''}/move`);
  void worker.playlists
    .moveItems(key, [ids[8] ?? '', ids[7] ?? ''], null, { as: as(), label: 'x' })
    .catch(() => undefined);
  await vi.waitFor(async () =>
    expect(await worker.runner.list()).toContainEqual(expect.objectContaining({ status: 'paused' })),
  );
  await worker.runner.idle();
  await foreign(key, ids);
  await kit.plex.control.setFault('');
  await finish(worker);
  const [edit] = (await worker.playlists.edits(as(), { offset: 0, limit: 1 })).items;
  return { key, ids, worker, edit };
}

const foreignAdd = (key: string) => kit.client.playlists.addItems({ key, smart: false }, keys.slice(50, 52));

describe('somebody else', () => {
  it('is noticed, shown, and not overwritten', async () => {
    const { key, worker, edit } = await edited(foreignAdd);
    expect(edit).toMatchObject({ step: 'conflict', conflicts: 1 });
    const found = await worker.playlists.editItems(edit?.edit ?? '', 0, 'found', whole);
    expect(found.items.map(({ ref }) => ref.key)).toEqual(await kit.keysIn(key));
    const wanted = await worker.playlists.editItems(edit?.edit ?? '', 0, 'wanted', whole);
    expect(wanted.total).toBe(10);
    await worker.playlists.resolve(edit?.edit ?? '', 'theirs', { as: as() });
    expect((await kit.keysIn(key)).slice(-2)).toEqual(keys.slice(50, 52));
    await worker.stop();
  });

  it('keeps what they added when ours goes on top of it', async () => {
    const { key, worker, edit } = await edited(foreignAdd);
    const done = await worker.playlists.resolve(edit?.edit ?? '', 'both', { as: as() });
    expect(done).toMatchObject({ step: 'done' });
    expect(await kit.keysIn(key)).toEqual([8, 7, 0, 1, 2, 3, 4, 5, 6, 9, 50, 51].map((at) => keys[at]));
    await worker.playlists.undo(done.edit, { as: as() });
    expect((await kit.keysIn(key)).slice(-2)).toEqual(keys.slice(50, 52));
    await worker.stop();
  });

  it('leaves removed what they removed, and loses to ours if that is wanted', async () => {
    const remove = (key: string, ids: string[]) => kit.client.playlists.removeItem({ key, smart: false }, ids[2] ?? '');
    const first = await edited(remove);
    await first.worker.playlists.resolve(first.edit?.edit ?? '', 'both', { as: as() });
    expect(await kit.keysIn(first.key)).toEqual([8, 7, 0, 1, 3, 4, 5, 6, 9].map((at) => keys[at]));
    await first.worker.stop();
    const second = await edited(remove);
    await second.worker.playlists.resolve(second.edit?.edit ?? '', 'ours', { as: as() });
    expect(await kit.keysIn(second.key)).toEqual([8, 7, 0, 1, 2, 3, 4, 5, 6, 9].map((at) => keys[at]));
    await second.worker.stop();
  });
});

describe('an edit that ends in the middle', () => {
  it('is cancelled where it is, and put back as a whole', async () => {
    const key = await make(keys.slice(0, 10));
    const ids = await kit.idsIn(key);
    const worker = await kit.wake();
    await kit.plex.control.setFault(`503@/playlists/${key}/items/${ids[7] ?? ''}/move`);
    const edit = await worker.playlists.moveItems(key, [ids[8] ?? '', ids[7] ?? ''], null, { as: as(), label: 'x' });
    expect(edit).toMatchObject({ step: 'running', error: { code: 'server-busy' } });
    await worker.runner.idle();
    await kit.plex.control.setFault('');
    expect(await kit.idsIn(key)).not.toEqual(ids);
    const undone = await worker.playlists.undo(edit.edit, { as: as() });
    expect(undone).toMatchObject({ step: 'done' });
    expect(await kit.idsIn(key)).toEqual(ids);
    expect(await worker.playlists.edit(edit.edit)).toMatchObject({ step: 'cancelled', undoneBy: undone.edit });
    await worker.stop();
  });

  it('leaves the other playlists of it alone when one is refused', async () => {
    const one = await make(keys.slice(0, 3));
    const two = await make(keys.slice(3, 6));
    const worker = await kit.wake();
    await kit.plex.control.setFault(`403@/playlists/${one}`);
    const edit = await worker.playlists.delete([one, two], { as: as(), label: 'x' });
    expect(edit).toMatchObject({ step: 'done', changed: 1, failed: 1, error: { code: 'forbidden' } });
    const { items } = await worker.playlists.targets(edit.edit, whole);
    expect(items.map(({ state, error }) => [state, error?.code])).toEqual([
      ['failed', 'forbidden'],
      ['changed', undefined],
    ]);
    await kit.plex.control.setFault('');
    expect(await kit.keysIn(one)).toEqual(keys.slice(0, 3));
    await worker.stop();
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ImportReport, createImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import { AppError } from '@/lib/util/app-error';
import { type FakeRatingServer, createFakeRatingServer } from '@/tests/support/fake-rating-server';
import { createMortality } from '@/tests/support/mortal';
import { ANNA, BEN, createRatingWorld } from '@/tests/support/rating-world';

type Worker = Awaited<ReturnType<ReturnType<typeof createRatingWorld>['wake']>>;

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

/** A row that means the fake server's item of this key, by its path. */
function row(ordinal: number, key: string, rating: number | null): ImportRow {
  return {
    row: ordinal,
    id: `id${ordinal}`,
    sourceId: String(ordinal),
    path: `/music/${key}.flac`,
    title: `Title ${key}`,
    artist: 'Artist',
    albumArtist: 'Artist',
    album: `Album ${key}`,
    disc: 1,
    track: 1,
    year: null,
    durationMs: 200_000,
    rating,
    ratedAt: null,
    playCount: 0,
    lastPlayed: null,
    loved: false,
    compilation: false,
  };
}

const report = (tracks: number): ImportReport => {
  const empty = createImportReport();
  return { ...empty, counts: { ...empty.counts, tracks, rated: tracks } };
};

async function receive(worker: Worker, rows: ImportRow[], chunk = 2000): Promise<string> {
  const id = await worker.imports.begin({ name: 'Library.xml', bytes: 1000 });
  for (let at = 0; at < rows.length; at += chunk)
    await worker.imports.append(id, at / chunk, rows.slice(at, at + chunk));
  await worker.imports.finish(id, report(rows.length));
  return id;
}

async function planned(worker: Worker, rows: ImportRow[]): Promise<string> {
  const id = await receive(worker, rows);
  await worker.imports.plan(id, ANNA);
  await worker.runner.idle();
  return id;
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});

const unrated = (server: FakeRatingServer): boolean =>
  Object.values(server.ratings()).every((rating) => rating === null);

describe('an import', () => {
  it('is planned without writing, applied, and undone exactly', async () => {
    const server = createFakeRatingServer(keys(30), { '2': 8, '3': 3 });
    const was = server.ratings();
    const worker = await createRatingWorld(server).wake();
    const rows = [...keys(12).map((key, at) => row(at, key, 8)), row(12, '13', null), row(13, '777', 6)];
    const id = await receive(worker, rows, 5);
    expect(await worker.imports.state(id)).toMatchObject({ step: 'received', rows: 14, counts: null });
    await worker.imports.plan(id, ANNA);
    await worker.runner.idle();
    const plan = await worker.imports.state(id);
    expect(plan).toMatchObject({
      step: 'planned',
      target: ANNA,
      writes: 10,
      conflictWrites: 1,
      counts: { change: 10, equal: 1, conflict: 1, 'not-found': 1, ambiguous: 0 },
    });
    expect(server.puts).toEqual([]);
    expect((await worker.imports.rows(id, 'conflict', { offset: 0, limit: 10 })).items).toMatchObject([
      { title: 'Title 3', rating: 8, items: [{ rating: 3 }] },
    ]);
    expect((await worker.imports.rows(id, 'change', { offset: 8, limit: 10 })).items).toHaveLength(2);

    await worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
    await worker.runner.idle();
    const applied = await worker.imports.state(id);
    expect(applied).toMatchObject({ step: 'applied', error: null });
    expect(await worker.ratings.batch(applied.batch ?? '')).toMatchObject({
      origin: 'import',
      total: 10,
      synced: 10,
      label: 'Library.xml',
    });
    expect(server.rating('1')).toBe(8);
    expect(server.rating('3')).toBe(3);
    expect(server.rating('13')).toBeNull();

    await worker.ratings.undo(applied.batch ?? '', { as: ANNA });
    await worker.runner.idle();
    expect(server.ratings()).toEqual(was);
    expect(await worker.imports.current()).toMatchObject({ id, step: 'undone' });
  });

  it('lets the file win only when asked, and that too is undone exactly', async () => {
    const server = createFakeRatingServer(keys(6), { '1': 3, '2': 9 });
    const was = server.ratings();
    const worker = await createRatingWorld(server).wake();
    const id = await planned(
      worker,
      keys(6).map((key, at) => row(at, key, 6)),
    );
    const { batch } = await worker.imports.apply(id, { as: ANNA, conflicts: 'take-file' });
    await worker.runner.idle();
    expect(new Set(Object.values(server.ratings()))).toEqual(new Set([6]));
    await worker.ratings.undo(batch ?? '', { as: ANNA });
    await worker.runner.idle();
    expect(server.ratings()).toEqual(was);
  });

  it('leaves alone what was rated in Plex after the plan was made', async () => {
    const server = createFakeRatingServer(keys(4));
    const worker = await createRatingWorld(server).wake();
    const id = await planned(
      worker,
      keys(4).map((key, at) => row(at, key, 6)),
    );
    server.set('3', 10);
    const { batch } = await worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
    await worker.runner.idle();
    expect(server.ratings()).toEqual({ '1': 6, '2': 6, '3': 10, '4': 6 });
    expect(await worker.ratings.batch(batch ?? '')).toMatchObject({ synced: 3, conflicts: 1 });
  });

  it('sends the date that the file knows', async () => {
    const server = createFakeRatingServer(keys(2));
    const worker = await createRatingWorld(server).wake();
    const id = await planned(worker, [{ ...row(0, '1', 6), ratedAt: 1_500_000_000 }]);
    await worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
    await worker.runner.idle();
    expect(server.puts).toEqual([{ key: '1', value: 6, ratedAt: 1_500_000_000 }]);
  });

  it('is refused for somebody else, while read-only, and twice', async () => {
    const server = createFakeRatingServer(keys(3));
    const world = createRatingWorld(server);
    const worker = await world.wake();
    const id = await planned(worker, [row(0, '1', 6)]);
    await expect(worker.imports.apply(id, { as: BEN, conflicts: 'keep-plex' })).rejects.toMatchObject({
      code: 'wrong-account',
    });
    world.active = BEN;
    await expect(worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' })).rejects.toMatchObject({
      code: 'wrong-account',
    });
    world.active = ANNA;
    world.readOnly = true;
    await expect(worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' })).rejects.toMatchObject({
      code: 'read-only',
    });
    world.readOnly = false;
    expect(unrated(server)).toBe(true);
    expect(await worker.imports.state(id)).toMatchObject({ step: 'planned', batch: null });
    await worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
    await worker.runner.idle();
    await expect(worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(server.puts).toHaveLength(1);
  });

  it('is applied once, also when two surfaces ask at the same time', async () => {
    const server = createFakeRatingServer(keys(3));
    const worker = await createRatingWorld(server).wake();
    const id = await planned(worker, [row(0, '1', 6), row(1, '2', 8)]);
    const ask = () => worker.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
    const answers = await Promise.allSettled([ask(), ask()]);
    await worker.runner.idle();
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(server.puts).toHaveLength(2);
    expect((await worker.ratings.batches(ANNA, { offset: 0, limit: 9 })).total).toBe(1);
  });

  it('says when the library is empty or the server is away, and can be planned again', async () => {
    const server = createFakeRatingServer([]);
    const worker = await createRatingWorld(server).wake();
    const id = await planned(worker, [row(0, '1', 6)]);
    expect(await worker.imports.state(id)).toMatchObject({ step: 'failed', error: { code: 'empty-library' } });
    server.items.set('1', { rating: null, ratedAt: 0 });
    server.down = new AppError('unauthorized');
    await worker.imports.plan(id, ANNA);
    await worker.runner.idle();
    expect(await worker.imports.state(id)).toMatchObject({ step: 'planning', error: { code: 'unauthorized' } });
    server.down = null;
    await worker.runner.resumeAll();
    await worker.runner.idle();
    expect(await worker.imports.state(id)).toMatchObject({ step: 'planned', writes: 1, error: null });
  });

  it('takes chunks in order, a repeated one without harm, and no giant ones', async () => {
    const worker = await createRatingWorld(createFakeRatingServer(keys(3))).wake();
    const id = await worker.imports.begin({ name: 'a.xml', bytes: 1 });
    await worker.imports.append(id, 0, [row(0, '1', 2)]);
    await worker.imports.append(id, 0, [row(0, '1', 2)]);
    await expect(worker.imports.append(id, 2, [row(1, '2', 2)])).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(
      worker.imports.append(
        id,
        1,
        Array.from({ length: 2001 }, (_, at) => row(at, '1', 2)),
      ),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await worker.imports.append(id, 1, [row(1, '2', 2)]);
    expect(await worker.imports.finish(id, report(2))).toMatchObject({ step: 'received', rows: 2 });
    await expect(worker.imports.append(id, 2, [row(2, '3', 2)])).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('keeps only the last few with their rows, and what is discarded is gone', async () => {
    const worker = await createRatingWorld(createFakeRatingServer(keys(3))).wake();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await planned(worker, [row(0, '1', 2)]));
    expect((await worker.importStore.all()).map((record) => record.id).toSorted()).toEqual(ids.slice(2).toSorted());
    expect(await worker.importStore.rowChunks(ids[0] ?? '')).toBe(0);
    await worker.imports.discard(ids[4] ?? '');
    await expect(worker.imports.state(ids[4] ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(await worker.importStore.plan(ids[4] ?? '', 0)).toBeNull();
  });

  it('survives a worker that dies at any step of planning and writing', async () => {
    for (let at = 1; at <= 60; at += 1) {
      const server = createFakeRatingServer(keys(8), { '2': 6 });
      const was = server.ratings();
      const world = createRatingWorld(server);
      const first = await world.wake();
      const id = await receive(
        first,
        keys(5).map((key, index) => row(index, key, 6)),
      );
      await first.stop();
      const dying = await world.wake(createMortality(at, at % 2 === 0 ? 'before' : 'after'));
      await dying.imports
        .plan(id, ANNA)
        .then(() => dying.runner.idle())
        .then(() => dying.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' }))
        .catch(() => undefined);
      await dying.runner.idle();
      await dying.stop();

      const last = await world.wake();
      await last.runner.resumeAll();
      await last.runner.idle();
      // What a person does who finds the import where it stopped.
      let state = await last.imports.state(id);
      if (state.step === 'received') await last.imports.plan(id, ANNA);
      await last.runner.idle();
      state = await last.imports.state(id);
      if (state.step === 'planned') state = await last.imports.apply(id, { as: ANNA, conflicts: 'keep-plex' });
      await last.runner.idle();
      state = await last.imports.state(id);
      expect(state, `at ${at}`).toMatchObject({ step: 'applied', writes: 4 });
      expect(server.ratings()).toMatchObject({ '1': 6, '2': 6, '3': 6, '4': 6, '5': 6, '6': null });
      expect((await last.ratings.batches(ANNA, { offset: 0, limit: 9 })).items).toMatchObject([
        { total: 4, sent: 4, synced: 4 },
      ]);
      await last.ratings.undo(state.batch ?? '', { as: ANNA });
      await last.runner.idle();
      expect(server.ratings()).toEqual(was);
      await last.stop();
    }
  });
});

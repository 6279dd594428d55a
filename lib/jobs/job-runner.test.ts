import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/lib/store/database';
import { createJobStore } from '@/lib/store/job-store';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { JobState } from './job';
import { createJobRunner } from './job-runner';
import type { JobWork } from './job-step';
import { newJob } from './new-job';
import { freshIndexedDb } from '@/tests/support/fake-database';

let worlds = 0;

beforeEach(() => {
  freshIndexedDb();
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});

/** A gate that a step waits at until the test opens it. */
function gate() {
  const resolvers: (() => void)[] = [];
  const passed = new Promise<void>((resolve) => resolvers.push(resolve));
  return { open: () => resolvers[0]?.(), passed };
}

const job = (id: string, server = 's1') =>
  newJob({
    id,
    kind: 'rate-batch',
    owner: { server, account: 'a' },
    label: id,
    spec: null,
    total: 3,
    now: 1_800_000_000_000,
  });

async function setUp(run: JobWork['run'], extra: Partial<JobWork> = {}) {
  worlds += 1;
  const database = `jobs-${worlds}`;
  const db = await openDatabase(database);
  const store = createJobStore(db);
  const said: JobState[] = [];
  const busy: string[] = [];
  const beats: (() => void)[] = [];
  const clock: Clock = {
    now: () => 1_800_000_000_000,
    wait: async () => undefined,
    every: (_ms, work) => {
      beats.push(work);
      return () => void beats.splice(beats.indexOf(work), 1);
    },
  };
  let kept = 0;
  const make = () =>
    createJobRunner({
      store,
      works: { 'rate-batch': { run, ...extra }, 'plan-import': { run } },
      clock,
      emit: (job) => said.push(job),
      keepAlive: () => void (kept += 1),
      onBusy: () => busy.push('busy'),
      onIdle: () => busy.push('idle'),
    });
  return { store, make, runner: make(), job, said, busy, beats, kept: () => kept };
}

describe('the job runner', () => {
  it('runs one job at a time per server, the oldest first, and several servers at once', async () => {
    const gates = { a: gate(), b: gate(), c: gate() };
    const running = new Set<string>();
    const together: string[] = [];
    const { runner, job } = await setUp(async ({ id }) => {
      running.add(id);
      together.push([...running].toSorted().join(''));
      await gates[id as 'a'].passed;
      running.delete(id);
    });
    await runner.add(job('a'));
    await runner.add(job('b'));
    await runner.add(job('c', 's2'));
    await vi.waitFor(() => expect([...running]).toEqual(['a', 'c']));
    gates.a.open();
    gates.c.open();
    gates.b.open();
    await runner.idle();
    expect(together).not.toContain('ab');
    expect((await runner.list()).map((one) => one.status)).toEqual(['done', 'done', 'done']);
  });

  it('never runs a job twice, also with two runners on one database', async () => {
    let runs = 0;
    const wait = gate();
    const { runner, make, job } = await setUp(async () => {
      runs += 1;
      await wait.passed;
    });
    const other = make();
    await Promise.all([runner.add(job('a')), other.look(), other.resumeAll(), runner.resumeAll(), other.look()]);
    wait.open();
    await runner.idle();
    await other.idle();
    await other.resumeAll();
    await other.idle();
    expect(runs).toBe(1);
  });

  it('goes on from the checkpoint after a worker died', async () => {
    const begins: unknown[] = [];
    const { store, make, job } = await setUp(async ({ checkpoint }, { save }) => {
      begins.push(checkpoint);
      if (checkpoint === null) {
        await save({ next: 2 }, { done: 2, total: 3 });
        await new Promise(() => undefined);
      }
    });
    // The first worker stays at its await for ever: its record says `running`.
    await store.put({ ...job('a'), status: 'running', checkpoint: { next: 2 }, done: 2 });
    const runner = make();
    await runner.resumeAll();
    await runner.idle();
    expect(begins).toEqual([{ next: 2 }]);
    expect(await runner.list()).toMatchObject([{ status: 'done', done: 3, total: 3 }]);
  });

  it('pauses at the next safe place, is not resumed by the way, and resumes when asked', async () => {
    let runs = 0;
    const begun = gate();
    const { runner, make, job } = await setUp(async (_job, { signal }) => {
      runs += 1;
      if (runs > 1) return;
      begun.open();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    await runner.add(job('a'));
    await begun.passed;
    await runner.pause('a');
    expect(await runner.list()).toMatchObject([{ status: 'paused', error: null }]);
    await runner.resumeAll();
    await make().resumeAll();
    expect(runs).toBe(1);
    await runner.resume('a');
    await runner.idle();
    expect(await runner.list()).toMatchObject([{ status: 'done' }]);
  });

  it('stays paused when the user paused it while all were being resumed, or its turn just came', async () => {
    let runs = 0;
    const { runner, store, job } = await setUp(async (_job, { signal }) => {
      runs += 1;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    await store.put({ ...job('a'), status: 'paused', pausedBy: 'error' });
    const { all } = store;
    store.all = async () => {
      const records = await all();
      store.all = all;
      await runner.pause('a');
      return records;
    };
    await runner.resumeAll();
    await runner.idle();
    expect([runs, (await store.get('a'))?.pausedBy]).toEqual([0, 'user']);
    await store.put(job('b'));
    await Promise.all([runner.look(), runner.pause('b')]);
    await runner.idle();
    expect(await store.get('b')).toMatchObject({ status: 'paused', pausedBy: 'user' });
  });

  it('cancels a running job, a waiting one, and one whose worker died after it was asked to', async () => {
    const closed: string[] = [];
    const begun = gate();
    const { store, runner, make, job } = await setUp(
      async (_job, { signal }) => {
        begun.open();
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      },
      { cancelled: async ({ id }) => void closed.push(id) },
    );
    await runner.add(job('a'));
    await runner.add(job('b'));
    await begun.passed;
    await runner.cancel('b');
    await runner.cancel('a');
    await store.put({ ...job('c'), status: 'running', cancelRequested: true });
    const next = make();
    await next.resumeAll();
    await next.idle();
    expect(closed).toEqual(['b', 'a', 'c']);
    expect((await next.list()).map((one) => one.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('tries again after what passes, waits for what must be mended, fails for the rest', async () => {
    const errors = [new AppError('network'), new AppError('server-busy')];
    const { runner, job, said } = await setUp(async ({ id }) => {
      const error = id === 'a' ? errors.shift() : id === 'b' ? new AppError('forbidden') : new Error('bug');
      if (error) throw error;
    });
    await runner.add(job('a'));
    await runner.add(job('b'));
    await runner.add(job('c'));
    await runner.idle();
    expect(Object.fromEntries((await runner.list()).map((one) => [one.id, [one.status, one.error?.code]]))).toEqual({
      a: ['done', undefined],
      b: ['paused', 'forbidden'],
      c: ['failed', 'internal'],
    });
    expect(said.filter((one) => one.id === 'a' && one.error).map((one) => [one.status, one.error?.code])).toEqual([
      ['running', 'network'],
      ['running', 'server-busy'],
    ]);
  });

  it('keeps the worker up and the alarm set just as long as something runs', async () => {
    const wait = gate();
    const { runner, job, busy, beats, kept } = await setUp(() => wait.passed);
    await runner.add(job('a'));
    expect(busy).toEqual(['busy']);
    beats[0]?.();
    expect(kept()).toBe(1);
    wait.open();
    await runner.idle();
    expect(busy).toEqual(['busy', 'idle']);
    expect(beats).toEqual([]);
  });

  it('forgets all but the last ended jobs', async () => {
    const { runner, store, job } = await setUp(async () => undefined);
    for (let count = 0; count < 25; count += 1)
      await store.put({ ...job(`j${count}`), status: 'done', createdAt: count });
    await runner.add(job('last'));
    await runner.idle();
    await runner.look();
    expect((await store.all()).length).toBe(20);
    expect(await store.get('j0')).toBeUndefined();
    expect(await store.get('last')).toMatchObject({ status: 'done' });
  });
});

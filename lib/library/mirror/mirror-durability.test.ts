import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { type MirrorKit, createMirrorKit } from '@/tests/support/mirror-kit';
import { expectMirrorEqual } from '@/tests/support/expect-mirror';
import { createMortality } from '@/tests/support/mortal';

/** The same sequence in every run, spread over the range. */
function* moments(count: number, most: number): Generator<number> {
  let state = 12_345;
  for (let time = 0; time < count; time += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield 1 + (state % most);
  }
}

let kit: MirrorKit;

beforeAll(async () => {
  freshIndexedDb();
  kit = await createMirrorKit({ tracks: 420 });
});
afterEach(async () => {
  await kit.control('PUT', '/fault', { spec: '' });
  await kit.control('POST', '/reset');
});
afterAll(async () => kit.plex.close());

/** Starts over: no mirror, no job. */
async function forgetEverything(): Promise<void> {
  const worker = await kit.startWorker();
  await worker.mirror.remove(kit.library);
  await worker.stop();
}

/** Dozens of lives each: what they take depends on the machine. */
const PATIENCE = { timeout: 180_000 };

describe('a mirror whose worker is killed', PATIENCE, () => {
  it('is whole after death at any of 30 moments', async () => {
    for (const moment of moments(30, 60)) {
      await forgetEverything();
      const life = createMortality(moment, moment % 2 === 0 ? 'before' : 'after');
      const dying = await kit.startWorker(life);
      await dying.fill().catch(() => undefined);
      await dying.stop();
      const next = await kit.startWorker();
      await next.runner.resumeAll();
      await next.runner.idle();
      // It may have died before the job was written down: the next surface asks again.
      await next.fill();
      expect((await next.mirror.state(kit.library)).status, `death at ${moment}`).toBe('fresh');
      await expectMirrorEqual(kit);
      await next.stop();
    }
  });

  it('is whole when the library changes while it is read, and the worker dies twice', async () => {
    for (const moment of moments(6, 30)) {
      await forgetEverything();
      const dying = await kit.startWorker(createMortality(8 + moment, 'after'));
      await dying.fill().catch(() => undefined);
      await dying.stop();
      await kit.control('POST', '/library/add', { tracks: 15, seed: moment });
      await kit.control('POST', '/library/remove', { count: 12, seed: moment });
      await kit.control('POST', '/library/edit', { count: 10, seed: moment });
      const again = await kit.startWorker(createMortality(5 + moment, 'before'));
      await again.fill().catch(() => undefined);
      await again.stop();
      await kit.control('POST', '/library/remove', { count: 5, seed: moment + 1 });
      const last = await kit.startWorker();
      await last.fill();
      await last.mirror.refresh(kit.library);
      await expectMirrorEqual(kit);
      await last.stop();
    }
  });
});

describe('a mirror of a server that fails', PATIENCE, () => {
  it.each([
    ['10 % of answers are errors', '500@*%10'],
    ['10 % of answers are cut off', 'cut@*%10'],
  ])('is whole although %s', async (_name, spec) => {
    await forgetEverything();
    await kit.control('PUT', '/fault', { spec });
    const worker = await kit.startWorker();
    await worker.fill();
    for (let time = 0; time < 30 && (await worker.mirror.state(kit.library)).status !== 'fresh'; time += 1) {
      await worker.runner.resumeAll();
      await worker.fill().catch(() => undefined);
    }
    await kit.control('PUT', '/fault', { spec: '' });
    await worker.fill();
    await expectMirrorEqual(kit);
    await worker.stop();
  });

  it('is whole after the server was cut at any of 30 answers', async () => {
    for (const moment of moments(30, 26)) {
      await forgetEverything();
      await kit.control('PUT', '/fault', { spec: `cut@*#${moment}` });
      const worker = await kit.startWorker();
      await worker.fill().catch(() => undefined);
      await worker.runner.resumeAll();
      await worker.fill();
      await expectMirrorEqual(kit);
      await worker.stop();
    }
  });
});

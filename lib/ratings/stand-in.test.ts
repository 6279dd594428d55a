import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient } from '@/lib/plex/pms-client';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { type ControlClient, createControlClient } from '@/tests/support/control-client';
import { ANNA, createRatingWorld, ref } from '@/tests/support/rating-world';

let plex: PlexStandIn;
let control: ControlClient;
let client: PmsClient;
let section: string;

beforeAll(async () => {
  plex = await startPlex({ tracks: 700, seed: 5, ratings: 'sparse' });
  control = createControlClient(plex.control.url);
  const [pms] = plex.pms;
  if (!pms) throw new Error('no server');
  const http = createPlexHttp({ identity: { clientIdentifier: 'test', version: '0', platform: 'Test' } });
  client = createPmsClient({ http, base: pms.url, token: pms.token, server: pms.machineIdentifier });
  section = (await client.sections())[0]?.key ?? '';
});

afterAll(() => plex.close());

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await control.setFault('');
});

async function wake() {
  const world = createRatingWorld({ client });
  world.active = { ...ANNA, section };
  const library = await readSnapshot(client, world.active);
  return { ...(await world.wake()), keys: library.keys };
}

describe('on the stand-in', () => {
  it('a whole library is rated, counted and put back', async () => {
    const { ratings, runner, keys } = await wake();
    const before = await control.ratings();
    const { batch } = await ratings.rateMany(keys.map(ref), 7, { as: ANNA, label: 'All' });
    await runner.idle();
    expect(await ratings.batch(batch)).toMatchObject({
      total: 700,
      synced: 700,
      conflicts: 0,
      failed: 0,
      finished: true,
      error: null,
    });
    const held = await control.ratings();
    expect(keys.every((key) => held[key] === 7)).toBe(true);
    await ratings.undo(batch, { as: ANNA });
    await runner.idle();
    expect(await control.ratings()).toEqual(before);
  });

  it.each(['rate-ignored', 'rate-doubled', 'rate-wrong-key'])(
    '%s is found out by the canary, and all is as before',
    async (fault) => {
      const { ratings, runner, keys } = await wake();
      const before = await control.ratings();
      await control.setFault(`${fault}@/:/rate`);
      const { batch } = await ratings.rateMany(keys.map(ref), 7, { as: ANNA, label: 'All' });
      await runner.idle();
      expect(await ratings.batch(batch)).toMatchObject({
        synced: 0,
        finished: true,
        error: { code: 'not-as-documented', details: { putBack: true } },
      });
      expect(await control.ratings()).toEqual(before);
      const one = keys.find((key) => before[key] === undefined) ?? '';
      await expect(ratings.rate(one, 7)).rejects.toMatchObject({
        code: 'not-as-documented',
        details: { putBack: true },
      });
      expect(await control.ratings()).toEqual(before);
    },
  );

  it('a server that is busy now and then gets every rating in the end', async () => {
    const { ratings, runner, keys } = await wake();
    await control.setFault('503@/:/rate%5;500@/library/metadata/*%5');
    const { batch } = await ratings.rateMany(keys.slice(0, 200).map(ref), 3, { as: ANNA, label: 'All' });
    await runner.idle();
    for (let count = 0; count < 20 && !(await ratings.batch(batch)).finished; count += 1) {
      await runner.resumeAll();
      await runner.idle();
    }
    expect(await ratings.batch(batch)).toMatchObject({ synced: 200, finished: true, error: null });
    const held = await control.ratings();
    expect(keys.slice(0, 200).every((key) => held[key] === 3)).toBe(true);
  });

  it('a rating waits out a busy server in the outbox', async () => {
    const { ratings, keys } = await wake();
    const [key = ''] = keys;
    await control.setFault('503@/:/rate');
    expect(await ratings.rate(key, 9)).toMatchObject({ state: 'queued' });
    expect(await control.ratingOf(key)).not.toBe(9);
    await control.setFault('');
    await ratings.flush();
    expect(await control.ratingOf(key)).toBe(9);
    expect(await ratings.queued(ANNA)).toBe(0);
  });
});

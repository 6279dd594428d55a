import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { startProxy } from '@/tests/support/session-kit';
import { createRecheck } from './recheck';
import { type HealthKit, NOBODY, createHealthKit, mirror } from './test-support/health-kit';

let plex: PlexStandIn;
let kit: HealthKit;
const closers: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  plex = await startPlex({ tracks: 60 });
});
beforeEach(async () => {
  kit = await createHealthKit(plex);
  await kit.control('POST', '/reset');
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => plex.close());

const first = () => plex.pms[0] ?? expect.fail('no server');
const owner = () => ({ server: first().machineIdentifier, account: LOCAL_ACCOUNT });

async function proxy() {
  const made = await startProxy(first().url);
  closers.push(made.close);
  return made;
}

describe('a check', () => {
  it('tells everything of a server that is well', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    Object.assign(kit.world, { mirror: mirror(), outbox: 3, now: () => 1_700_000_160_000 });
    const report = await kit.health.check();
    expect(report).toEqual({
      status: 'ok',
      plexm8: '0.1.0',
      server: { ...owner(), name: 'Stand-in', version: expect.stringMatching(/^1\.43/) as unknown, owned: true },
      connection: {
        kind: 'local',
        address: first().url,
        secure: false,
        latencyMs: expect.any(Number) as unknown,
        why: 'only-one',
      },
      changedFrom: null,
      tried: [expect.objectContaining({ outcome: 'ok', address: first().url })],
      features: {
        playlists: { available: true, reason: null },
        ratings: { available: true, reason: null },
        recommendations: { available: true, reason: null },
        'smart-playlists': { available: true, reason: null },
        sonic: { available: true, reason: null },
      },
      mirror: { complete: true, ageSeconds: 60, artists: 3, albums: 9, tracks: 60 },
      outbox: 3,
      troubles: [],
      error: null,
      checkedAt: 1_700_000_160,
    });
    expect(kit.told).toEqual([report]);
  });

  it('asks nobody when nobody is signed in', async () => {
    plex.log.clear();
    expect(await kit.health.check()).toMatchObject({
      status: 'signed-out',
      server: null,
      connection: null,
      error: { code: 'signed-out' },
    });
    expect(plex.log.since(0)).toEqual([]);
  });

  it('is one for all who ask at the same time, and writes nothing', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    plex.log.clear();
    await Promise.all([kit.health.check(), kit.health.check(), kit.health.check()]);
    expect(kit.told).toHaveLength(1);
    const asked = plex.log.since(0);
    expect(asked.filter(({ path }) => path === '/media/providers')).toHaveLength(1);
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('lists every address with its own end, whichever was first', async () => {
    const other = await proxy();
    await kit.know([
      { uri: NOBODY, kind: 'local' },
      { uri: first().url, kind: 'remote' },
      { uri: other.url, kind: 'relay' },
    ]);
    const { tried, connection } = await kit.health.check();
    expect(tried.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['local', 'network'],
      ['remote', 'ok'],
      ['relay', 'ok'],
    ]);
    expect(connection).toMatchObject({ kind: 'remote', why: 'local-failed' });
  });

  it('still ends when an address never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closers.push(
      () => silent.closeAllConnections(),
      () => void silent.close(),
    );
    const uri = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await kit.know([{ uri, kind: 'local' }]);
    const lost: string[] = [];
    const recheck = createRecheck({
      picker: kit.picker,
      store: kit.store,
      links: {
        state: () => ({ status: 'connecting', error: null, connection: null, tried: [] }),
        take: () => expect.fail('nobody answered'),
        lose: (_owner, error) => void lost.push(error.code),
      },
      limitMs: 40,
    });
    expect(await recheck(owner())).toMatchObject({ connection: null, tried: [{ outcome: 'timeout', address: uri }] });
    expect(lost).toEqual(['timeout']);
  });
});

describe('the way to the server', () => {
  it('falls back by itself when the one in use is silent, and says what changed', async () => {
    const front = await proxy();
    await kit.know([
      { uri: front.url, kind: 'local' },
      { uri: first().url, kind: 'remote' },
    ]);
    const before = await kit.health.check();
    expect(before).toMatchObject({ status: 'ok', connection: { address: front.url, why: 'best' }, changedFrom: null });
    front.die();
    const after = await kit.health.check();
    expect(after).toMatchObject({
      connection: { kind: 'remote', address: first().url, why: 'local-failed' },
      changedFrom: { kind: 'local', address: front.url },
    });
    expect((await kit.session.state()).servers[0]?.connection?.address).toBe(first().url);
    // What is sent from now on goes the new way.
    const pms = await kit.session.clientFor(owner());
    expect((await pms.root()).friendlyName).toBe('Stand-in');
    expect((await kit.health.check()).changedFrom).toBeNull();
  });

  it('goes back to a better one that answers again, and stays with one as good', async () => {
    const [front, twin] = [await proxy(), await proxy()];
    await kit.know([{ uri: first().url, kind: 'relay' }]);
    expect((await kit.health.check()).connection).toMatchObject({ kind: 'relay', why: 'only-one' });
    await kit.know([
      { uri: front.url, kind: 'local' },
      { uri: first().url, kind: 'relay' },
    ]);
    expect(await kit.health.check()).toMatchObject({
      connection: { address: front.url, why: 'best' },
      changedFrom: { kind: 'relay' },
      troubles: [],
    });
    await kit.know([
      { uri: twin.url, kind: 'local' },
      { uri: front.url, kind: 'local' },
    ]);
    expect(await kit.health.check()).toMatchObject({ connection: { address: front.url }, changedFrom: null });
  });

  it('is lost when nothing answers, and found again', async () => {
    const front = await proxy();
    await kit.know([{ uri: front.url, kind: 'local' }]);
    Object.assign(kit.world, { mirror: mirror(), outbox: 1 });
    await kit.health.check();
    front.die();
    expect(await kit.health.check()).toMatchObject({
      status: 'offline',
      server: { version: expect.stringMatching(/^1\.43/) as unknown },
      connection: null,
      troubles: ['server-down'],
      outbox: 1,
      mirror: { tracks: 60 },
      features: {
        ratings: { available: true },
        recommendations: { available: true },
        playlists: { available: false, reason: 'offline' },
        sonic: { available: false, reason: 'offline' },
      },
    });
    expect((await kit.session.state()).servers[0]?.status).toBe('unreachable');
    await kit.know([{ uri: first().url, kind: 'local' }]);
    expect(await kit.health.check()).toMatchObject({ status: 'ok', connection: { address: first().url } });
  });

  it('is never taken to another server', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }], { server: 'somebody-else' });
    expect(await kit.health.check()).toMatchObject({
      status: 'offline',
      connection: null,
      tried: [{ outcome: 'other-server' }],
      error: { code: 'other-server' },
    });
    expect(plex.log.since(0).every(({ tokenIn }) => tokenIn === null)).toBe(true);
  });
});

describe('features', () => {
  it.each([
    ['no-sonic', 'needs-plex-pass'],
    ['sonic-empty', 'needs-plex-pass'],
    ['null-fields', null],
    ['xml-only', null],
    ['number-types-drift', null],
  ])('with %s: sonic %s', async (spec, reason) => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    await kit.control('PUT', '/variant', { spec });
    const { features, status } = await kit.health.check();
    expect(features.sonic).toEqual({ available: reason === null, reason });
    expect(features.ratings.available).toBe(true);
    expect(status).toBe('ok');
  });

  it('are told from what the server offers, the switch and the mirror', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    await kit.settings.readOnly.setValue(true);
    expect((await kit.health.check()).features).toMatchObject({
      ratings: { available: false, reason: 'read-only' },
      recommendations: { available: false, reason: 'needs-mirror' },
    });
    kit.world.mirror = mirror({ status: 'none', completedAt: null });
    expect((await kit.health.check()).mirror).toBeNull();
    kit.world.mirror = mirror({ status: 'filling', completedAt: null, refreshedAt: null });
    expect(await kit.health.check()).toMatchObject({
      mirror: { complete: false, ageSeconds: null },
      features: { recommendations: { reason: 'needs-mirror' } },
    });
  });

  it('are offered to a guest too, and by a server that names none', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }], { owned: false, token: first().tokenOf('Robin') });
    expect((await kit.health.check()).features.playlists.available).toBe(true);
    await kit.control('PUT', '/fault', { spec: '404@/media/providers' });
    const { features, status } = await kit.health.check();
    expect([features.playlists.available, features.ratings.available, status]).toEqual([true, true, 'ok']);
  });
});

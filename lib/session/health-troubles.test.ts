import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { findTroubles } from './health-troubles';
import { type HealthKit, NOBODY, createHealthKit } from './test-support/health-kit';

let plex: PlexStandIn;
let kit: HealthKit;
const closers: (() => Promise<void> | void)[] = [];

async function start(options: Parameters<typeof startPlex>[0] = {}): Promise<void> {
  plex = await startPlex({ tracks: 20, ...options });
  closers.push(plex.close);
  kit = await createHealthKit(plex);
}

beforeEach(() => start());
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const first = () => plex.pms[0] ?? expect.fail('no server');
const named = () => first().directUrl;

describe('troubles that the tries tell', () => {
  it('DNS rebinding: the name fails, the same address without it answers', async () => {
    await kit.know([
      { uri: named(), kind: 'local' },
      { uri: first().url, kind: 'local' },
    ]);
    expect(await kit.health.check()).toMatchObject({
      status: 'degraded',
      connection: { kind: 'local', secure: false },
      troubles: ['dns-rebinding'],
    });
  });

  it('DNS rebinding: the name fails, another way answers, and no bare address could be asked', async () => {
    await kit.know([
      { uri: named(), kind: 'local' },
      { uri: first().url.replace('127.0.0.1', 'localhost'), kind: 'remote' },
      { uri: first().url, kind: 'local' },
    ]);
    kit.grants.isGranted = (pattern) => !pattern.includes('127.0.0.1');
    expect((await kit.health.check()).troubles).toEqual(['dns-rebinding', 'missing-permission']);
  });

  it('a browser that blocks the own network: all of it fails at once, the rest answers', async () => {
    await kit.know([
      { uri: named(), kind: 'local' },
      { uri: NOBODY, kind: 'local' },
      { uri: first().url, kind: 'remote' },
    ]);
    expect((await kit.health.check()).troubles).toEqual(['blocked-local-network']);
  });

  it('nothing of that when everything is away', async () => {
    await kit.know([
      { uri: named(), kind: 'local' },
      { uri: NOBODY, kind: 'remote' },
    ]);
    expect((await kit.health.check()).troubles).toEqual(['server-down']);
  });

  it('only the relay answers', async () => {
    await kit.know([{ uri: first().url, kind: 'relay' }]);
    expect(await kit.health.check()).toMatchObject({ status: 'degraded', troubles: ['relay-only'] });
  });

  it('a host that must be granted', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    kit.grants.isGranted = () => false;
    expect(await kit.health.check()).toMatchObject({
      status: 'offline',
      troubles: ['missing-permission'],
      error: { code: 'needs-permission', details: { pattern: 'http://127.0.0.1/*' } },
    });
  });

  it('no permission is missed while a way as good is open', async () => {
    await kit.know([
      { uri: first().url, kind: 'local' },
      { uri: 'http://192.0.2.1:32400', kind: 'local' },
    ]);
    kit.grants.isGranted = (pattern) => pattern.includes('127.0.0.1');
    expect(await kit.health.check()).toMatchObject({ status: 'ok', troubles: [] });
  });
});

const tried = (address: string, kind: 'local' | 'remote', outcome: 'ok' | 'timeout' | 'needs-permission') => ({
  address,
  kind,
  outcome,
  latencyMs: null,
  pattern: null,
});

describe('away from home', () => {
  it('silent addresses of the own network are no trouble', () => {
    const remote = 'https://203-0-113-7.0f3a.plex.direct:32400';
    const troubles = findTroubles({
      tried: [
        tried('https://192-168-1-20.0f3a.plex.direct:32400', 'local', 'timeout'),
        tried('http://192.168.1.20:32400', 'local', 'needs-permission'),
        tried(remote, 'remote', 'ok'),
      ],
      brokenTls: [],
      connection: { kind: 'remote', address: remote, secure: true, latencyMs: 40, why: 'local-failed' },
      error: null,
      plextv: 'ok',
      socketRefused: false,
    });
    expect(troubles).toEqual([]);
  });
});

describe('troubles of what stands in front', () => {
  it.each([
    ['a certificate that nobody trusts', 'tls', 'certificate'],
    ['a path that was left out', 'prefix=/plex', 'path-prefix'],
    ['a login page', 'login', 'login-page'],
  ])('%s', async (_name, proxy, trouble) => {
    await start({ proxy });
    const { port, protocol } = new URL(plex.proxies[0]?.url ?? expect.fail('no proxy'));
    await kit.know([{ uri: `${protocol}//127.0.0.1:${port}`, kind: 'manual' }]);
    expect(await kit.health.check()).toMatchObject({ status: 'offline', troubles: [trouble] });
  });

  it('a path that is part of the address is none', async () => {
    await start({ proxy: 'prefix=/plex' });
    await kit.know([{ uri: plex.proxies[0]?.url ?? '', kind: 'manual' }]);
    expect(await kit.health.check()).toMatchObject({ status: 'ok', connection: { why: 'manual' }, troubles: [] });
  });

  it('a proxy that takes no WebSocket', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    kit.world.socket = 'refused';
    expect(await kit.health.check()).toMatchObject({ status: 'degraded', troubles: ['no-websocket'] });
    kit.world.socket = 'open';
    expect((await kit.health.check()).status).toBe('ok');
  });
});

describe('troubles of the account', () => {
  it('a server that belongs to nobody', async () => {
    await start({ server: { claimed: false } });
    await kit.know([{ uri: first().url, kind: 'local' }]);
    expect(await kit.health.check()).toMatchObject({
      status: 'offline',
      troubles: ['unclaimed-server'],
      error: { code: 'unclaimed-server' },
    });
  });

  it('a token that the server refuses', async () => {
    await kit.know([{ uri: first().url, kind: 'local' }]);
    expect((await kit.health.check()).status).toBe('ok');
    await kit.control('PUT', '/fault', { spec: '401@/;401@/library/*;401@/media/*' });
    expect(await kit.health.check()).toMatchObject({
      status: 'offline',
      connection: null,
      tried: [{ outcome: 'ok' }],
      troubles: ['revoked-token'],
      error: { code: 'unauthorized' },
    });
    expect((await kit.session.state()).servers[0]?.status).toBe('unauthorized');
    // It stays so, until there is a better one.
    expect((await kit.health.check()).troubles).toEqual(['revoked-token']);
  });

  it('plex.tv is away, or knows the account no more', async () => {
    await kit.session.pasteToken(plex.plextv.accountToken);
    await kit.control('PUT', '/fault', { spec: '503@/api/v2/ping' });
    expect(await kit.health.check()).toMatchObject({
      status: 'degraded',
      connection: { kind: 'local' },
      troubles: expect.arrayContaining(['plextv-down']) as unknown,
    });
    await kit.control('PUT', '/fault', { spec: '' });
    expect((await kit.health.check()).troubles).not.toContain('plextv-down');
    const again = await createHealthKit(plex);
    await again.session.pasteToken(plex.plextv.accountToken);
    await again.control('POST', '/tokens/revoke', { token: plex.plextv.accountToken });
    expect((await again.health.check()).troubles).toContain('revoked-token');
  });

  it('a new token from plex.tv heals a refused one without a word', async () => {
    await kit.session.pasteToken(plex.plextv.accountToken);
    const [record] = await kit.store.servers();
    if (record === undefined) return expect.fail('no record');
    await kit.store.saveServer({ ...record, token: 'gone-bad-in-the-meantime' });
    const report = await kit.health.check();
    expect(report.troubles).not.toContain('revoked-token');
    expect(report.connection?.kind).toBe('local');
  });
});

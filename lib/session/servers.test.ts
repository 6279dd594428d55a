import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { codeOf, createSessionKit, startProxy } from '@/tests/support/session-kit';

let plex: PlexStandIn;
let kit: Awaited<ReturnType<typeof createSessionKit>>;
const closers: (() => Promise<void> | void)[] = [];

async function start(options: Parameters<typeof startPlex>[0] = {}): Promise<void> {
  plex = await startPlex({ tracks: 60, ...options });
  closers.push(() => plex.close());
  kit = await createSessionKit(plex);
}

beforeEach(() => start());
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const first = () => plex.pms[0] ?? expect.fail('no server');
const signOuts = () => plex.log.since(0).filter(({ path }) => path.includes('signout'));

async function signedIn() {
  const worker = kit.startWorker();
  await worker.session.signIn();
  await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs.at(-1) ?? '') });
  await worker.session.settled();
  return worker;
}

describe('a server added by address', () => {
  it('works without an account, and is forgotten at sign-out', async () => {
    const { session } = kit.startWorker();
    await session.addServer({ address: `127.0.0.1:${first().port}`, token: first().token });
    const state = await session.state();
    expect(state).toMatchObject({
      account: { account: LOCAL_ACCOUNT, tokenFrom: 'pasted' },
      servers: [{ account: LOCAL_ACCOUNT, name: 'Stand-in', manual: true, status: 'connected' }],
      active: { server: first().machineIdentifier, account: LOCAL_ACCOUNT },
    });
    await session.signOut();
    expect(await session.state()).toMatchObject({ account: null, servers: [] });
    expect(signOuts()).toEqual([]);
  });

  it('belongs to the person who is signed in, when the token is theirs', async () => {
    const { session } = await signedIn();
    await session.addServer({ address: first().url, token: first().token });
    const state = await session.state();
    expect(state.servers).toMatchObject([{ account: state.account?.account, manual: true }]);
    await session.refresh();
    expect((await session.state()).servers).toMatchObject([{ manual: true, status: 'connected' }]);
  });

  it('may sit behind a path prefix', async () => {
    const proxy = await startProxy(first().url, '/media/plex');
    closers.push(proxy.close);
    const { session } = kit.startWorker();
    await session.addServer({ address: `${proxy.url}/web/index.html#!/media`, token: first().token });
    expect((await session.state()).servers).toMatchObject([
      { connection: { address: proxy.url }, status: 'connected' },
    ]);
    const { pms, library } = await session.active();
    expect((await pms.tracksPage(library.section, { start: 0, size: 5 })).received).toBe(5);
  });

  it('needs its host granted first, and works after that', async () => {
    kit.grants.isGranted = () => false;
    const { session } = kit.startWorker();
    const input = { address: first().url, token: first().token };
    await expect(session.addServer(input)).rejects.toMatchObject({
      code: 'needs-permission',
      details: { pattern: 'http://127.0.0.1/*' },
    });
    expect(plex.log.since(0)).toEqual([]);
    kit.grants.isGranted = () => true;
    await session.addServer(input);
    expect((await session.state()).servers).toHaveLength(1);
  });

  it.each([
    ['a wrong token', {}, 'wrong-token-here', 'unauthorized'],
    ['no token', {}, '', 'unauthorized'],
    ['an unclaimed server', { claimed: false }, 'any-token-at-all', 'unclaimed-server'],
    ['the login page of a proxy', { loginPage: true }, 'any-token-at-all', 'login-page'],
  ])('is refused with %s, and nothing is kept', async (_name, server, token, code) => {
    await start({ server });
    const { session } = kit.startWorker();
    await expect(session.addServer({ address: first().url, token })).rejects.toMatchObject({ code });
    expect(await session.state()).toMatchObject({ account: null, servers: [] });
  });

  it.each([
    ['nobody there', 'http://127.0.0.1:9', 'network'],
    ['no address', 'my server', 'bad-address'],
    ["Plex's own site", 'https://app.plex.tv/desktop', 'bad-address'],
  ])('is refused with %s', async (_name, address, code) => {
    await expect(kit.startWorker().session.addServer({ address, token: 'any-token-at-all' })).rejects.toMatchObject({
      code,
    });
  });

  it('is refused when it answers pages instead of Plex', async () => {
    await kit.control('PUT', '/fault', { spec: 'html@/identity' });
    const adding = kit.startWorker().session.addServer({ address: first().url, token: first().token });
    await expect(adding).rejects.toMatchObject({ code: expect.stringMatching(/not-plex|login-page/) as unknown });
  });
});

describe('the way to a server', () => {
  it('is never taken to another server at the same address', async () => {
    await start({ server: { shownIdentifier: 'somebody-else' } });
    const { session } = kit.startWorker();
    await session.pasteToken(plex.plextv.accountToken);
    const [server] = (await session.state()).servers;
    expect(server?.tried.map(({ outcome }) => outcome)).toContain('other-server');
    expect(server?.status).not.toBe('connected');
    await expect(session.active()).rejects.toMatchObject({ code: expect.any(String) as unknown });
    const asked = plex.log.since(0).filter(({ server: name }) => name.startsWith('pms:'));
    expect(asked.every(({ tokenIn, path }) => tokenIn === null && path === '/identity')).toBe(true);
  });

  it('needs permission where none was given, and connects after the grant', async () => {
    kit.grants.isGranted = () => false;
    const { session } = kit.startWorker();
    await session.pasteToken(plex.plextv.accountToken);
    const [server] = (await session.state()).servers;
    expect(server).toMatchObject({ status: 'needs-permission', error: { code: 'needs-permission' } });
    expect(server?.tried.map(({ pattern }) => pattern)).toContain('http://127.0.0.1/*');
    await expect(session.active()).rejects.toMatchObject({ code: 'needs-permission' });
    kit.grants.isGranted = () => true;
    await session.refresh();
    expect((await session.state()).servers[0]?.status).toBe('connected');
  });

  it('falls back to the next address when the one in use dies, in the middle of the work', async () => {
    const front = await startProxy(first().url);
    closers.push(front.close);
    const { session } = await signedIn();
    await session.addServer({ address: front.url, token: first().token });
    expect((await session.state()).servers[0]?.connection?.address).toBe(front.url);
    const { pms, library } = await session.active();
    const [key = ''] = (await pms.tracksPage(library.section, { start: 0, size: 1 })).columns.keys;

    front.die();
    await pms.rate(key, 8);
    expect(await kit.control('GET', '/ratings')).toMatchObject({ [key]: 8 });
    expect((await pms.tracksPage(library.section, { start: 0, size: 5 })).received).toBe(5);
    expect((await session.state()).servers[0]?.connection?.address).toBe(first().url);
  });

  it('says what was tried when no address answers', async () => {
    const { session } = await signedIn();
    const { pms } = await session.active();
    await kit.control('PUT', '/fault', { spec: 'cut@/*' });
    await expect(pms.root()).rejects.toMatchObject({ code: 'network' });
    const [server] = (await session.state()).servers;
    expect(server).toMatchObject({ status: 'unreachable', connection: null });
    expect(server?.tried.some(({ outcome }) => outcome === 'network')).toBe(true);
    await kit.control('PUT', '/fault', { spec: '' });
    expect((await pms.root()).friendlyName).toBe('Stand-in');
    expect((await session.state()).servers[0]?.status).toBe('connected');
  });

  it('gets a new token once when the old one is refused', async () => {
    const { session } = await signedIn();
    const { library, pms } = await session.active();
    const record = await kit.store.server(library.server, library.account);
    if (record === undefined) return expect.fail('no record');
    await kit.store.saveServer({ ...record, token: 'gone-bad-in-the-meantime' });
    const reborn = kit.startWorker();
    const again = (await reborn.session.active()).pms;
    expect((await again.sections()).length).toBeGreaterThan(0);
    expect((await kit.store.server(library.server, library.account))?.token).toBe(first().token);
    expect((await pms.sections()).length).toBeGreaterThan(0);
  });

  it('is unauthorized when there is no better token', async () => {
    const { session } = kit.startWorker();
    await session.addServer({ address: first().url, token: first().token });
    const { pms } = await session.active();
    await kit.control('PUT', '/fault', { spec: '401@/library/*' });
    await expect(pms.sections()).rejects.toMatchObject({ code: 'unauthorized' });
    expect((await session.state()).servers[0]?.status).toBe('unauthorized');
  });

  it('stays open while plex.tv is down', async () => {
    await signedIn();
    await kit.control('PUT', '/fault', { spec: '503@/api/v2/*' });
    const { session } = kit.startWorker();
    await session.refresh();
    const state = await session.state();
    expect(state).toMatchObject({
      account: { title: 'Demo', error: { code: 'server-busy' } },
      servers: [{ status: 'connected' }],
    });
    expect((await (await session.active()).pms.root()).friendlyName).toBe('Stand-in');
  });

  it('is refreshed to a dead account token with a clear word', async () => {
    const { session } = await signedIn();
    await kit.control('POST', '/tokens/revoke', { token: (await kit.store.accounts())[0]?.token });
    await expect(session.refresh()).rejects.toMatchObject({ code: 'token-invalid' });
    expect((await session.state()).account).toMatchObject({ title: 'Demo', error: { code: 'token-invalid' } });
  });
});

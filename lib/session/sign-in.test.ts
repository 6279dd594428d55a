import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logLines } from '@/lib/util/log';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { codeOf, createSessionKit } from '@/tests/support/session-kit';

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

describe('sign-in by PIN', () => {
  it('goes all the way to a library that can be read', async () => {
    const { session, told } = kit.startWorker();
    expect(await session.state()).toMatchObject({ account: null, active: null, servers: [], loading: false });
    await session.signIn();
    expect(kit.openedTabs[0]).toMatch(/^https:\/\/app\.plex\.tv\/auth#\?clientID=test-client&code=/);
    expect((await session.state()).signIn?.state).toBe('waiting');
    await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs[0] ?? '') });
    await session.settled();

    const state = await session.state();
    expect(state).toMatchObject({ account: { title: 'Demo', tokenFrom: 'pin' }, signIn: null });
    expect(state.account?.home.map(({ title }) => title).toSorted()).toEqual(['Kim', 'Robin']);
    expect(state.servers).toMatchObject([
      {
        server: first().machineIdentifier,
        name: 'Stand-in',
        owned: true,
        status: 'connected',
        manual: false,
        connection: { address: first().url, kind: 'local' },
      },
    ]);
    const { library, pms, readOnly } = await session.active();
    expect(library).toEqual(state.active);
    expect(readOnly).toBe(false);
    expect((await pms.tracksPage(library.section, { start: 0, size: 10 })).received).toBe(10);
    expect(told.at(-1)).toEqual(state);
  });

  it('survives the death of the worker in the middle', async () => {
    const dead = kit.startWorker({ delay: () => new Promise(() => undefined) });
    await dead.session.signIn();
    await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs[0] ?? '') });
    const { session } = kit.startWorker();
    await session.resume();
    await session.settled();
    expect((await session.state()).account?.title).toBe('Demo');
    expect((await session.active()).library.server).toBe(first().machineIdentifier);
    expect(plex.log.since(0).filter(({ method, path }) => method === 'POST' && path === '/api/v2/pins')).toHaveLength(
      1,
    );
  });

  it('is known to a worker that has just woken, before anybody looks', async () => {
    const dead = kit.startWorker({ delay: () => new Promise(() => undefined) });
    await dead.session.signIn();
    const { session } = kit.startWorker();
    expect(await session.isSigningIn()).toBe(true);
    await session.resume();
    await session.cancelSignIn();
    expect(await session.isSigningIn()).toBe(false);
    expect(await kit.startWorker().session.isSigningIn()).toBe(false);
  });

  it('is resumed once, however many surfaces ask', async () => {
    const dead = kit.startWorker({ delay: () => new Promise(() => undefined) });
    await dead.session.signIn();
    await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs[0] ?? '') });
    const { session } = kit.startWorker();
    await Promise.all([session.resume(), session.resume(), session.resume()]);
    await session.settled();
    expect((await kit.store.accounts()).map(({ title }) => title)).toEqual(['Demo']);
  });

  it('says when the PIN is over, and can begin again', async () => {
    const { session } = kit.startWorker();
    await session.signIn();
    await kit.control('POST', '/pins/expire', { code: codeOf(kit.openedTabs[0] ?? '') });
    await session.settled();
    expect((await session.state()).signIn).toMatchObject({ state: 'expired', error: { code: 'pin-expired' } });
    await session.signIn();
    expect(kit.openedTabs).toHaveLength(2);
    expect((await session.state()).signIn?.state).toBe('waiting');
    await session.cancelSignIn();
    expect((await session.state()).signIn).toBeNull();
  });

  it('that was approved outlives a moment without plex.tv', async () => {
    await kit.control('PUT', '/fault', { spec: '503@/api/v2/user#1' });
    const { session } = await signedIn();
    expect(await session.state()).toMatchObject({ account: { title: 'Demo', tokenFrom: 'pin' }, signIn: null });
  });

  it('asked for twice opens the same page again', async () => {
    const { session } = kit.startWorker();
    await session.signIn();
    await session.signIn();
    expect(kit.openedTabs[1]).toBe(kit.openedTabs[0]);
    await session.cancelSignIn();
  });

  it('says when plex.tv is not there', async () => {
    await kit.control('PUT', '/fault', { spec: '503@/api/v2/pins' });
    const { session } = kit.startWorker();
    await expect(session.signIn()).rejects.toMatchObject({ code: 'server-busy' });
    expect((await session.state()).signIn).toBeNull();
  });

  it('ended by sign-out revokes the token at plex.tv', async () => {
    const { session } = await signedIn();
    const token = (await kit.store.accounts())[0]?.token ?? '';
    await session.signOut();
    expect(await session.state()).toMatchObject({ account: null, servers: [], active: null });
    expect(signOuts()).toHaveLength(1);
    await expect(kit.startWorker().session.pasteToken(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });
});

describe('somebody else who signs in', () => {
  it('takes the place of who was there, whose token ends', async () => {
    const { session } = await signedIn();
    await session.signIn();
    await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs[1] ?? ''), user: 'Sam' });
    await session.settled();
    expect(await session.state()).toMatchObject({ account: { title: 'Sam', home: [] }, servers: [], active: null });
    expect((await kit.store.accounts()).map(({ title }) => title)).toEqual(['Sam']);
    expect(signOuts()).toHaveLength(1);
    await expect(session.active()).rejects.toMatchObject({ code: 'no-server' });
  });
});

describe('a pasted token', () => {
  it('signs in, and is only forgotten at sign-out', async () => {
    const { session } = kit.startWorker();
    await session.pasteToken(`  ${plex.plextv.accountToken}\n`);
    expect(await session.state()).toMatchObject({
      account: { title: 'Demo', tokenFrom: 'pasted' },
      servers: [{ status: 'connected' }],
    });
    await session.signOut();
    expect((await session.state()).account).toBeNull();
    expect(signOuts()).toEqual([]);
    await session.pasteToken(plex.plextv.accountToken);
    expect((await session.state()).account?.title).toBe('Demo');
  });

  it.each(['', 'not a token', 'wrong-token-here', 'tökenö'])('%j is refused and changes nothing', async (token) => {
    const { session } = kit.startWorker();
    await expect(session.pasteToken(token)).rejects.toMatchObject({ code: 'token-invalid' });
    expect(await session.state()).toMatchObject({ account: null, servers: [] });
  });

  it('is in no state, no memo and no log line', async () => {
    const { session, told } = kit.startWorker();
    await session.pasteToken(plex.plextv.accountToken);
    await kit.control('PUT', '/fault', { spec: '500@/*' });
    await session.refresh();
    const seen = JSON.stringify([await session.state(), told, await kit.memos.get('session-state'), logLines()]);
    for (const token of [plex.plextv.accountToken, first().token]) expect(seen).not.toContain(token);
    expect(plex.log.since(0).every(({ tokenIn }) => tokenIn !== 'query')).toBe(true);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { codeOf, createSessionKit, noDelay } from '@/tests/support/session-kit';

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

describe('libraries', () => {
  it('the choice stays, also for the next life of the worker', async () => {
    await start({ moreServers: [{ name: 'Second', tracks: 40 }] });
    const { session } = await signedIn();
    const state = await session.state();
    expect(state.servers).toHaveLength(2);
    const other = state.servers.find(({ server }) => server !== state.active?.server);
    const library = {
      server: other?.server ?? '',
      account: other?.account ?? '',
      section: other?.sections[0]?.section ?? '',
    };
    await session.choose(library);
    const next = kit.startWorker();
    expect((await next.session.state()).active).toEqual(library);
    expect((await next.session.active()).library).toEqual(library);
    await next.session.removeServer(library.server);
    expect((await next.session.state()).active?.server).not.toBe(library.server);
  });

  it('that are not there can not be chosen', async () => {
    const { session } = await signedIn();
    const { active } = await session.state();
    if (active === null) return expect.fail('no library');
    await expect(session.choose({ ...active, section: '999' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(session.choose({ ...active, server: 'x' })).rejects.toMatchObject({ code: 'no-server' });
    await expect(session.clientFor({ server: active.server, account: LOCAL_ACCOUNT })).rejects.toMatchObject({
      code: 'no-server',
    });
  });

  it('without anybody signed in there are none', async () => {
    const { session } = kit.startWorker();
    await expect(session.active()).rejects.toMatchObject({ code: 'signed-out' });
    await session.resume();
  });

  it('the last known state is there at once in the next life, and is then made true', async () => {
    await signedIn();
    await kit.control('PUT', '/fault', { spec: 'cut@/*' });
    const { session, told } = kit.startWorker();
    expect((await session.state()).servers).toMatchObject([
      { status: 'connected', connection: { address: first().url } },
    ]);
    await session.resume();
    await session.settled();
    expect(told.at(-1)?.servers).toMatchObject([{ status: 'unreachable' }]);
  });

  it('the read-only switch is kept', async () => {
    const { session } = await signedIn();
    await session.setReadOnly(true);
    expect((await kit.startWorker().session.active()).readOnly).toBe(true);
    expect((await session.state()).readOnly).toBe(true);
  });

  it('nothing is written while it is on, whoever holds a client', async () => {
    const { session } = await signedIn();
    const { pms, library } = await session.active();
    const [key = ''] = (await pms.tracksPage(library.section, { start: 0, size: 1 })).columns.keys;
    const before = await kit.control('GET', '/ratings');
    await session.setReadOnly(true);
    await expect(pms.rate(key, 3)).rejects.toMatchObject({ code: 'read-only' });
    expect(await kit.control('GET', '/ratings')).toEqual(before);
    await session.setReadOnly(false);
    await pms.rate(key, 3);
    expect(await kit.control('GET', '/ratings')).toMatchObject({ [key]: 3 });
  });
});

describe('people of a Plex Home', () => {
  it('rate as themselves, and the owner is a step back', async () => {
    const { session } = await signedIn();
    const before = await session.state();
    const owner = before.account?.account ?? '';
    const robin = before.account?.home.find(({ title }) => title === 'Robin');
    const old = await session.active();
    await session.switchUser({ account: robin?.account ?? '', pin: null });

    const state = await session.state();
    expect(state.account).toMatchObject({ account: robin?.account, title: 'Robin', tokenFrom: 'pin' });
    expect(state.account?.home.map(({ title }) => title).toSorted()).toEqual(['Demo', 'Kim']);
    expect(state.active).toEqual({ ...before.active, account: robin?.account });
    const { pms, library } = await session.active();
    const [key = ''] = (await pms.tracksPage(library.section, { start: 0, size: 1 })).columns.keys;
    await pms.rate(key, 6);
    expect(await kit.control('GET', '/ratings?user=Robin')).toMatchObject({ [key]: 6 });
    expect(await kit.control('GET', '/ratings?user=Demo')).not.toMatchObject({ [key]: 6 });
    await expect(session.clientFor(old.library)).rejects.toMatchObject({ code: 'wrong-account' });
    await expect(old.pms.rate(key, 1)).rejects.toMatchObject({ code: 'wrong-account' });

    await session.switchUser({ account: owner, pin: null });
    expect((await session.state()).active).toEqual(before.active);
    await session.signOut();
    expect(await kit.store.accounts()).toEqual([]);
    expect(await kit.store.servers()).toEqual([]);
  });

  it('behind a PIN need it', async () => {
    const { session } = await signedIn();
    const before = await session.state();
    const kim = before.account?.home.find(({ title }) => title === 'Kim')?.account ?? '';
    await expect(session.switchUser({ account: kim, pin: '1111' })).rejects.toMatchObject({ code: 'wrong-home-pin' });
    expect((await session.state()).account?.title).toBe('Demo');
    await session.switchUser({ account: kim, pin: '2468' });
    expect((await session.state()).account?.title).toBe('Kim');
    await expect(session.switchUser({ account: 'nobody', pin: null })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a pasted token end without a word to plex.tv', async () => {
    const { session } = kit.startWorker({ delay: noDelay });
    await session.pasteToken(plex.plextv.accountToken);
    const robin = (await session.state()).account?.home.find(({ title }) => title === 'Robin')?.account ?? '';
    await session.switchUser({ account: robin, pin: null });
    await session.signOut();
    expect(signOuts()).toEqual([]);
    expect(await kit.store.accounts()).toEqual([]);
  });
});

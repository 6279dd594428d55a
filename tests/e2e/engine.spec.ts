import type { EngineState } from '@/lib/engine/engine-services';
import type { EngineAnswer } from '@/lib/engine/engine-wire';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { LibraryRef } from '@/lib/util/refs';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { signInWithToken } from './sign-in';

const TRACKS = 300;
test.use({ plexOptions: { tracks: TRACKS } });

/** Types of the service worker's world, in which these tests are not compiled. */
interface WindowClients {
  clients: {
    matchAll(options: object): Promise<{ url: string; postMessage(message: unknown, transfer: unknown[]): void }[]>;
  };
}

async function mirrored(extension: Extension, library: LibraryRef): Promise<void> {
  await extension.call('mirror', 'rebuild', library);
  await expect
    .poll(async () => ((await extension.call('mirror', 'state', library)) as MirrorState).completedAt)
    .not.toBeNull();
}

async function countInView(extension: Extension, { server, account, section }: LibraryRef): Promise<number> {
  const view: ViewDefinition = {
    library: { server, account, section },
    kind: 'track',
    query: null,
    search: '',
    sort: [],
    group: null,
    limit: null,
  };
  return ((await extension.call('views', 'read', view, { offset: 0, limit: 10 })) as ViewWindow).total;
}

const documents = async (extension: Extension): Promise<number> =>
  (await extension.backstage()).evaluate(
    async () => (await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length,
  );

const closeDocument = async (extension: Extension): Promise<void> =>
  (await extension.backstage()).evaluate(() => chrome.offscreen.closeDocument());

/** Asks the Worker itself, from the service worker over a port as the background does; null when there is none. */
async function engineState(extension: Extension): Promise<EngineState | null> {
  await extension.bootId();
  const worker = extension.context.serviceWorkers()[0];
  if (!worker) throw new Error('the service worker does not run');
  return worker.evaluate(async () => {
    const { clients } = globalThis as unknown as WindowClients;
    const pages = await clients.matchAll({ includeUncontrolled: true });
    const page = pages.find(({ url }) => url.includes('/offscreen.html'));
    if (!page) return null;
    const { port1, port2 } = new MessageChannel();
    return new Promise<EngineState>((resolve) => {
      port1.addEventListener('message', ({ data }: MessageEvent<EngineAnswer>) => {
        if (data.t !== 'answer' || !data.outcome.ok) return;
        resolve(data.outcome.value as EngineState);
        port1.close();
      });
      port1.start();
      page.postMessage({ t: 'plexm8:engine-port', port: port2 }, [port2]);
      port1.postMessage({ id: 1, method: 'engine.state', args: [] });
    });
  });
}

async function start(extension: Extension, plex: Parameters<typeof signInWithToken>[1]): Promise<LibraryRef> {
  const { active } = await signInWithToken(extension, plex);
  if (!active) throw new Error('no library is active');
  await mirrored(extension, active);
  return active;
}

test.afterEach(async ({ extension }) => {
  if ((await documents(extension)) > 0) await closeDocument(extension);
});

test('no engine runs before anybody asks for something of a library', async ({ extension, plex }) => {
  expect((await extension.call('session', 'state')) as object).toMatchObject({ account: null });
  expect(await documents(extension)).toBe(0);
  const library = await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS);
  expect(await documents(extension)).toBe(1);
});

test('the engine outlives the service worker: the next one finds the same Worker', async ({ extension, plex }) => {
  const library = await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS);
  const before = await engineState(extension);
  const boots = new Set([await extension.bootId()]);
  for (let kill = 1; kill <= 3; kill++) {
    await extension.stopWorker();
    expect(await countInView(extension, library)).toBe(TRACKS);
    boots.add(await extension.bootId());
  }
  expect(boots.size).toBe(4);
  const after = await engineState(extension);
  expect(after?.id).toBe(before?.id);
  expect(after?.calls).toBeGreaterThanOrEqual((before?.calls ?? 0) + 4);
  expect(await documents(extension)).toBe(1);
});

test('an engine whose document was closed is followed by a fresh one', async ({ extension, plex }) => {
  const library = await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS);
  const before = await engineState(extension);
  await closeDocument(extension);
  expect(await countInView(extension, library)).toBe(TRACKS);
  const after = await engineState(extension);
  expect(after?.id).not.toBe(before?.id);

  for (let round = 1; round <= 5; round++) {
    const asked = Array.from({ length: 20 }, () => countInView(extension, library));
    await closeDocument(extension);
    expect(await Promise.all(asked)).toEqual(asked.map(() => TRACKS));
    expect(await countInView(extension, library)).toBe(TRACKS);
  }
});

test('the engine lets go of a database that somebody else needs, and shows nothing of it afterwards', async ({
  extension,
  plex,
}) => {
  const library = await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS);
  const before = await engineState(extension);
  // Succeeds only when every connection has been closed, the engine's too.
  await (
    await extension.backstage()
  ).evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('plexm8');
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(new Error('not deleted')));
      }),
  );
  const { tracks: gone } = await plex.control.removeFromLibrary({ count: 5 });
  await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS - gone.length);
  expect((await engineState(extension))?.id).toBe(before?.id);
});

test('an idle engine closes by itself, with no service worker to tell it, and starts again when asked', async ({
  extension,
  plex,
}) => {
  const library = await start(extension, plex);
  expect(await countInView(extension, library)).toBe(TRACKS);
  await closeDocument(extension);
  // The document that ships, only more impatient; the background takes the one that it finds.
  await (
    await extension.backstage()
  ).evaluate(() =>
    chrome.offscreen.createDocument({ url: 'offscreen.html?idle=1500', reasons: ['WORKERS'], justification: 'a test' }),
  );
  expect(await countInView(extension, library)).toBe(TRACKS);
  expect(await documents(extension)).toBe(1);
  await extension.stopWorker();
  await expect.poll(() => documents(extension)).toBe(0);
  expect(await countInView(extension, library)).toBe(TRACKS);
  expect(await documents(extension)).toBe(1);
});

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ToEngineWorker } from '@/lib/engine/engine-wire';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { SessionState } from '@/lib/session/session-state';
import type { LibraryRef } from '@/lib/util/refs';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';
import { signInWithToken } from './sign-in';

const TRACKS = 300;
const IDLE_MS = 1500;

/** Workers of the background page since it was watched. */
interface Seen {
  started: number;
  ended: number;
}

type WatchedWindow = Window & { Worker: typeof Worker; plexm8TestSeen?: Seen };

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension({ tracks: TRACKS });
});
afterAll(() => extension?.close());

/** Counts the Workers of the background page, and may make them impatient: tests can't wait five minutes. */
function watchWorkers(page: Page, idleMs: number | null): Promise<void> {
  return page.evaluate((idle) => {
    const background = browser.extension.getBackgroundPage() as unknown as WatchedWindow;
    const seen: Seen = { started: 0, ended: 0 };
    background.plexm8TestSeen = seen;
    background.Worker = class extends background.Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        seen.started += 1;
      }
      override postMessage(message: ToEngineWorker, transfer?: Transferable[] | StructuredSerializeOptions): void {
        const sent = message.t === 'start' && idle !== null ? { ...message, idleMs: idle } : message;
        if (Array.isArray(transfer)) super.postMessage(sent, transfer);
        else super.postMessage(sent, transfer);
      }
      override terminate(): void {
        seen.ended += 1;
        super.terminate();
      }
    };
  }, idleMs);
}

const workers = (page: Page): Promise<Seen | undefined> =>
  page.evaluate(() => (browser.extension.getBackgroundPage() as unknown as WatchedWindow).plexm8TestSeen);

async function mirrored(): Promise<LibraryRef> {
  const { active } = (await extension.call('session', 'state')) as SessionState;
  if (!active) throw new Error('no library is active');
  const { server, account, section } = active;
  const library = { server, account, section };
  await extension.call('mirror', 'rebuild', library);
  await expect
    .poll(async () => ((await extension.call('mirror', 'state', library)) as MirrorState).completedAt, {
      timeout: 15_000,
    })
    .not.toBeNull();
  return library;
}

async function countInView(library: LibraryRef): Promise<number> {
  const view: ViewDefinition = { library, kind: 'track', query: null, search: '', sort: [], group: null, limit: null };
  return ((await extension.call('views', 'read', view, { offset: 0, limit: 10 })) as ViewWindow).total;
}

describe('the engine in Firefox', () => {
  it('is one Worker of the background page, started when something is asked of a library', async () => {
    const page = await extension.openOptions();
    await watchWorkers(page, null);
    await extension.call('session', 'state');
    expect(await workers(page)).toEqual({ started: 0, ended: 0 });
    await signInWithToken(extension);
    const library = await mirrored();
    expect(await Promise.all([1, 2, 3].map(() => countInView(library)))).toEqual([TRACKS, TRACKS, TRACKS]);
    expect(await workers(page)).toEqual({ started: 1, ended: 0 });
  });

  it('ends when it is idle, and starts again when asked', async () => {
    await extension.reload();
    const page = await extension.openOptions();
    await watchWorkers(page, IDLE_MS);
    const library = await mirrored();
    expect(await countInView(library)).toBe(TRACKS);
    const { started = 0 } = (await workers(page)) ?? {};
    expect(started).toBeGreaterThan(0);
    await expect.poll(() => workers(page), { timeout: 10_000 }).toEqual({ started, ended: started });
    expect(await countInView(library)).toBe(TRACKS);
    expect(await workers(page)).toEqual({ started: started + 1, ended: started });
  });
});

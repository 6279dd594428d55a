import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { SessionState } from '@/lib/session/session-state';
import type { LibraryRef } from '@/lib/util/refs';
import { buildExtension, isStale, outputFolder } from '../support/build-extension';
import { callInPage } from '../support/call-background';
import { chromiumArguments } from '../support/chromium-arguments';
import { prepareProfile } from '../support/chromium-profile';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { type RawEngine, type RawPage, type RawWorker, launchRawChromium } from '../support/raw-chromium';
import { startStandInProcess } from './stand-in-process';

/** Chromium with the shipped extension, signed in to a stand-in that has a process of its own. */
export interface BrowserWorld {
  library: LibraryRef;
  page: RawPage;
  worker: RawWorker;
  /** A service of the background. */
  call<T>(service: string, method: string, ...args: unknown[]): Promise<T>;
  control(method: string, path: string, body?: object): Promise<unknown>;
  killWorker(): Promise<void>;
  /** The service worker that runs now. */
  attachWorker(): Promise<RawWorker>;
  attachEngine(): Promise<RawEngine>;
  close(): Promise<void>;
}

const POLL_MS = 10;
const PATIENCE_MS = 300_000;

/** @param flags of `npm run plex-server` */
export async function startBrowserWorld(flags: string[]): Promise<BrowserWorld> {
  if (isStale('chrome')) {
    const problem = await buildExtension('chrome');
    if (problem !== null) throw new Error(problem);
  }
  const standIn = await startStandInProcess(flags);
  const profile = mkdtempSync(path.join(tmpdir(), 'plexm8-bench-'));
  prepareProfile(profile, { thirdPartyStorage: 'blocked', grantable: [] });
  const { line } = standIn;
  const chromium = await launchRawChromium(
    profile,
    chromiumArguments({
      extension: outputFolder('chrome'),
      standIn: { edgePort: line.edge.port, spki: line.tls.spki },
    }),
  );
  const page = await chromium.openBackstage(`${CHROMIUM_ORIGIN}/options.html`);
  const call = async <T>(service: string, method: string, ...args: unknown[]): Promise<T> =>
    (await callInPage(
      {
        evaluate: (_run: unknown, message: unknown) =>
          page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`),
      },
      service,
      method,
      args,
    )) as T;
  await call('session', 'pasteToken', line.plextv.accountToken);
  const library = await until(async () => {
    const { active, servers } = await call<SessionState>('session', 'state');
    return active && servers.some(({ server, status }) => server === active.server && status === 'connected')
      ? active
      : null;
  });
  return {
    library,
    page,
    worker: await chromium.attachWorker(),
    call,
    async control(method, where, body) {
      const response = await fetch(line.control.url + where, { method, body: body && JSON.stringify(body) });
      if (!response.ok) throw new Error(`control: ${where}: ${await response.text()}`);
      return response.json();
    },
    killWorker: () => chromium.killWorker(),
    attachWorker: () => chromium.attachWorker(),
    attachEngine: () => chromium.attachEngine(),
    async close() {
      await chromium.close();
      await standIn.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Waits until a mirror is complete and at rest. */
export function untilFresh(world: BrowserWorld): Promise<MirrorState> {
  return until(async () => {
    const state = await world.call<MirrorState>('mirror', 'state', world.library);
    if (state.status === 'paused') throw new Error(`the mirror is paused: ${JSON.stringify(state.error)}`);
    return state.status === 'fresh' ? state : null;
  });
}

export async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('it never came to rest');
}

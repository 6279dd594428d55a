import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { SessionState } from '@/lib/session/session-state';
import type { LibraryRef } from '@/lib/util/refs';
import { outputFolder } from '../support/build-extension';
import { callInPage } from '../support/call-background';
import { chromiumArguments } from '../support/chromium-arguments';
import { prepareProfile } from '../support/chromium-profile';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { type RawChromium, type RawPage, launchRawChromium } from '../support/raw-chromium';
import { startStandIn } from '../support/stand-in';

const TRACKS = 8_000;

function call<T>(page: RawPage, service: string, method: string, ...args: unknown[]): Promise<T> {
  const evaluating = {
    evaluate: (_run: unknown, message: unknown) =>
      page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`),
  };
  return callInPage(evaluating, service, method, args) as Promise<T>;
}

test('a browser that is killed while the library is read goes on where it was', async () => {
  test.setTimeout(180_000);
  const plex = await startStandIn({ tracks: TRACKS, latencyMs: 40 });
  const profile = mkdtempSync(path.join(tmpdir(), 'plexm8-crash-'));
  prepareProfile(profile, { thirdPartyStorage: 'blocked', grantable: [] });
  const launch = async (): Promise<{ chromium: RawChromium; page: RawPage }> => {
    const chromium = await launchRawChromium(
      profile,
      chromiumArguments({ extension: outputFolder('chrome'), standIn: plex }),
    );
    // A page of ours with its port: what an open surface is.
    const page = await chromium.openPage(`${CHROMIUM_ORIGIN}/options.html`);
    await expect.poll(() => page.evaluate('document.readyState')).toBe('complete');
    return { chromium, page };
  };
  let { chromium, page } = await launch();
  try {
    await call(page, 'preferences', 'change', { pageSize: 100, parallelReads: 2 });
    await call(page, 'session', 'pasteToken', plex.accountToken);
    let library: LibraryRef | null = null;
    await expect
      .poll(async () => (library = (await call<SessionState>(page, 'session', 'state')).active))
      .not.toBeNull();
    const state = (): Promise<MirrorState> => call<MirrorState>(page, 'mirror', 'state', library);
    await expect
      .poll(async () => (await state()).done, { timeout: 60_000, intervals: [20] })
      .toBeGreaterThan(TRACKS / 3);
    // What was read is on disk by then; a power cut may take what was written in the last moment.
    await expect
      .poll(async () => (await state()).done, { timeout: 60_000, intervals: [20] })
      .toBeGreaterThan(TRACKS / 2);
    expect((await state()).completedAt).toBeNull();
    await chromium.killBrowser();
    const asked = (await plex.control.log()).filter(({ path: where }) => where.endsWith('/all')).length;

    ({ chromium, page } = await launch());
    await expect.poll(async () => (await state()).completedAt, { timeout: 90_000 }).not.toBeNull();
    await expect.poll(async () => (await state()).status, { timeout: 30_000 }).toBe('fresh');
    const again = (await plex.control.log()).filter(({ path: where }) => where.endsWith('/all')).length - asked;
    expect(again).toBeLessThan(asked);
    const view: ViewDefinition = {
      library: library as unknown as LibraryRef,
      kind: 'track',
      query: null,
      search: '',
      sort: [],
      group: null,
      limit: null,
    };
    const { total } = await call<ViewWindow>(page, 'views', 'read', view, { offset: 0, limit: 10 });
    expect(total).toBe(TRACKS);
  } finally {
    await chromium.close();
    await plex.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});

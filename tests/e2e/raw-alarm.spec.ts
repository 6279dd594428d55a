import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { SessionState } from '@/lib/session/session-state';
import { outputFolder } from '../support/build-extension';
import { callInPage } from '../support/call-background';
import { chromiumArguments } from '../support/chromium-arguments';
import { prepareProfile } from '../support/chromium-profile';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { type RawPage, launchRawChromium } from '../support/raw-chromium';
import { startStandIn } from '../support/stand-in';

/*
 * Playwright attaches to the worker, which may keep it alive and wakes it. So this one test drives Chromium
 * by hand and attaches to nothing but a page, which is closed before it counts (extension-testing.md §4.1).
 */

const TRACKS = 400;

/** A service of the background, asked from a raw page. */
function call(page: RawPage, service: string, method: string, ...args: unknown[]): Promise<unknown> {
  const evaluating = {
    evaluate: (_run: unknown, message: unknown) =>
      page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`),
  };
  return callInPage(evaluating, service, method, args);
}

test('with nothing attached to the worker, its own alarm goes on with a job half a minute after it died', async () => {
  test.setTimeout(120_000);
  const plex = await startStandIn({ tracks: TRACKS, ratings: 'none', latencyMs: 60 });
  const profile = mkdtempSync(path.join(tmpdir(), 'plexm8-alarm-'));
  prepareProfile(profile, { thirdPartyStorage: 'blocked', grantable: [] });
  const chromium = await launchRawChromium(
    profile,
    chromiumArguments({ extension: outputFolder('chrome'), standIn: plex }),
  );
  try {
    const page = await chromium.openPage(`${CHROMIUM_ORIGIN}/options.html`);
    await expect.poll(() => page.evaluate('document.readyState')).toBe('complete');
    await call(page, 'session', 'pasteToken', plex.accountToken);
    const active = async (): Promise<SessionState['active']> =>
      ((await call(page, 'session', 'state')) as SessionState).active;
    await expect.poll(active).not.toBeNull();
    const as = await active();

    const rows = (await call(page, 'library', 'search', 'a', 100)) as { ref: { server: string; key: string } }[];
    const refs = rows.map((row) => row.ref);
    expect(refs.length).toBeGreaterThan(20);
    await call(page, 'ratings', 'rateMany', refs, 6, { as, label: 'Alarm' });
    await expect.poll(() => plex.control.countRated(), { intervals: [10] }).toBeGreaterThan(0);
    await page.close();
    await chromium.killWorker();
    const atDeath = await plex.control.countRated();
    expect(atDeath).toBeLessThan(refs.length);

    await expect.poll(() => plex.control.countRated(), { timeout: 75_000, intervals: [500] }).toBe(refs.length);
    // A silence of seconds between two writes: nothing but the alarm ended it.
    const times = (await plex.control.log()).filter(({ path }) => path === '/:/rate').map(({ at }) => at);
    const silences = times.map((at, index) => at - (times[index - 1] ?? at));
    expect(Math.max(...silences)).toBeGreaterThan(5_000);
  } finally {
    await chromium.close();
    await plex.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from '@playwright/test';
import type { StandinFace } from '../plex-server/plex-web/page/standin-face';
import type { PageContext } from '../../lib/messaging/services';
import { outputFolder } from '../support/build-extension';
import { findPanel, openChromiumPanel } from '../support/chromium-panel';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { findLauncher } from '../support/find-launcher';
import { expect, test } from './fixtures';

type StandinWindow = Window & { plexStandIn: StandinFace };

const standin = (page: Page): Promise<StandinFace> =>
  page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as StandinWindow).plexStandIn)) as StandinFace);

/** The page has drawn its first view. */
const settled = (page: Page): Promise<void> => page.locator('[data-route]').first().waitFor();

/** An input of the test's own in the panel, so that no tool need be on the screen. */
async function addInput(panel: Frame): Promise<void> {
  await panel.locator('.pm8-tools').waitFor();
  await panel.evaluate(() => {
    const input = document.body.appendChild(document.createElement('input'));
    input.id = 'probe';
    input.focus();
  });
}

test('the launcher is at most 10 kB, with no React, zod or polyfill in it', () => {
  const code = readFileSync(path.join(outputFolder('chrome'), 'content-scripts/plex-web.js'));
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(10_000);
  expect(code.toString()).not.toMatch(/react\.|ZodError|_zod|webextension-polyfill|The message port closed before/);
});

test('mounts once in Plex Web and never on the sign-in page', async ({ extension }) => {
  const page = await extension.openPlexWeb();
  await expect(page.locator('#plexm8')).toHaveCount(1);
  await settled(page);
  await page.evaluate(() => (location.hash = '#!/settings/account'));
  await expect.poll(async () => (await standin(page)).route).toBe('#!/settings/account');
  await expect(page.locator('#plexm8')).toHaveCount(1);
  await page.goto('https://app.plex.tv/auth');
  await page.locator('main').waitFor();
  await expect(page.locator('#plexm8')).toHaveCount(0);
});

test('opens the panel by a click and takes every key from the page @frame', async ({ extension }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  const panel = await openChromiumPanel(page);
  await addInput(panel);
  await page.evaluate(() => (window as unknown as StandinWindow).plexStandIn.captureKeys(true));
  await page.keyboard.type('fm rock & roll');
  for (const key of ['Space', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  // The same with nothing focused inside the frame.
  await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ['Space', 'x', 'f']) await page.keyboard.press(key);
  await expect(panel.locator('#probe')).toHaveValue(/^fm rock & roll/);
  const { keys, shortcuts } = await standin(page);
  expect([keys, shortcuts]).toEqual([[], []]);
});

test('Escape closes the panel, gives the focus back, and Enter opens it again @frame', async ({ extension }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  await addInput(await openChromiumPanel(page));
  // Not awaited: the frame that has the key is gone before Chromium has confirmed the keyup.
  const pressed = page.keyboard.press('Escape').catch(() => null);
  await expect.poll(() => findPanel(page)).toBeNull();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('plexm8');
  await page.keyboard.press('Enter');
  await expect.poll(() => findPanel(page)?.locator('.pm8-tools').isVisible()).toBe(true);
  // Neither the Escape of the frame nor the Enter of the button was a key of Plex Web.
  expect((await standin(page)).shortcuts).toEqual([]);
  void pressed;
});

test('puts no error into the console of a page with the strictest CSP, and no message onto the page @frame', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
  page.on('pageerror', (error) => void problems.push(String(error)));
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    if (window.top === window) addEventListener('message', (event) => void heard.push(event.data));
  });
  await page.goto('https://app.plex.tv/desktop/');
  await settled(page);
  const panel = await openChromiumPanel(page);
  await panel.locator('.pm8-tools').waitFor();
  expect(problems).toEqual([]);
  expect((await standin(page)).errors).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test('shows no data and no controls to a page that embeds the panel without a ticket @frame', async ({ extension }) => {
  const page = await extension.context.newPage();
  // The sign-in page: the same origin, no CSP against frames, no launcher.
  await page.goto('https://app.plex.tv/auth');
  await page.evaluate((url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.addEventListener('load', () => {
      const { port2 } = new MessageChannel();
      frame.contentWindow?.postMessage({ t: 'plexm8-ticket', ticket: 'forged' }, '*', [port2]);
    });
    frame.src = url;
  }, `${CHROMIUM_ORIGIN}/panel.html`);
  await expect.poll(() => findPanel(page)).not.toBeNull();
  const panel = findPanel(page);
  if (!panel) throw new Error('no frame');
  await expect(panel.locator('body')).toHaveText('Open PlexM8 with its own button in Plex Web.');
  await expect(panel.locator('button, input, a, img')).toHaveCount(0);
  const answer = await panel.evaluate(() =>
    chrome.runtime.sendMessage({ type: 'plexm8:call', service: 'session', method: 'state', args: [] }),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'caller-refused' } });
});

test('refuses to be a page of its own @frame', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(`${CHROMIUM_ORIGIN}/panel.html`);
  await expect(page.locator('body')).toHaveText('Open PlexM8 with its own button in Plex Web.');
});

test('survives a page that empties itself, and comes back when it is thrown out @frame', async ({ extension }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  const panel = await openChromiumPanel(page);
  await addInput(panel);
  await page.evaluate(() => document.body.replaceChildren());
  await expect(panel.locator('#probe')).toHaveCount(1);
  await page.evaluate(() => {
    const root = document.createElement('div');
    root.id = 'plex';
    document.body.append(root);
    document.getElementById('plexm8')?.remove();
  });
  await expect(page.locator('#plexm8')).toHaveCount(1);
  // A frame that is put back loads anew, and gets a new ticket.
  await expect.poll(() => findPanel(page)?.locator('.pm8-tools').isVisible()).toBe(true);
  await expect.poll(() => findPanel(page)?.locator('#probe').count()).toBe(0);
});

test('hides while something is in fullscreen', async ({ extension }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  await expect.poll(() => page.evaluate(findLauncher)).not.toBeNull();
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect.poll(() => page.evaluate(findLauncher)).toBeNull();
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(() => page.evaluate(findLauncher)).not.toBeNull();
});

test('stands above the mini player', async ({ extension, plex }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  const bottom = async (): Promise<number> => (await page.evaluate(findLauncher))?.y ?? 0;
  await expect.poll(bottom).toBeGreaterThan(740);
  await page.goto(`https://app.plex.tv/desktop/#!/server/${plex.pms.machineIdentifier}/playlist?key=%2Fplaylists%2F1`);
  await page.locator('[class*="SourceSidebarLink-"]').last().click();
  await page.locator('[data-testid="cellItem"] a').first().click();
  await page.locator('[data-testid="preplay-play"]').click();
  await expect.poll(bottom).toBeLessThan(700);
});

test('tells the background what the page shows, plays and as whom, and never a token', async ({ extension, plex }) => {
  const page = await extension.openPlexWeb();
  await settled(page);
  const ask = async (): Promise<PageContext> => {
    const worker = extension.context.serviceWorkers()[0] ?? (await extension.context.waitForEvent('serviceworker'));
    return worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.tabs.sendMessage(tab?.id ?? -1, { type: 'plexm8:page-context' }, { frameId: 0 });
    });
  };
  await page.bringToFront();
  expect(await ask()).toMatchObject({ route: { kind: 'home' }, userTitle: 'Demo', nowPlaying: null });

  await page.locator('[data-testid="cellItem"] a').first().click();
  await page.locator('[data-route="album"] [data-testid="preplay-play"]').click();
  const server = plex.pms.machineIdentifier;
  const shown = { route: { kind: 'item', server }, nowPlaying: { server, state: 'playing' } };
  await expect.poll(ask).toMatchObject(shown);
  const context = await ask();
  expect(context.nowPlaying?.albumKey).toBe(context.route.key);
  expect(context.nowPlaying?.title).toBe(
    await page.locator('[class*="PlayerControlsMetadata-container"] a').first().textContent(),
  );

  // Another Home user, without a reload.
  const { accountToken } = await plex.control.tokens({ user: 'Robin' });
  await page.evaluate(() => {
    const { users } = JSON.parse(localStorage.getItem('users') ?? '') as { users: { id: number; title: string }[] };
    (window as unknown as StandinWindow).plexStandIn.switchUser(users.find(({ title }) => title === 'Robin')?.id ?? 0);
  });
  const robin = await ask();
  expect(robin.userTitle).toBe('Robin');
  expect(JSON.stringify([context, robin])).not.toContain(accountToken);
  expect(JSON.stringify([context, robin])).not.toContain(plex.accountToken);
});

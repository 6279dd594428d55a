import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandinFace } from '../plex-server/plex-web/page/standin-face';
import { openFirefoxPanel } from '../support/firefox-panel';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';

type StandinWindow = Window & { plexStandIn: StandinFace };

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension();
});
afterAll(() => extension?.close());

const standin = (page: Page): Promise<Pick<StandinFace, 'keys' | 'shortcuts' | 'errors'>> =>
  page.evaluate(() => {
    const { keys, shortcuts, errors } = (window as unknown as StandinWindow).plexStandIn;
    return { keys: [...keys], shortcuts: [...shortcuts], errors: [...errors] };
  });

async function openSettled(): Promise<Page> {
  const page = await extension.openPlexWeb();
  await page.waitForSelector('[data-route]');
  await page.waitForSelector('#plexm8');
  return page;
}

const hasTools = (frame: Frame | undefined): Promise<boolean> =>
  frame
    ? frame.evaluate(() => document.querySelector('.pm8-tools') !== null).catch(() => false)
    : Promise.resolve(false);

describe('the launcher in Firefox', () => {
  it('mounts once in Plex Web and never on the sign-in page', async () => {
    const page = await openSettled();
    expect(await page.$$eval('#plexm8', (hosts) => hosts.length)).toBe(1);
    await page.goto('https://app.plex.tv/auth');
    expect(await page.$$eval('#plexm8', (hosts) => hosts.length)).toBe(0);
    await page.close();
  });

  it('opens the panel by a click, takes every key from the page, and is clean under its CSP', async () => {
    const page = await openSettled();
    const panel = await openFirefoxPanel(page);
    await expect.poll(() => hasTools(panel), { timeout: 15_000 }).toBe(true);
    await page.evaluate(() => (window as unknown as StandinWindow).plexStandIn.captureKeys(true));
    await panel.evaluate(() => {
      const input = document.body.appendChild(document.createElement('input'));
      input.id = 'probe';
      input.focus();
    });
    await page.keyboard.type('fm rock');
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowLeft');
    expect(await panel.$eval('#probe', (input) => (input as HTMLInputElement).value)).toBe('fm rock ');
    expect(await standin(page)).toEqual({ keys: [], shortcuts: [], errors: [] });
    await page.close();
  });

  it('Escape closes the panel, gives the focus back, and Enter opens it again', async () => {
    const page = await openSettled();
    const panel = await openFirefoxPanel(page);
    await expect.poll(() => hasTools(panel), { timeout: 15_000 }).toBe(true);
    // Not awaited: the frame that has the key is gone before its keyup is confirmed.
    const pressed = page.keyboard.press('Escape').catch(() => null);
    await expect.poll(() => page.frames().length, { timeout: 10_000 }).toBe(1);
    expect(await page.evaluate(() => [document.hasFocus(), document.activeElement?.id])).toEqual([true, 'plexm8']);
    void page.keyboard.press('Enter').catch(() => null);
    await expect.poll(() => hasTools(page.frames().at(-1)), { timeout: 15_000 }).toBe(true);
    void pressed;
    await page.close();
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import { findLauncher } from './find-launcher';

const OPEN_MS = 15_000;

/**
 * Opens the panel with the launcher, as a user does. The frame's url() says about:blank in puppeteer, so it is
 * known by being new (plex-web-frame.md §9).
 */
export async function openFirefoxPanel(page: Page): Promise<Frame> {
  await page.bringToFront();
  const before = new Set(page.frames());
  const place = await (await page.waitForFunction(findLauncher)).jsonValue();
  if (place) await page.mouse.click(place.x, place.y);
  for (const end = Date.now() + OPEN_MS; Date.now() < end; await delay(50)) {
    for (const frame of page.frames()) if (!before.has(frame) && (await isPanel(frame))) return frame;
  }
  throw new Error('The panel did not open');
}

/** False also while the frame's realm is being replaced. */
function isPanel(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => location.pathname === '/panel.html' && document.body !== null).catch(() => false);
}

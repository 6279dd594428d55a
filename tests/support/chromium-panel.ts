import type { Frame, Page } from '@playwright/test';
import { CHROMIUM_ORIGIN } from './extension-identity';
import { findLauncher } from './find-launcher';

/** Clicks the launcher where it stands. @returns once the click was made */
export async function clickLauncher(page: Page): Promise<void> {
  await page.bringToFront();
  const handle = await page.waitForFunction(findLauncher);
  const place = await handle.jsonValue();
  if (place) await page.mouse.click(place.x, place.y);
}

/** Opens the panel as a user does, unless it is open. @returns its frame */
export async function openChromiumPanel(page: Page): Promise<Frame> {
  const open = findPanel(page);
  if (open) return open;
  const navigated = page.waitForEvent('framenavigated', isPanel);
  await clickLauncher(page);
  return navigated;
}

/** The panel's frame in its closed root, null when the panel is closed. */
export function findPanel(page: Page): Frame | null {
  return page.frames().find(isPanel) ?? null;
}

function isPanel(frame: Frame): boolean {
  return frame.url().startsWith(`${CHROMIUM_ORIGIN}/panel.html`);
}

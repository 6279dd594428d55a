import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { FIREFOX_ORIGIN } from './extension-identity';

const OPEN_MS = 15_000;
const LOOK_MS = 50;

/**
 * Opens a page of the extension. The load event of moz-extension:// never reaches puppeteer, and a wait that
 * began before the process switch can be lost with its realm: so the page is asked until it answers
 * (extension-testing.md §3).
 * @param file such as `options.html`
 * @param selector something that is there when the page is ready
 */
export async function openFirefoxPage(browser: Browser, file: string, selector = 'body *'): Promise<Page> {
  const page = await browser.newPage();
  const address = `${FIREFOX_ORIGIN}/${file}`;
  // It never settles when all is well, so its rejection at the end of the test says nothing.
  page.goto(address).catch(() => undefined);
  for (const end = Date.now() + OPEN_MS; Date.now() < end; await delay(LOOK_MS)) {
    if (await isReady(page, address, selector)) return page;
  }
  throw new Error(`The page did not open: ${address} with ${selector}`);
}

/** False also while the page's realm is being replaced. */
function isReady(page: Page, address: string, selector: string): Promise<boolean> {
  return page
    .evaluate((start, wanted) => location.href.startsWith(start) && !!document.querySelector(wanted), address, selector)
    .catch(() => false);
}

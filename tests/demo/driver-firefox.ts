import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core';
import { callInPage } from '../support/call-background';
import { FIREFOX_ORIGIN } from '../support/extension-identity';
import { findByRole, roleQuery } from '../support/find-by-role';
import { grantFirefoxHost } from '../support/firefox-grant';
import { launchFirefox } from '../support/firefox-launch';
import { openFirefoxPage } from '../support/firefox-page';
import { openFirefoxPanel } from '../support/firefox-panel';
import { type DemoDriver, type DemoPage, type DriverOptions, type Target, VIEWPORT, WAIT_MS } from './demo-page';
import { starPosition } from './driver-chromium';

export async function startFirefox({ headless, profile, standIn }: DriverOptions): Promise<DemoDriver> {
  return createDriver(await launchFirefox({ standIn, profile, headless, viewport: VIEWPORT }));
}

function createDriver(browser: Browser): DemoDriver {
  const pages = new WeakMap<DemoPage, Page>();
  const wrap = (page: Page): DemoPage => {
    const wrapped = createPage(page, page);
    pages.set(wrapped, page);
    return wrapped;
  };
  let backstage: Promise<Page> | null = null;
  const openBackstage = (): Promise<Page> => (backstage ??= openFirefoxPage(browser, 'options.html'));

  return {
    origin: FIREFOX_ORIGIN,
    async open(address) {
      if (address.startsWith(FIREFOX_ORIGIN)) {
        return wrap(await openFirefoxPage(browser, address.slice(FIREFOX_ORIGIN.length + 1)));
      }
      const page = await browser.newPage();
      await page.goto(address);
      return wrap(page);
    },
    findPage: async (addressPart) =>
      wrap(
        await poll(`a page at ${addressPart}`, async () => {
          for (const page of await browser.pages()) {
            const address = await page.evaluate(() => location.href).catch(() => '');
            if (address.includes(addressPart)) return page;
          }
          return null;
        }),
      ),
    async openPanel(plexWeb) {
      const page = pages.get(plexWeb);
      if (!page) throw new Error('This page was not opened by this driver');
      return createPage(await openFirefoxPanel(page), page);
    },
    call: async (service, method, ...args) => callInPage(await openBackstage(), service, method, args),
    async grantHost(pattern) {
      await grantFirefoxHost(await openBackstage(), pattern);
    },
    closed: new Promise((resolve) => browser.once('disconnected', () => resolve())),
    close: () => browser.close(),
  };
}

function createPage(place: Page | Frame, page: Page): DemoPage {
  const find = ({ role, name }: Target, timeout = WAIT_MS): Promise<ElementHandle> =>
    poll(
      `${role} “${String(name)}”`,
      async () => {
        const handle = await place.evaluateHandle(findByRole, roleQuery(role, name)).catch(() => null);
        return (handle?.asElement() ?? null) as ElementHandle | null;
      },
      timeout,
    );
  return {
    async click(target) {
      await page.bringToFront();
      await (await find(target)).click();
    },
    async clickStars(target, rating) {
      await page.bringToFront();
      const stars = await find(target);
      const box = await stars.boundingBox();
      if (!box) throw new Error(`${String(target.name)} is not on the screen`);
      await stars.click({ offset: starPosition(box, rating) });
    },
    async fill(target, text) {
      await (await find(target)).type(text);
    },
    async see(target, timeout) {
      await find(target, timeout);
    },
    seeText: (pattern, timeout = WAIT_MS) =>
      poll(
        `text ${String(pattern)}`,
        async () => {
          const text = await place.evaluate(() => document.body.innerText).catch(() => '');
          return pattern.exec(text)?.[0] ?? null;
        },
        timeout,
      ),
    count: async (selector) => (await place.$$(selector)).length,
    async upload(file) {
      const input = await poll('a file input', async () => place.$('input[type=file]').catch(() => null));
      await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
    },
    async screenshot(path) {
      await page.bringToFront();
      await page.screenshot({ path: path as `${string}.png` });
    },
    async screenshotBody(path) {
      await page.bringToFront();
      await (await page.$('body'))?.screenshot({ path: path as `${string}.png` });
    },
    close: () => page.close(),
  };
}

async function poll<T>(what: string, look: () => Promise<T | null>, timeout = WAIT_MS): Promise<T> {
  for (const end = Date.now() + timeout; Date.now() < end; await delay(50)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`Not found within ${timeout / 1000} s: ${what}`);
}

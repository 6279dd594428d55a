import { type BrowserContext, type Frame, type Locator, type Page, chromium } from '@playwright/test';
import { outputFolder } from '../support/build-extension';
import { callInPage } from '../support/call-background';
import { openBackstage } from '../support/chromium-backstage';
import { chromiumArguments } from '../support/chromium-arguments';
import { prepareProfile } from '../support/chromium-profile';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { browserPath } from '../support/find-browsers';
import { openChromiumPanel } from '../support/chromium-panel';
import { type DemoDriver, type DemoPage, type DriverOptions, type Target, VIEWPORT, WAIT_MS } from './demo-page';

export async function startChromium({ headless, profile, standIn, grantable }: DriverOptions): Promise<DemoDriver> {
  prepareProfile(profile, { thirdPartyStorage: 'blocked', grantable });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath('chromium'),
    headless,
    viewport: headless ? VIEWPORT : null,
    args: chromiumArguments({ extension: outputFolder('chrome'), standIn }),
    // The demo itself says when it ends.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  context.setDefaultTimeout(WAIT_MS);
  // The extension is loaded by the time that its worker is there.
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  return createDriver(context);
}

function createDriver(context: BrowserContext): DemoDriver {
  const pages = new WeakMap<DemoPage, Page>();
  const wrap = (page: Page): DemoPage => {
    const wrapped = createPage(page, page);
    pages.set(wrapped, page);
    return wrapped;
  };
  let backstage: Promise<Page> | null = null;
  const openStage = (): Promise<Page> => (backstage ??= openBackstage(context));

  return {
    origin: CHROMIUM_ORIGIN,
    async open(address) {
      const page = await context.newPage();
      await page.goto(address);
      return wrap(page);
    },
    async findPage(addressPart) {
      const isIt = (page: Page): boolean => page.url().includes(addressPart);
      const page = context.pages().find(isIt) ?? (await context.waitForEvent('page', { predicate: isIt }));
      return wrap(page);
    },
    async openPanel(plexWeb) {
      const page = pages.get(plexWeb);
      if (!page) throw new Error('This page was not opened by this driver');
      return createPage(await openChromiumPanel(page), page);
    },
    call: async (service, method, ...args) => callInPage(await openStage(), service, method, args),
    async grantHost(pattern) {
      const session = await context.newCDPSession(await openStage());
      const expression = `chrome.permissions.request({ origins: [${JSON.stringify(pattern)}] })`;
      await session.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true });
      await session.detach();
    },
    closed: new Promise((resolve) => context.once('close', () => resolve())),
    close: () => context.close(),
  };
}

/** @param page the tab that a frame lies in, or the place itself */
function createPage(place: Page | Frame, page: Page): DemoPage {
  const find = ({ role, name }: Target): Locator =>
    place.getByRole(role, { name, exact: typeof name === 'string' }).first();
  return {
    click: (target) => find(target).click(),
    async clickStars(target, rating) {
      const box = await find(target).boundingBox();
      if (!box) throw new Error(`${String(target.name)} is not on the screen`);
      await find(target).click({ position: starPosition(box, rating) });
    },
    fill: (target, text) => find(target).fill(text),
    see: (target, timeout = WAIT_MS) => find(target).waitFor({ timeout }),
    async seeText(pattern, timeout = WAIT_MS) {
      await place.getByText(pattern).first().waitFor({ timeout });
      return pattern.exec(await place.locator('body').innerText())?.[0] ?? '';
    },
    count: (selector) => place.locator(selector).count(),
    upload: (file) => place.locator('input[type=file]').first().setInputFiles(file),
    async screenshot(path) {
      await page.screenshot({ path });
    },
    async screenshotBody(path) {
      await page.locator('body').screenshot({ path });
    },
    close: () => page.close(),
  };
}

/** Half stars are tenths of the row; the middle of the tenth is clicked. */
export function starPosition(box: { width: number; height: number }, rating: number): { x: number; y: number } {
  return { x: box.width * ((rating - 0.5) / 10), y: box.height / 2 };
}

import type { Browser, Page } from 'puppeteer-core';
import { callInPage } from '../support/call-background';
import { grantFirefoxHost } from '../support/firefox-grant';
import { launchFirefox } from '../support/firefox-launch';
import { openFirefoxPage } from '../support/firefox-page';
import { pollFor } from '../support/poll-for';
import { type StandIn, type StandInOptions, startStandIn } from '../support/stand-in';

/** A Firefox with the extension, and the stand-in that it finds where Plex would be. */
export interface FirefoxExtension {
  browser: Browser;
  plex: StandIn;
  openPopup(): Promise<Page>;
  openOptions(): Promise<Page>;
  openTools(hash?: string): Promise<Page>;
  openPlexWeb(route?: string): Promise<Page>;
  /** Calls a service of the background as our own page. @throws BackgroundError */
  call(service: string, method: string, ...args: unknown[]): Promise<unknown>;
  /** Grants a host as the user's click would. */
  grantHost(pattern: string): Promise<void>;
  /** Approves the sign-in on the page of plex.tv that the background opened. */
  approveSignIn(): Promise<void>;
  /** Reloads the extension, as an update does; its pages close. */
  reload(): Promise<void>;
  /** Kills the browser as a crash would and starts it again on the same profile and stand-in. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** `page.url()` may not know yet where the tab has gone. */
const isAuth = (page: Page): Promise<boolean> =>
  page.evaluate(() => location.href.includes('app.plex.tv/auth')).catch(() => false);

/** @param profile a folder; needed for {@link FirefoxExtension.killAndRestart} */
export async function startFirefoxExtension(options: StandInOptions = {}, profile?: string): Promise<FirefoxExtension> {
  const plex = await startStandIn(options);
  const launch = (): Promise<Browser> => launchFirefox({ standIn: plex, profile });
  let browser = await launch();
  let backstage: Page | null = null;

  const openBackstage = async (): Promise<Page> =>
    backstage && !backstage.isClosed() ? backstage : (backstage = await openFirefoxPage(browser, 'options.html'));

  return {
    get browser() {
      return browser;
    },
    plex,
    openPopup: () => openFirefoxPage(browser, 'popup.html'),
    openOptions: () => openFirefoxPage(browser, 'options.html'),
    openTools: (hash = '') => openFirefoxPage(browser, `app.html${hash}`),
    async openPlexWeb(route = '') {
      const page = await browser.newPage();
      await page.goto(`https://app.plex.tv/desktop/${route}`);
      return page;
    },
    call: async (service, method, ...args) => callInPage(await openBackstage(), service, method, args),
    async grantHost(pattern) {
      const page = await openFirefoxPage(browser, 'options.html');
      await grantFirefoxHost(page, pattern);
      await page.close();
    },
    async approveSignIn() {
      const found = await pollFor('the page of plex.tv', async () => {
        for (const page of await browser.pages()) if (await isAuth(page)) return page;
        return null;
      });
      await (await found.waitForSelector('button'))?.click();
    },
    async reload() {
      const page = await openBackstage();
      backstage = null;
      // The page goes with its extension, so it may not answer; `isClosed` never says so here.
      page.evaluate(() => globalThis.browser.runtime.reload()).catch(() => undefined);
      const isGone = (): Promise<true | null> => page.evaluate(() => null).catch(() => true as const);
      await pollFor('the end of the extension', isGone);
    },
    async killAndRestart() {
      const process = browser.process();
      const gone = new Promise((resolve) => process?.once('exit', resolve));
      process?.kill('SIGKILL');
      await gone;
      backstage = null;
      browser = await launch();
    },
    async close() {
      await browser.close();
      await plex.close();
    },
  };
}

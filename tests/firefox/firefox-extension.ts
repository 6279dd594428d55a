import type { Browser, Page } from 'puppeteer-core';
import { callInPage } from '../support/call-background';
import { grantFirefoxHost } from '../support/firefox-grant';
import { openFirefoxPage } from '../support/firefox-page';
import { launchFirefox } from '../support/firefox-launch';
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
  /** Kills the browser as a crash would and starts it again on the same profile and stand-in. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** @param profile a folder; needed for {@link FirefoxExtension.killAndRestart} */
export async function startFirefoxExtension(options: StandInOptions = {}, profile?: string): Promise<FirefoxExtension> {
  const plex = await startStandIn(options);
  const launch = (): Promise<Browser> =>
    launchFirefox({ standIn: plex, profile });
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

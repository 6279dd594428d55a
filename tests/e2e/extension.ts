import type { BrowserContext, Page } from '@playwright/test';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { callInPage } from '../support/call-background';
import { openBackstage } from '../support/chromium-backstage';

/** What a user, or the browser itself, can do with the extension that is under test. */
export interface Extension {
  context: BrowserContext;
  /** A page of the extension in which none of its own code runs. */
  backstage(): Promise<Page>;
  /**
   * popup.html in a tab; its body has the popup's own width. The tab is not made narrow: all tabs share one
   * window, and in a window that shrank, clicks no longer reach the frame inside Plex Web.
   */
  openPopup(): Promise<Page>;
  openOptions(): Promise<Page>;
  /** The Tools in a tab of their own. @param hash a tool, such as `#import` */
  openTools(hash?: string): Promise<Page>;
  /** The stand-in Plex Web at https://app.plex.tv. @param route what follows `/desktop/`, such as `#!/…` */
  openPlexWeb(route?: string): Promise<Page>;
  /** Calls a service of the background as our own page. Rejects with an Error that has the AppError's code. */
  call(service: string, method: string, ...args: unknown[]): Promise<unknown>;
  /** Grants a host as the user's click would; the profile lets it through without a prompt. */
  grantHost(pattern: string): Promise<boolean>;
  stopWorker(): Promise<void>;
  /** Another one after each start of the worker; starts it if it is stopped. */
  bootId(): Promise<string>;
}

export function createExtension(context: BrowserContext): Extension {
  let stage: Page | null = null;

  const backstage = async (): Promise<Page> =>
    stage && !stage.isClosed() ? stage : (stage = await openBackstage(context));

  async function open(file: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${CHROMIUM_ORIGIN}/${file}`);
    return page;
  }

  async function stopWorker(): Promise<void> {
    const session = await context.newCDPSession(await backstage());
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  return {
    context,
    backstage,
    openPopup: () => open('popup.html'),
    openOptions: () => open('options.html'),
    openTools: (hash = '') => open(`app.html${hash}`),
    async openPlexWeb(route = '') {
      const page = await context.newPage();
      await page.goto(`https://app.plex.tv/desktop/${route}`);
      return page;
    },
    call: async (service, method, ...args) => callInPage(await backstage(), service, method, args),
    async grantHost(pattern) {
      const session = await context.newCDPSession(await backstage());
      const expression = `chrome.permissions.request({ origins: [${JSON.stringify(pattern)}] })`;
      const answer = await session.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true });
      await session.detach();
      return answer.result.value === true;
    },
    stopWorker,
    async bootId() {
      const page = await backstage();
      // Any message starts a stopped worker; what it answers does not matter here.
      await page.evaluate(() => chrome.runtime.sendMessage({ type: 'wake' }).catch(() => null));
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
      return worker.evaluate(() => {
        const scope = globalThis as { plexm8TestBoot?: string };
        return (scope.plexm8TestBoot ??= crypto.randomUUID());
      });
    },
  };
}

import type { BrowserContext, ConsoleMessage, Page, Request } from '@playwright/test';

/** All that somebody could read from the pages of a browser during a session. */
export interface SeenText {
  /** Reads the open pages with their frames now: markup, field values, addresses, storages, cookies. */
  look(): Promise<void>;
  /** Where a text was seen, in words; empty when nowhere. */
  whereSeen(text: string): string[];
  /** Requests that a document of the extension itself made, beyond its own package. */
  ownRequests(): string[];
  stop(): void;
}

/** @param ownOrigin origin of the extension's pages */
export function watchPages(context: BrowserContext, ownOrigin: string): SeenText {
  const seen: { where: string; text: string }[] = [];
  const own = new Set<string>();

  const onConsole = (message: ConsoleMessage): void => void seen.push({ where: 'console', text: message.text() });
  const onRequest = (request: Request): void => {
    if (request.serviceWorker()) return;
    seen.push({ where: 'an address that a page asked for', text: request.url() });
    // A navigation has no frame yet; what it leads to is looked at as an address.
    if (request.isNavigationRequest()) return;
    const isInside = /^(chrome-extension|data|blob):/.test(request.url());
    if (request.frame().url().startsWith(ownOrigin) && !isInside) own.add(request.url());
  };
  context.on('console', onConsole);
  context.on('request', onRequest);

  async function lookAt(page: Page): Promise<void> {
    for (const frame of page.frames()) {
      seen.push({ where: `the address ${frame.url().split(/[?#]/)[0]}`, text: frame.url() });
      const isOurs = frame.url().startsWith(ownOrigin);
      const text = await frame.evaluate(
        (readsStorage) => {
          const fields = [...document.querySelectorAll('input, textarea')].map(
            (field) => (field as HTMLInputElement).value,
          );
          // Plex Web keeps its own tokens in its storage; the panel has none to keep anything in.
          const stored = readsStorage
            ? [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
            : [];
          return [document.documentElement.outerHTML, document.title, ...fields, ...stored].join('\n');
        },
        isOurs && frame === page.mainFrame(),
      );
      seen.push({ where: frame.url().split(/[?#]/)[0] ?? '', text });
    }
  }

  return {
    async look() {
      for (const page of context.pages()) await lookAt(page);
    },
    whereSeen: (text) => [...new Set(seen.filter((one) => one.text.includes(text)).map((one) => one.where))],
    ownRequests: () => [...own],
    stop() {
      context.off('console', onConsole);
      context.off('request', onRequest);
    },
  };
}

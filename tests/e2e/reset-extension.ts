import type { BrowserContext, Page } from '@playwright/test';
import { openBackstage } from '../support/chromium-backstage';
import { createExtension } from './extension';

/**
 * Makes the extension as new without a new browser: its databases, storage, alarms and optional hosts go,
 * and so does what Plex Web kept (extension-testing.md §11.5).
 */
export async function resetExtension(context: BrowserContext): Promise<void> {
  const page = await openBackstage(context);
  for (const other of context.pages()) if (other !== page) await other.close();
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await clearExtension(page);
  await session.send('Storage.clearDataForOrigin', { origin: 'https://app.plex.tv', storageTypes: 'all' });
  // Started by the clearing or not: the next test meets a worker that has seen nothing of this one.
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
  await createExtension(context).bootId();
}

async function clearExtension(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // The engine outlives the worker; one that is not there refuses.
    await chrome.offscreen.closeDocument().catch(() => undefined);
    await chrome.alarms.clearAll();
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
    const { origins } = await chrome.permissions.getAll();
    const optional = (origins ?? []).filter((origin) => !/plex\.(tv|direct)\//.test(origin));
    if (optional.length > 0) await chrome.permissions.remove({ origins: optional });
    for (const { name } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(String(name));
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
      });
    }
  });
}

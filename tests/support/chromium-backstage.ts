import type { BrowserContext, Page } from '@playwright/test';
import { CHROMIUM_ORIGIN } from './extension-identity';

/**
 * A page of the extension in which none of its own code runs: what a test asks of the background from here
 * comes from a trusted page, and no port of a surface restarts jobs or keeps the worker up.
 */
export async function openBackstage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(`${CHROMIUM_ORIGIN}/options.html`);
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  await session.detach();
  return page;
}

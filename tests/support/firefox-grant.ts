import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

/**
 * Grants a host as a click on one of our buttons would: Firefox takes the request only inside an input
 * event, and by the preference of {@link launchFirefox} it shows no prompt.
 */
export async function grantFirefoxHost(page: Page, pattern: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate((origin) => {
    const button = document.createElement('button');
    button.id = 'test-grant';
    button.style.cssText = 'position:fixed;inset:0 auto auto 0;width:40px;height:40px;z-index:99999';
    button.addEventListener('click', () => {
      browser.permissions.request({ origins: [origin] }).then(
        (granted) => (button.dataset.answer = String(granted)),
        (error: unknown) => (button.dataset.answer = String(error)),
      );
    });
    document.body.append(button);
  }, pattern);
  await page.mouse.click(10, 10);
  const answer = await readAnswer(page);
  await page.$eval('#test-grant', (button) => button.remove());
  if (answer !== 'true') throw new Error(`${pattern} was not granted: ${answer}`);
}

async function readAnswer(page: Page): Promise<string> {
  for (const end = Date.now() + 5_000; Date.now() < end; await delay(20)) {
    const answer = await page.$eval('#test-grant', (button) => (button as HTMLElement).dataset.answer);
    if (answer !== undefined) return answer;
  }
  return 'no answer';
}

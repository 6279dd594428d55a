import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIREFOX_ID } from '../support/extension-identity';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension();
});
afterAll(() => extension?.close());

it('the extension starts in Firefox', async () => {
  const popup = await extension.openPopup();
  await expect.poll(() => popup.$eval('body', (body) => body.textContent)).toContain('PlexM8');
  expect(await popup.evaluate(() => browser.runtime.id)).toBe(FIREFOX_ID);
});

it('an unusual host is granted only after it was asked for', async () => {
  const page = await extension.openOptions();
  const granted = () => page.evaluate(() => browser.permissions.contains({ origins: ['http://127.0.0.1/*'] }));
  expect(await granted()).toBe(false);
  await extension.grantHost('http://127.0.0.1/*');
  expect(await granted()).toBe(true);
});

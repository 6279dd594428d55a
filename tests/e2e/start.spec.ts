import { CHROMIUM_ID } from '../support/extension-identity';
import { expect, test } from './fixtures';

test('the extension starts, under its fixed id', async ({ extension }) => {
  const popup = await extension.openPopup();
  await expect(popup.locator('body')).toContainText('PlexM8');
  expect(await popup.evaluate(() => chrome.runtime.id)).toBe(CHROMIUM_ID);
});

test('a stopped worker starts again with a new boot', async ({ extension }) => {
  const before = await extension.bootId();
  expect(await extension.bootId()).toBe(before);
  await extension.stopWorker();
  expect(await extension.bootId()).not.toBe(before);
});

test('an unusual host is granted only after it was asked for', async ({ extension }) => {
  const page = await extension.openOptions();
  const granted = () => page.evaluate(() => chrome.permissions.contains({ origins: ['http://127.0.0.1/*'] }));
  expect(await granted()).toBe(false);
  expect(await extension.grantHost('http://127.0.0.1/*')).toBe(true);
  expect(await granted()).toBe(true);
});

import type { Page } from '@playwright/test';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { popupPage } from './pages/popup.page';
import { words } from '../support/words';
import { sessionState, waitForServer } from './sign-in';

const isAuth = (page: Page): boolean => page.url().includes('app.plex.tv/auth');

/** The tab of plex.tv that the background opens. */
async function authPage(extension: Extension): Promise<Page> {
  return extension.context.pages().find(isAuth) ?? extension.context.waitForEvent('page', { predicate: isAuth });
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Continue as/ }).click();
}

test('sign-in with Plex: approved on the page of plex.tv', async ({ extension, plex }) => {
  const options = optionsPage(await extension.openOptions());
  await options.signInButton.click();
  await approve(await authPage(extension));
  await expect(options.signedInAs).toBeVisible();
  await expect(options.server(plex.pms.name)).toBeVisible();
  expect((await sessionState(extension)).account?.tokenFrom).toBe('pin');
});

test('sign-in survives the popup closing and the worker dying', async ({ extension }) => {
  const popup = popupPage(await extension.openPopup());
  await popup.signInButton.click();
  const plexTv = await authPage(extension);
  await popup.page.close();
  await extension.stopWorker();
  await approve(plexTv);
  await expect(plexTv.locator('body')).toHaveAttribute('data-claimed', 'true');

  const again = popupPage(await extension.openPopup());
  await waitForServer(extension);
  await expect(again.whose).toBeVisible();
});

test('a sign-in that took too long says so and can be started again', async ({ extension, plex }) => {
  const options = optionsPage(await extension.openOptions());
  await options.signInButton.click();
  const address = new URL((await authPage(extension)).url());
  const code = new URLSearchParams(address.hash.slice(2)).get('code');
  await plex.control.expirePin(code ?? '');
  await expect(options.page.getByText(words('errPinExpired'))).toBeVisible();
  await options.page.getByRole('button', { name: words('signInAgain') }).click();
  await expect(options.page.getByText(words('signInWaiting'))).toBeVisible();
});

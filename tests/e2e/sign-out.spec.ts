import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { sessionState, signInWithToken } from './sign-in';
import { words } from '../support/words';

const SIGN_OUT = /\/users\/signout/;

test('sign-out forgets a pasted token and ends nothing at plex.tv', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const options = optionsPage(await extension.openOptions());
  await options.page.getByRole('button', { name: words('optionsSignOut') }).click();
  await expect(options.page.getByText(words('optionsSignOutPasted'))).toBeVisible();
  await options.page
    .getByRole('dialog')
    .getByRole('button', { name: words('optionsSignOut') })
    .click();
  await expect(options.signInButton).toBeVisible();
  expect((await sessionState(extension)).account).toBeNull();
  expect((await plex.control.log()).filter((entry) => SIGN_OUT.test(entry.path))).toEqual([]);
});

test('sign-out ends a token that a PIN made', async ({ extension, plex }) => {
  const options = optionsPage(await extension.openOptions());
  const opened = extension.context.waitForEvent('page');
  await options.signInButton.click();
  await (await opened).getByRole('button', { name: /^Continue as/ }).click();
  await expect(options.signedInAs).toBeVisible();
  await options.signOut();
  await expect(options.signInButton).toBeVisible();
  const calls = (await plex.control.log()).filter((entry) => SIGN_OUT.test(entry.path));
  expect(calls.map(({ tokenIn, status }) => ({ tokenIn, ok: status < 300 }))).toEqual([
    { tokenIn: 'header', ok: true },
  ]);
});

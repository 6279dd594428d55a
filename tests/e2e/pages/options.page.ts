import type { Page } from '@playwright/test';
import { words, wordsLike } from '../../support/words';

/** The options page, as a user knows it. */
export function optionsPage(page: Page) {
  const button = (key: string) => page.getByRole('button', { name: wordsLike(key) });
  return {
    page,
    signInButton: button('signInWithPlex'),
    allowButton: button('grantHost'),
    signedInAs: page.getByText(wordsLike('optionsSignedInAs')),
    server: (name: string) => page.getByRole('article', { name }),
    async pasteToken(token: string) {
      await page.getByLabel(words('optionsToken'), { exact: true }).fill(token);
      await button('optionsTokenUse').click();
    },
    async addServer(address: string, token: string) {
      await page.getByLabel(words('optionsAddress'), { exact: true }).fill(address);
      await page.getByLabel(words('optionsServerToken'), { exact: true }).fill(token);
      await button('optionsAdd').click();
    },
    whose: page.getByTestId('whose-ratings').locator('.pm8-whose__words'),
    /** @param person of the Plex Home */
    switchTo: (person: string) =>
      page.getByRole('button', { name: words('optionsHomeSwitch').replace('$1', person) }).click(),
    async typePin(person: string, pin: string) {
      const field = page.getByLabel(words('optionsHomePin').replace('$1', person), { exact: true });
      await field.fill(pin);
      await field.press('Enter');
    },
    async signOut() {
      await button('optionsSignOut').click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('optionsSignOut') })
        .click();
    },
    readOnly: page.getByRole('switch', { name: words('optionsReadOnly') }),
  };
}

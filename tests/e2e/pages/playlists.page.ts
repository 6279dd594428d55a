import type { Frame, Page } from '@playwright/test';
import { words, wordsLike } from '../../support/words';

/** The Playlists tool, in a frame or in a tab. */
export function playlistsPage<P extends Page | Frame>(place: P) {
  const button = (key: string) => place.getByRole('button', { name: wordsLike(key) });
  const menuItem = (key: string) => place.getByRole('menuitem', { name: words(key), exact: true });
  const dialog = place.getByRole('dialog');
  return {
    place,
    button,
    dialog,
    /** The entries of the open playlist, in their order as it is shown. */
    entries: place.locator('.pm8-pl-item'),
    undo: place.getByTestId('undo').getByRole('button', { name: words('uiUndo'), exact: true }),
    ruleCount: place.getByTestId('rule-count'),
    /** @param key of a line of the menu, such as `plNewBlank` */
    async fromNewMenu(key: string) {
      await place.getByRole('button', { name: words('plNew'), exact: true }).click();
      await menuItem(key).click();
    },
    async fromMoreMenu(key: string) {
      await place.getByRole('button', { name: words('plMore'), exact: true }).click();
      await menuItem(key).click();
    },
    /** Makes an empty playlist, which is open then. */
    async create(title: string) {
      await this.fromNewMenu('plNewBlank');
      await dialog.getByLabel(words('plTitle'), { exact: true }).fill(title);
      await dialog.getByRole('button', { name: words('plCreate'), exact: true }).click();
      await place.getByRole('heading', { name: title, exact: true }).waitFor();
    },
    async open(title: string) {
      await place.getByRole('button', { name: new RegExp(`^${title}`) }).click();
      await place.getByRole('heading', { name: title, exact: true }).waitFor();
    },
    /** Adds the first tracks that a search finds. */
    async addTracks(search: string, count: number) {
      await button('plAddTracks').first().click();
      await dialog.getByRole('searchbox').fill(search);
      const adds = dialog.getByRole('button', { name: wordsLike('plAddOne') });
      for (let at = 0; at < count; at += 1) {
        const ticks = dialog.getByText(wordsLike('plAddedOne'));
        await adds.nth(at).click();
        await ticks.nth(at).waitFor({ state: 'attached' });
      }
      await dialog.getByRole('button', { name: words('plDone'), exact: true }).click();
    },
    /** Titles of the entries that are in sight. */
    titles: (): Promise<string[]> => place.locator('.pm8-pl-item .pm8-track__title').allInnerTexts(),
    async pickFile(name: string, text: string) {
      const input = place.locator('input[type=file][multiple]');
      await input.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    },
  };
}

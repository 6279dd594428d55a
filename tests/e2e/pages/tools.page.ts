import type { Frame, Page } from '@playwright/test';
import { words, wordsLike } from '../../support/words';

/** The Tools, in the frame inside Plex Web or in a tab of their own. */
export function toolsPage<P extends Page | Frame>(place: P) {
  const button = (key: string) => place.getByRole('button', { name: wordsLike(key) });
  const tab = (key: string) => place.getByRole('tab', { name: words(key), exact: true });
  return {
    place,
    button,
    tab,
    importTab: tab('toolsImport'),
    // The hidden field under it has the same name.
    chooseFile: place.locator('button').filter({ hasText: words('importChooseFile') }),
    compareButton: button('importCompare'),
    writeButton: button('planWrite'),
    undoButton: place.getByRole('button', { name: words('importUndo'), exact: true }),
    /** The title of the finished import, such as `257 ratings now on Stand-in`. */
    done: place.getByText(wordsLike('importDoneTitle')),
    undone: place.getByText(wordsLike('importUndoneTitle')),
    stars: place.getByRole('slider', { name: wordsLike('starsLabelTrack') }),
    /** Rows of a kind, as the tab of the dry run counts them. @param key such as `planChange` */
    async planCount(key: string): Promise<number> {
      const label = await place.getByRole('tab', { name: new RegExp(`^${words(key)}`) }).innerText();
      return Number(/[\d,]+$/.exec(label.trim())?.[0].replaceAll(',', '') ?? Number.NaN);
    },
    /** Picks a file in the Import. */
    async pickFile(file: string) {
      await this.chooseFile.waitFor();
      await place.locator('input[type=file]').setInputFiles(file);
    },
    /** Picks a file and goes as far as the dry run. */
    async planImport(file: string) {
      await this.importTab.click();
      await this.pickFile(file);
      await this.compareButton.click();
      await this.writeButton.waitFor({ timeout: 60_000 });
    },
    /** Undoes the import that was applied, and says yes when asked. */
    async undoImport() {
      await this.undoButton.click();
      await place.getByRole('button', { name: words('importUndoConfirm'), exact: true }).click();
    },
  };
}

import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { findByRole, roleQuery } from '../support/find-by-role';
import { pollFor } from '../support/poll-for';
import { words, wordsLike } from '../support/words';

/** What a user of Firefox sees and does in a page, or in the frame inside it. Everything waits until it is there. */
export function firefoxUser(page: Page, place: Page | Frame = page) {
  /** @param subject what stands where the message has its placeholder; else anything */
  const find = (role: string, key: string, subject?: string): Promise<ElementHandle> => {
    const name = subject === undefined ? wordsLike(key) : words(key).replace('$1', subject);
    return pollFor(`${role} “${String(name)}”`, async () => {
      const handle = await place.evaluateHandle(findByRole, roleQuery(role, name)).catch(() => null);
      return (handle?.asElement() ?? null) as ElementHandle | null;
    });
  };

  return {
    page,
    /** @param key of the message that names it */
    async click(role: string, key: string): Promise<void> {
      await page.bringToFront();
      await (await find(role, key)).click();
    },
    async fill(key: string, text: string): Promise<void> {
      await page.bringToFront();
      await (await find('textbox', key)).type(text);
    },
    /** @param title of the track @param rating 1–10: half stars are tenths of the row */
    async rateTrack(title: string, rating: number): Promise<void> {
      await page.bringToFront();
      const stars = await find('slider', 'starsLabelTrack', title);
      const box = await stars.boundingBox();
      if (!box) throw new Error('The stars are not on the screen');
      await stars.click({ offset: { x: box.width * ((rating - 0.5) / 10), y: box.height / 2 } });
    },
    /** Waits until a line of the page reads like this message. */
    async seesText(key: string, timeoutMs?: number): Promise<void> {
      const pattern = wordsLike(key);
      await pollFor(
        `“${words(key)}”`,
        async () => {
          const text = await place.evaluate(() => document.body.innerText).catch(() => '');
          return text.split('\n').find((line) => pattern.test(line.trim())) ?? null;
        },
        timeoutMs,
      );
    },
    async pickFile(file: string): Promise<void> {
      const input = await pollFor('a place for the file', () => place.$('input[type=file]').catch(() => null));
      await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
    },
  };
}

export type FirefoxUser = ReturnType<typeof firefoxUser>;

/** Picks a file in the Import and goes on until its ratings are written. */
export async function importFile(user: FirefoxUser, file: string): Promise<void> {
  await user.pickFile(file);
  await user.click('button', 'importCompare');
  await user.click('button', 'planWrite');
}

export async function undoImport(user: FirefoxUser): Promise<void> {
  await user.click('button', 'importUndo');
  await user.click('button', 'importUndoConfirm');
  await user.seesText('importUndoneTitle');
}

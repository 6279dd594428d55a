import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { words, wordsLike, wordsWithin } from '../support/words';
import { type AlbumTab, openAlbumTab } from './album-tab';
import type { DemoDriver, DemoPage } from './demo-page';
import type { DemoWorld } from './demo-world';
import type { StepName } from './options';
import type { Comparison, Picture } from './report';
import type { Step } from './run-steps';
import { until } from './until';

/** An import of tens of thousands of ratings takes its time. */
const LONG_MS = 100_000;

export interface DemoSteps {
  steps: Record<StepName, Step>;
  pictures: Picture[];
  /** What the import came to, once it is applied. */
  comparison(): Comparison | null;
}

/** The five things that the demo does, each proven by asking the server and not PlexM8. */
export function createSteps(driver: DemoDriver, world: DemoWorld, reportFolder: string): DemoSteps {
  const { control } = world.plex;
  const { key, title, rating } = world.firstToRate;
  const pictures: Picture[] = [];
  let comparison: Comparison | null = null;
  let album: AlbumTab;
  let plexWeb: DemoPage;
  let tools: DemoPage;
  let beforeImport: Record<string, number> = {};
  let hasWritten = false;

  /** @param body only the page's body: the popup is no wider */
  async function take(page: DemoPage, file: string, caption: string, body = false): Promise<void> {
    const place = path.join(reportFolder, file);
    await (body ? page.screenshotBody(place) : page.screenshot(place));
    pictures.push({ file, caption });
  }

  async function signIn(): Promise<string> {
    const options = await driver.open(`${driver.origin}/options.html`);
    await options.click({ role: 'button', name: words('signInWithPlex') });
    const plexPage = await driver.findPage('app.plex.tv/auth');
    await plexPage.click({ role: 'button', name: /^Continue as / });
    await options.seeText(wordsWithin('optionsSignedInAs'));
    await options.seeText(wordsWithin('optionsConnection'));
    await take(options, 'signed-in.png', 'Signed in with Plex');
    await plexPage.close();
    await options.close();
    const calls = (await control.log()).filter((entry) => entry.server.startsWith('pms:') && entry.user !== null);
    if (calls.length === 0) throw new Error('The music server saw no request of a signed-in user');
    return `signed in as ${calls[0]?.user ?? ''}, and the music server is connected`;
  }

  async function rate(): Promise<string> {
    album = await openAlbumTab(driver, world);
    await take(album.page, 'before.png', 'Plex Web before: nothing is rated');
    await control.play(key);
    const popup = await driver.open(`${driver.origin}/popup.html`);
    const stars = { role: 'slider', name: words('starsLabelTrack').replace('$1', () => title) } as const;
    await popup.see(stars);
    await popup.clickStars(stars, rating);
    await until('the server to hold the new rating', async () => (await control.ratingOf(key)) === rating);
    await take(popup, 'popup.png', 'Stars given in the popup', true);
    await popup.close();
    await album.followsServer();
    beforeImport = await control.ratings();
    return `a click on the popup's stars, and the server says ${rating}`;
  }

  async function openTools(): Promise<string> {
    plexWeb = (await openAlbumTab(driver, world)).page;
    tools = await driver.openPanel(plexWeb);
    await tools.see({ role: 'slider', name: wordsLike('starsLabelTrack') });
    await take(plexWeb, 'tools.png', 'The Tools inside Plex Web');
    return 'the Tools opened inside Plex Web';
  }

  async function importFile(): Promise<string> {
    await tools.click({ role: 'tab', name: words('toolsImport') });
    await tools.see({ role: 'button', name: words('importChooseFile') });
    await tools.upload(world.importFile);
    const nothing = await writeImport();
    comparison = await compare();
    const { right, missed, wrong, withheld } = comparison;
    if (wrong > 0) throw new Error(`${wrong} items hold a rating that is not theirs`);
    await album.followsServer();
    await take(album.page, 'after.png', 'Plex Web after: the stars are home');
    return nothing ?? `${right} ratings are where they belong, ${missed} missed, ${wrong} wrong, ${withheld} withheld`;
  }

  /** From the chosen file to the last rating. @returns why nothing was written, null when something was */
  async function writeImport(): Promise<string | null> {
    const found = await tools.seeText(either('importCompare', 'importNoRatingsTitle'), LONG_MS);
    if (found === words('importNoRatingsTitle')) return 'the file holds no ratings: there is nothing to import';
    await tools.click({ role: 'button', name: wordsLike('importCompare') });
    const plan = await tools.seeText(either('planUndoNote', 'planNothingNote'), LONG_MS);
    await take(plexWeb, 'dry-run.png', 'The dry run: what would change, before anything is written');
    if (plan === words('planNothingNote')) return 'everything that was found is rated already';
    await tools.click({ role: 'button', name: wordsLike('planWrite') });
    await tools.see({ role: 'button', name: words('importUndo') }, LONG_MS);
    hasWritten = true;
    await take(plexWeb, 'imported.png', 'What the server holds, read back');
    return null;
  }

  async function compare(): Promise<Comparison> {
    const { right, missed, wrong, tiedOk, strangers } = await control.compare();
    const byHand = world.firstToRate.isFromFile ? 0 : 1;
    return { right, missed, wrong: wrong + strangers - byHand, withheld: tiedOk };
  }

  async function undo(): Promise<string> {
    if (!hasWritten) return 'nothing was written, so there is nothing to undo';
    await tools.click({ role: 'button', name: words('importUndo') });
    await tools.click({ role: 'button', name: words('importUndoConfirm') });
    await tools.seeText(wordsWithin('importUndoneTitle'), LONG_MS);
    if (!isDeepStrictEqual(await control.ratings(), beforeImport)) {
      throw new Error('The server is not as it was before the import');
    }
    await album.followsServer();
    await take(album.page, 'undone.png', 'Plex Web after one undo: dark again');
    return 'one undo, and the server is as it was before the import';
  }

  return {
    steps: { 'sign-in': signIn, rate, 'open-tools': openTools, import: importFile, undo },
    pictures,
    comparison: () => comparison,
  };
}

/** Whichever of two messages is shown. */
const either = (one: string, other: string): RegExp =>
  new RegExp(`${wordsWithin(one).source}|${wordsWithin(other).source}`);

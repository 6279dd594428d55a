import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { words, wordsLike, wordsWithin } from '../support/words';
import type { DemoDriver, DemoPage } from './demo-page';
import type { DemoWorld } from './demo-world';
import type { StepName } from './options';
import type { Comparison, Picture } from './report';
import type { Step } from './run-steps';

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
  const { plex, firstToRate } = world;
  const pictures: Picture[] = [];
  let comparison: Comparison | null = null;
  let album: DemoPage | null = null;
  let tools: DemoPage | null = null;
  let beforeImport: Record<string, number> = {};
  let hasWritten = false;

  async function take(page: DemoPage, file: string, caption: string): Promise<void> {
    await page.screenshot(path.join(reportFolder, file));
    pictures.push({ file, caption });
  }

  async function signIn(): Promise<string> {
    const options = await driver.open(`${driver.origin}/options.html`);
    await options.click({ role: 'button', name: words('signInWithPlex') });
    const plexPage = await driver.findPage('app.plex.tv/auth');
    await plexPage.click({ role: 'button', name: /^Continue as / });
    await options.seeText(wordsWithin('whoseRatings'));
    await take(options, 'signed-in.png', 'Signed in with Plex');
    await options.close();
    const calls = (await plex.control.log()).filter((entry) => entry.server.startsWith('pms:') && entry.user !== null);
    if (calls.length === 0) throw new Error('The music server saw no request of a signed-in user');
    return `signed in as ${calls[0]?.user ?? ''}; the page that asked can be closed at any time`;
  }

  async function rate(): Promise<string> {
    album = await driver.open(await albumAddress());
    await album.see({ role: 'heading', name: /./ });
    await take(album, 'before.png', 'Plex Web before: nothing is rated');
    await plex.control.play(firstToRate.key);
    const popup = await driver.open(`${driver.origin}/popup.html`);
    const stars = { role: 'slider', name: wordsLike('starsLabelTrack') } as const;
    await popup.see(stars);
    await popup.clickStars(stars, firstToRate.rating);
    await until('the server to hold the new rating', async () => (await held()) === firstToRate.rating);
    await popup.screenshotBody(path.join(reportFolder, 'popup.png'));
    pictures.push({ file: 'popup.png', caption: 'Stars given in the popup' });
    await popup.close();
    beforeImport = await plex.control.ratings();
    return `the popup's stars reached the server: it says ${firstToRate.rating}`;
  }

  async function openTools(): Promise<string> {
    if (!album) throw new Error('Plex Web is not open');
    tools = await driver.openPanel(album);
    await tools.see({ role: 'tab', name: words('toolsImport') });
    await take(album, 'tools.png', 'The Tools inside Plex Web');
    return 'the Tools opened inside Plex Web';
  }

  async function importFile(): Promise<string> {
    if (!tools || !album) throw new Error('The Tools are not open');
    await tools.click({ role: 'tab', name: words('toolsImport') });
    await tools.see({ role: 'button', name: words('importChooseFile') });
    await tools.upload(world.importFile);
    const found = await tools.seeText(either('importCompare', 'importNoRatingsTitle'), LONG_MS);
    if (found === words('importNoRatingsTitle')) return 'the file holds no ratings: there is nothing to import';
    await tools.click({ role: 'button', name: wordsLike('importCompare') });
    const plan = await tools.seeText(either('planUndoNote', 'planNothingNote'), LONG_MS);
    await take(album, 'dry-run.png', 'The dry run: what would change, before anything is written');
    if (plan === words('planNothingNote')) return 'everything that was found is rated already';
    await tools.click({ role: 'button', name: wordsLike('planWrite') });
    await tools.see({ role: 'button', name: words('importUndo') }, LONG_MS);
    hasWritten = true;
    await take(album, 'after.png', 'Plex Web after: the stars are home');
    const { right, missed, wrong, tiedOk, strangers } = await plex.control.compare();
    comparison = { right, missed, wrong: wrong + strangers, withheld: tiedOk };
    if (comparison.wrong > 0) throw new Error(`${comparison.wrong} items hold a rating that is not theirs`);
    return `${right} ratings are back where they belong, ${missed} missed, ${comparison.wrong} wrong, ${tiedOk} left to decide`;
  }

  async function undo(): Promise<string> {
    if (!tools || !album) throw new Error('The Tools are not open');
    if (!hasWritten) return 'nothing was written, so there is nothing to undo';
    await tools.click({ role: 'button', name: words('importUndo') });
    await tools.click({ role: 'button', name: words('importUndoConfirm') });
    await tools.seeText(wordsWithin('importUndoneTitle'), LONG_MS);
    await take(album, 'undone.png', 'Plex Web after one undo');
    const now = await plex.control.ratings();
    if (!isDeepStrictEqual(now, beforeImport)) throw new Error('The server is not as it was before the import');
    return 'one undo, and the server is as it was before the import';
  }

  const held = (): Promise<number | null> => plex.control.ratingOf(firstToRate.key);

  async function albumAddress(): Promise<string> {
    const { url, token, machineIdentifier } = plex.pms;
    const answer = await fetch(`${url}/library/metadata/${firstToRate.key}?X-Plex-Token=${token}`, {
      headers: { accept: 'application/json' },
    });
    const { MediaContainer } = (await answer.json()) as { MediaContainer: { Metadata: { parentKey: string }[] } };
    const key = encodeURIComponent(MediaContainer.Metadata[0]?.parentKey ?? '');
    return `https://app.plex.tv/desktop/#!/server/${machineIdentifier}/details?key=${key}`;
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

/** Polls what the server says. @throws Error after 20 s */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await look()) return;
  }
  throw new Error(`Waited in vain for ${what}`);
}

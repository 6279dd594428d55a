import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { PageContext } from '@/lib/messaging/services';
import { PAGE_CONTEXT_MESSAGE } from '@/lib/plex-web/frame-messages';
import { systemClock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';

const log = createLogger('page-context');

const PATIENCE_MS = 1_000;

/**
 * What the Plex Web tab in front shows and plays, or null when the tab in front is something else.
 * No permission is needed: only a tab in which our launcher runs answers.
 */
export async function activePageContext(): Promise<PageContext | null> {
  return firstAnswer(await browser.tabs.query({ active: true, lastFocusedWindow: true }));
}

/** The same for what plays: a Plex Web tab that is heard counts too, wherever it is. */
export async function playingPageContext(): Promise<PageContext | null> {
  return (await activePageContext()) ?? firstAnswer(await browser.tabs.query({ audible: true }));
}

async function firstAnswer(tabs: Browser.tabs.Tab[]): Promise<PageContext | null> {
  for (const { id } of tabs) {
    const context = id === undefined ? null : await askTab(id);
    if (context) return context;
  }
  return null;
}

async function askTab(id: number): Promise<PageContext | null> {
  try {
    const question = browser.tabs.sendMessage(id, { type: PAGE_CONTEXT_MESSAGE }, { frameId: 0 });
    // A page that hangs must not hold up a rating.
    const answer: unknown = await Promise.race([question, systemClock.wait(PATIENCE_MS)]);
    return isPageContext(answer) ? answer : null;
  } catch (error) {
    // "Receiving end does not exist": a tab without our launcher.
    log.debug(`tab ${id} has no launcher: ${String(error)}`);
    return null;
  }
}

/** The page around the launcher is not ours: take only what has the agreed shape. */
function isPageContext(answer: unknown): answer is PageContext {
  if (typeof answer !== 'object' || answer === null) return false;
  const { route, userId, nowPlaying } = answer as Partial<Record<keyof PageContext, unknown>>;
  const playing = nowPlaying as { title?: unknown; albumKey?: unknown } | null;
  return (
    typeof route === 'object' &&
    route !== null &&
    (userId === null || typeof userId === 'string') &&
    (playing === null || (typeof playing === 'object' && typeof playing.title === 'string'))
  );
}

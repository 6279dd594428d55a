import type { PlexWebOptions } from '../web-options';

let current: PlexWebOptions | null = null;

/** How this page shall be; the same for its whole life. */
export function pageOptions(): PlexWebOptions {
  if (!current) throw new Error('the page has not booted');
  return current;
}

export function setPageOptions(options: PlexWebOptions): void {
  current = options;
}

/**
 * Test ids that the older build lacks. That there are such differences is known (plex-web.md §4: hosted and
 * local builds differed for weeks, `navbarAccountMenuTrigger` and `mediaDuration` are later than the classes
 * beside them); the list is a guess.
 */
const LATER_TEST_IDS: ReadonlySet<string> = new Set([
  'metadata-top-level-items',
  'metadata-line1',
  'metadata-line2',
  'metadata-ratings',
  'metadata-subtitle',
  'navbarAccountMenuTrigger',
  'mediaDuration',
  'hubTitle',
  'badgeElement',
  'playerControlsContainer',
]);

export const hasTestId = (id: string): boolean => current?.skin !== 'bundle' || !LATER_TEST_IDS.has(id);

import type { Locator, Page } from '@playwright/test';
import { words, wordsLike } from '../../support/words';
import { clickStars } from './stars';

const STARS = { track: 'starsLabelTrack', album: 'starsLabelAlbum', artist: 'starsLabelArtist' } as const;

/** The popup, as a user knows it. */
export function popupPage(page: Page) {
  const stars = (kind: keyof typeof STARS = 'track'): Locator =>
    page.getByRole('slider', { name: wordsLike(STARS[kind]) }).first();
  return {
    page,
    stars,
    signInButton: page.getByRole('button', { name: words('signInWithPlex') }),
    undoButton: page.getByRole('button', { name: words('uiUndo'), exact: true }),
    whose: page.getByText(wordsLike('whoseRatings')),
    /** @param rating 1–10 */
    rate: (rating: number, kind: keyof typeof STARS = 'track') => clickStars(stars(kind), rating),
    search: (text: string) => page.getByRole('searchbox', { name: words('popupSearch') }).fill(text),
  };
}

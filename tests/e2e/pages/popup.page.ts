import type { Locator, Page } from '@playwright/test';
import { words, wordsLike } from '../../support/words';
import { clickStars } from './stars';

const STARS = { track: 'starsLabelTrack', album: 'starsLabelAlbum', artist: 'starsLabelArtist' } as const;

/** The popup, as a user knows it. */
export function popupPage(page: Page) {
  const nowPlaying = page.getByTestId('now-playing');
  const stars = (kind: keyof typeof STARS = 'track'): Locator =>
    nowPlaying.getByRole('slider', { name: wordsLike(STARS[kind]) });
  return {
    page,
    nowPlaying,
    /** Of what plays now. */
    stars,
    signInButton: page.getByRole('button', { name: words('signInWithPlex') }),
    undoButton: page.getByRole('button', { name: words('uiUndo'), exact: true }),
    whose: page.getByText(wordsLike('whoseRatings')),
    /** @param rating 1–10 */
    rate: (rating: number, kind: keyof typeof STARS = 'track') => clickStars(stars(kind), rating),
    /** The recently played ones without stars, one at a time. */
    unrated: page.getByTestId('unrated'),
    /** Found by search. @param title of a track, album or artist */
    result: (title: string) =>
      page.getByRole('list', { name: words('popupSearchResults') }).getByRole('slider', { name: title }),
    queued: page.getByText(wordsLike('popupQueued')),
    search: (text: string) => page.getByRole('searchbox', { name: words('popupSearch') }).fill(text),
  };
}

import { words } from '../support/words';
import { expect, test } from './fixtures';
import { popupPage } from './pages/popup.page';
import { clickStars } from './pages/stars';
import { signInWithToken, trackOf } from './sign-in';

test.use({ plexOptions: { ratings: 'none' } });

test('stars for the track, its album and its artist, in halves', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const track = await trackOf(plex, 5);
  await plex.control.play(track.key);
  const popup = popupPage(await extension.openPopup());
  await expect(popup.nowPlaying.getByRole('heading', { name: track.title, exact: true })).toBeVisible();
  await popup.rate(7);
  await popup.rate(5, 'album');
  await popup.rate(10, 'artist');
  const expected = { [track.key]: 7, [track.albumKey]: 5, [track.artistKey]: 10 };
  await expect.poll(() => plex.control.ratings()).toEqual(expected);
  await expect(popup.stars()).toHaveAttribute('aria-valuetext', '3 and a half stars of 5');
  await expect(popup.whose).toHaveText(`Ratings of Demo on ${plex.pms.name}`);
});

test('the keyboard rates as soon as the popup is open', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { key, title } = await trackOf(plex, 5);
  await plex.control.play(key);
  const popup = popupPage(await extension.openPopup());
  await expect(popup.stars()).toHaveAccessibleName(words('starsLabelTrack').replace('$1', title));
  await popup.page.bringToFront();
  await expect(popup.stars()).toBeFocused();
  for (const [press, rating] of [
    ['4', 8],
    ['4', 7],
    ['ArrowRight', 8],
    ['Shift+Digit2', 3],
    ['0', null],
  ] as const) {
    await popup.page.keyboard.press(press);
    await expect.poll(() => plex.control.ratingOf(key)).toBe(rating);
  }
});

test('what was played lately without stars comes one at a time', async ({ extension, plex }) => {
  const [first, second] = [await trackOf(plex, 8), await trackOf(plex, 30)];
  const now = Math.floor(Date.now() / 1000);
  await plex.control.play(first.key, { finished: true, at: now - 600 });
  await plex.control.play(second.key, { finished: true, at: now - 60 });
  await signInWithToken(extension, plex);
  const { unrated } = popupPage(await extension.openPopup());
  await expect(unrated.getByText(second.title, { exact: true })).toBeVisible();
  await clickStars(unrated.getByRole('slider'), 9);
  await expect.poll(() => plex.control.ratings()).toEqual({ [second.key]: 9 });
  await unrated.getByRole('button', { name: words('popupNext') }).click();
  await expect(unrated.getByText(first.title, { exact: true })).toBeVisible();
});

test('search finds, and the stars of what is found rate', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { title } = await trackOf(plex, 12);
  const popup = popupPage(await extension.openPopup());
  await popup.search(title);
  // Another track may have the same title.
  const stars = popup.result(words('starsLabelTrack').replace('$1', title)).first();
  await clickStars(stars, 6);
  await expect(stars).toHaveAttribute('data-rating', '6');
  // The stars show at once what is on its way.
  await expect.poll(() => plex.control.countRated()).toBe(1);
  const [[key = '', rating] = []] = Object.entries(await plex.control.ratings());
  expect(rating).toBe(6);
  expect(await extension.call('library', 'item', { server: plex.pms.machineIdentifier, key })).toMatchObject({ title });
});

test('a rating waits while the server is away and is sent when it is back', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { key } = await trackOf(plex, 5);
  await plex.control.play(key);
  const popup = popupPage(await extension.openPopup());
  await expect(popup.stars()).toBeVisible();
  await plex.control.setFault('cut@/**');
  await popup.rate(8);
  await expect(popup.stars()).toHaveAttribute('data-state', 'queued');
  await expect(popup.queued).toBeVisible();
  await expect(
    popup.page.getByText(words('popupUnreachable').replace('$1', plex.pms.name), { exact: true }),
  ).toBeVisible();
  expect(await plex.control.ratingOf(key)).toBeNull();

  await plex.control.setFault('');
  await popup.page.getByRole('button', { name: words('popupRetry') }).click();
  await expect.poll(() => plex.control.ratingOf(key)).toBe(8);
  await expect(popup.queued).toBeHidden();
});

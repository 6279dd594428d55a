import { words, wordsLike } from '../support/words';
import { expect, test } from './fixtures';
import { clickStars } from './pages/stars';
import { toolsPage } from './pages/tools.page';
import { signInWithToken, trackOf } from './sign-in';

test.use({ plexOptions: { ratings: 'none' } });

test('the best rated tracks, best first, from three and a half stars on unless told otherwise', async ({
  extension,
  plex,
}) => {
  const tracks = await Promise.all([0, 1, 2, 3].map((place) => trackOf(plex, place)));
  const ratings = [7, 10, 6, 8];
  for (const [at, track] of tracks.entries()) await plex.control.rate(track.key, ratings[at] ?? null);
  const keysBestFirst = (...places: number[]): string[] => places.map((place) => tracks[place]?.key ?? '');

  await signInWithToken(extension, plex);
  const tools = toolsPage(await extension.openTools('#top-rated'));
  const keys = (): Promise<string[]> =>
    tools.place.locator('[data-key]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key') ?? ''));
  await expect.poll(keys).toEqual(keysBestFirst(1, 3, 0));

  const minimum = tools.place.getByRole('slider', { name: words('topRatedMinimum') });
  await clickStars(minimum, 6);
  await expect.poll(keys).toEqual(keysBestFirst(1, 3, 0, 2));
  await clickStars(minimum, 9);
  await expect.poll(keys).toEqual(keysBestFirst(1));

  await clickStars(tools.stars.first(), 4);
  await expect.poll(() => plex.control.ratingOf(tracks[1]?.key ?? '')).toBe(4);
});

test('at most as many as asked for', async ({ extension, plex }) => {
  const tracks = await Promise.all(Array.from({ length: 60 }, (_, place) => trackOf(plex, place)));
  for (const track of tracks) await plex.control.rate(track.key, 9);
  await signInWithToken(extension, plex);
  const { place } = toolsPage(await extension.openTools('#top-rated'));
  const count = place.getByRole('status').filter({ hasText: wordsLike('tracksCount') });
  await expect(count).toHaveText('50 tracks');
  await place.getByLabel(words('topRatedLimit')).selectOption('25');
  await expect(count).toHaveText('25 tracks');
});

test('without ratings it says so', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { place } = toolsPage(await extension.openTools('#top-rated'));
  await expect(place.getByText(wordsLike('topRatedEmptyTitle'))).toBeVisible();
});

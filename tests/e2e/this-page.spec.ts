import type { Page } from '@playwright/test';
import { openChromiumPanel } from '../support/chromium-panel';
import { words, wordsLike } from '../support/words';
import { expect, test } from './fixtures';
import { clickStars } from './pages/stars';
import { toolsPage } from './pages/tools.page';
import { albumRoute, signInWithToken, trackOf } from './sign-in';

test.use({ plexOptions: { ratings: 'none' } });

/** As a click on a link inside Plex Web does: no reload. */
async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), route);
}

test('the album on the page has stars here, and the page shows them too @frame', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const track = await trackOf(plex, 3);
  const plexWeb = await extension.openPlexWeb(await albumRoute(plex, 3));
  const tools = toolsPage(await openChromiumPanel(plexWeb));
  await expect(tools.place.getByRole('heading', { name: track.album, exact: true })).toBeVisible();
  const row = tools.place.locator(`[data-key="${track.key}"]`).getByRole('slider');
  await clickStars(row, 9);
  await expect.poll(() => plex.control.ratings()).toEqual({ [track.key]: 9 });
  await expect(row).toHaveAttribute('data-rating', '9');
  await tools.place.getByRole('button', { name: words('uiUndo'), exact: true }).click();
  await expect.poll(() => plex.control.ratings()).toEqual({});
  await expect(row).toHaveAttribute('data-rating', '');
});

test('all tracks get one rating at once, and one undo takes it back @frame', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const plexWeb = await extension.openPlexWeb(await albumRoute(plex));
  const tools = toolsPage(await openChromiumPanel(plexWeb));
  await expect(tools.stars.first()).toBeVisible();
  const count = await tools.stars.count();
  await tools.button('rateAll').click();
  await clickStars(tools.place.getByRole('slider', { name: words('rateAllLabel') }), 6);
  await tools.button('rateAllConfirm').click();
  await expect(tools.place.getByText(wordsLike('batchDone'))).toBeVisible();
  expect(Object.values(await plex.control.ratings())).toEqual(Array.from({ length: count }, () => 6));
  await tools.place
    .getByRole('button', { name: words('uiUndo'), exact: true })
    .first()
    .click();
  await expect(tools.place.getByText(wordsLike('batchUndone'))).toBeVisible();
  expect(await plex.control.ratings()).toEqual({});
});

test('it follows Plex Web from album to album, to an artist, and to where nothing can be rated', async ({
  extension,
  plex,
}) => {
  await signInWithToken(extension, plex);
  const [first, other] = [await trackOf(plex, 0), await trackOf(plex, 200)];
  const plexWeb = await extension.openPlexWeb(await albumRoute(plex, 0));
  const { place, tab } = toolsPage(await openChromiumPanel(plexWeb));
  await tab('toolsThisPage').click();
  await expect(place.getByRole('heading', { name: first.album, exact: true })).toBeVisible();
  await goTo(plexWeb, await albumRoute(plex, 200));
  await expect(place.getByRole('heading', { name: other.album, exact: true })).toBeVisible();
  await expect(place.locator(`[data-key="${other.key}"]`)).toBeVisible();
  const artist = encodeURIComponent(`/library/metadata/${other.artistKey}`);
  await goTo(plexWeb, `#!/server/${plex.pms.machineIdentifier}/details?key=${artist}`);
  await expect(place.getByRole('heading', { name: other.artist, exact: true })).toBeVisible();
  await goTo(plexWeb, '#!/settings/account');
  await expect(place.getByText(words('thisPageNothingTitle'))).toBeVisible();
});

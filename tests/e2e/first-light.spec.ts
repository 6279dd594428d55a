import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { popupPage } from './pages/popup.page';
import { trackOf, waitForServer } from './sign-in';

test.use({ plexOptions: { ratings: 'none' } });

test('a pasted server, a click on the stars, and the server says 8', async ({ extension, plex }) => {
  const options = optionsPage(await extension.openOptions());
  await options.addServer(plex.pms.url, plex.pms.token);
  await options.allowButton.click();
  await expect(options.server(plex.pms.name)).toBeVisible();
  await waitForServer(extension);

  const { key, title } = await trackOf(plex, 7);
  // A pasted server token does not say whose sessions are ours: what was played last is shown.
  await plex.control.play(key, { finished: true });
  const popup = popupPage(await extension.openPopup());
  await expect(popup.stars()).toHaveAccessibleName(new RegExp(title.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
  await popup.rate(8);
  await expect.poll(() => plex.control.ratings()).toEqual({ [key]: 8 });
});

test('a pasted account token finds the server by itself', async ({ extension, plex }) => {
  const options = optionsPage(await extension.openOptions());
  await options.pasteToken(plex.accountToken);
  await expect(options.signedInAs).toBeVisible();
  await expect(options.server(plex.pms.name)).toBeVisible();
  await waitForServer(extension);
});

test('a rating can be taken back in the popup', async ({ extension, plex }) => {
  const { key } = await trackOf(plex, 3);
  await plex.control.rate(key, 5);
  await extension.call('session', 'pasteToken', plex.accountToken);
  await waitForServer(extension);
  await plex.control.play(key);
  const popup = popupPage(await extension.openPopup());
  await popup.rate(9);
  await expect.poll(() => plex.control.ratingOf(key)).toBe(9);
  await popup.undoButton.click();
  await expect.poll(() => plex.control.ratingOf(key)).toBe(5);
});

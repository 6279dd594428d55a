import { words, wordsLike } from '../support/words';
import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { popupPage } from './pages/popup.page';
import { sessionState, signInWithToken, trackOf } from './sign-in';

test.describe('with two servers', () => {
  test.use({ plexOptions: { tracks: 60, ratings: 'none', moreServers: [{ name: 'Attic', tracks: 40 }] } });

  test('the chosen library is the one that is shown and rated', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const options = optionsPage(await extension.openOptions());
    // Libraries are listed once the server is reached.
    await options.server('Attic').getByRole('radio').first().check();
    const attic = plex.servers.find((server) => server.name === 'Attic')?.machineIdentifier;
    await expect.poll(async () => (await sessionState(extension)).active?.server).toBe(attic);
    await expect(options.whose).toHaveText('Ratings of Demo on Attic');
    // It is still the chosen one for a worker that has just started.
    await extension.stopWorker();
    expect((await sessionState(extension)).active?.server).toBe(attic);
  });
});

test.describe('with a Plex Home', () => {
  test.use({ plexOptions: { tracks: 60, ratings: 'none' } });

  test('a switch to another person asks for the PIN, and from then on rates as that person', async ({
    extension,
    plex,
  }) => {
    await signInWithToken(extension, plex);
    const options = optionsPage(await extension.openOptions());
    await options.switchTo('Kim');
    await options.typePin('Kim', '1111');
    await expect(options.page.getByText(words('errWrongHomePin'))).toBeVisible();
    expect((await sessionState(extension)).account?.title).toBe('Demo');
    await options.typePin('Kim', '2468');
    await expect(options.whose).toHaveText(`Ratings of Kim on ${plex.pms.name}`);

    const { key } = await trackOf(plex);
    await plex.control.play(key, { user: 'Kim', finished: true });
    const popup = popupPage(await extension.openPopup());
    await expect(popup.whose).toHaveText(`Ratings of Kim on ${plex.pms.name}`);
    await popup.rate(7);
    await expect.poll(() => plex.control.ratings({ user: 'Kim' })).toEqual({ [key]: 7 });
    expect(await plex.control.ratings()).toEqual({});
  });

  test('read-only writes nothing until it is off', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const options = optionsPage(await extension.openOptions());
    await options.readOnly.click();
    await expect(options.readOnly).toBeChecked();
    const { key } = await trackOf(plex);
    await plex.control.play(key);
    const popup = popupPage(await extension.openPopup());
    await expect(popup.stars()).toHaveAttribute('aria-disabled', 'true');
    await popup.stars().click({ force: true });
    await popup.page.keyboard.press('5');
    await options.page.bringToFront();
    await options.readOnly.click();
    await expect(popup.stars()).not.toHaveAttribute('aria-disabled', 'true');
    expect(await plex.control.ratings()).toEqual({});
    await popup.rate(8);
    await expect.poll(() => plex.control.ratings()).toEqual({ [key]: 8 });
  });

  test('a server is added by its address and removed, and only after its host was allowed', async ({
    extension,
    plex,
  }) => {
    const options = optionsPage(await extension.openOptions());
    await options.addServer(plex.pms.url, plex.pms.token);
    await expect(options.allowButton).toBeVisible();
    expect(await plex.control.log()).toEqual([]);
    await options.allowButton.click();
    const card = options.server(plex.pms.name);
    await expect(card.getByRole('radio', { name: 'Music' })).toBeChecked();
    await card.getByRole('button', { name: words('optionsRemove') }).click();
    await expect(card).toBeHidden();
    expect((await sessionState(extension)).servers).toEqual([]);
  });

  test('what was rated stands in the history and can be undone there', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const { key, title } = await trackOf(plex, 4);
    await extension.call('ratings', 'rate', { server: plex.pms.machineIdentifier, key }, 9);
    const options = optionsPage(await extension.openOptions());
    const row = options.page.getByRole('listitem').filter({ hasText: title });
    await expect(row.getByText(wordsLike('historyLine'))).toBeVisible();
    await row.getByRole('button').click();
    await expect(row.getByText(words('historyUndone'))).toBeVisible();
    expect(await plex.control.ratings()).toEqual({});
  });
});

import { writeLibraryFile } from '../support/library-file';
import { words } from '../support/words';
import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { popupPage } from './pages/popup.page';
import { toolsPage } from './pages/tools.page';
import { sessionState, signInWithToken, trackOf } from './sign-in';

test.describe('a server that says it is another one', () => {
  test.use({ plexOptions: { tracks: 20, server: { shownIdentifier: 'f'.repeat(40), connections: ['local'] } } });

  test('is not used, and the page says why', async ({ extension, plex }) => {
    await extension.grantHost('http://127.0.0.1/*');
    const options = optionsPage(await extension.openOptions());
    await options.pasteToken(plex.accountToken);
    const card = options.server(plex.pms.name);
    await expect(card.getByText(words('errOtherServer')).first()).toBeVisible();
    const [server] = (await sessionState(extension)).servers;
    expect(server?.status).toBe('unreachable');
    const { key } = await trackOf(plex);
    const refused = extension.call('ratings', 'rate', { server: plex.pms.machineIdentifier, key }, 8);
    await expect(refused).rejects.toThrow('no-server');
    expect(await plex.control.writes()).toEqual([]);
  });
});

test.describe('a server that answers with web pages', () => {
  test.use({ plexOptions: { ratings: 'none' } });

  test('gets no rating, and the list says that its answer can not be read', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const { key } = await trackOf(plex);
    await plex.control.play(key);
    const popup = popupPage(await extension.openPopup());
    await expect(popup.stars()).toBeVisible();
    await plex.control.setFault('html@/library/**;html@/:/rate');
    const tools = toolsPage(await extension.openTools('#top-rated'));
    await expect(tools.place.locator('[data-error]')).toBeVisible();
    // It is not asked again and again: two requests, each tried on the way that was found anew.
    const asked = (await plex.control.log()).filter(
      // Lists that are shown; the mirror reads in the order of ids.
      ({ faults, query }) => faults.includes('html') && query.includes('sort=') && !query.includes('sort=id'),
    );
    expect(asked.length).toBeLessThanOrEqual(4);
    await popup.rate(8);
    await expect(popup.page.locator('[data-error]')).toBeVisible();
    await plex.control.setFault('');
    expect(await plex.control.ratings()).toEqual({});
  });
});

test.describe('an empty library', () => {
  const { file } = writeLibraryFile({ tracks: 20, ratedShare: 1 });
  test.use({ plexOptions: { tracks: 0 } });

  test('is said to be empty, and nothing is written', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const tools = toolsPage(await extension.openTools('#import'));
    await tools.pickFile(file);
    await tools.compareButton.click();
    await expect(tools.place.getByText(words('errEmptyLibrary'))).toBeVisible();
    expect(await plex.control.writes()).toEqual([]);
  });
});

test('what is no rating is refused, and nothing is sent', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { key } = await trackOf(plex);
  const before = await plex.control.ratings();
  for (const value of [11, -1, 10.5, '8', true]) {
    const refused = extension.call('ratings', 'rate', { server: plex.pms.machineIdentifier, key }, value);
    await expect(refused, `${typeof value} ${String(value)}`).rejects.toThrow('invalid-rating');
  }
  expect(await plex.control.writes()).toEqual([]);
  expect(await plex.control.ratings()).toEqual(before);
});

import { openChromiumPanel } from '../support/chromium-panel';
import { CHROMIUM_ORIGIN } from '../support/extension-identity';
import { writeLibraryFile } from '../support/library-file';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { popupPage } from './pages/popup.page';
import { toolsPage } from './pages/tools.page';
import { watchPages } from './seen-text';
import { albumRoute, trackOf, waitForServer } from './sign-in';

const { file } = writeLibraryFile({ tracks: 60, ratedShare: 0.5 });
test.use({ plexOptions: { libraryFrom: file } });

/** Every token that the background holds, read where it keeps them. */
async function readTokens(extension: Extension): Promise<{ account: string[]; server: string[] }> {
  const page = await extension.backstage();
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where the outer scope is not
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const database = await asked(indexedDB.open('plexm8'));
    const tokens = async (store: string): Promise<string[]> =>
      ((await asked(database.transaction(store).objectStore(store).getAll())) as { token: string | null }[])
        .map(({ token }) => token ?? '')
        .filter((token) => token !== '');
    const found = { account: await tokens('accounts'), server: await tokens('servers') };
    database.close();
    return found;
  });
}

test('a whole session shows our tokens nowhere, and only the background asks Plex', async ({ extension, plex }) => {
  test.setTimeout(60_000);
  const seen = watchPages(extension.context, CHROMIUM_ORIGIN);

  const options = optionsPage(await extension.openOptions());
  const opened = extension.context.waitForEvent('page');
  await options.signInButton.click();
  await (await opened).getByRole('button', { name: /^Continue as/ }).click();
  await expect(options.signedInAs).toBeVisible();
  await waitForServer(extension);
  await seen.look();

  const { key } = await trackOf(plex);
  await plex.control.play(key);
  const popup = popupPage(await extension.openPopup());
  await popup.rate(7);
  await expect.poll(() => plex.control.ratingOf(key)).toBe(7);
  await expect(popup.page.locator('img[src^="data:"]').first()).toBeVisible();
  await seen.look();

  const plexWeb = await extension.openPlexWeb(await albumRoute(plex));
  const tools = toolsPage(await openChromiumPanel(plexWeb));
  await expect(tools.stars.first()).toBeVisible();
  await seen.look();
  await tools.planImport(file);
  await tools.writeButton.click();
  await expect(tools.done).toBeVisible();
  await tools.undoImport();
  await expect(tools.undone).toBeVisible();
  // What goes wrong is logged with more words than what goes right.
  await plex.control.setFault('500@/library/**;500@/:/rate');
  await tools.tab('toolsTopRated').click();
  await expect(tools.place.locator('[data-error]')).toBeVisible();
  await popup.rate(3);
  await expect(popup.page.locator('[data-error], [data-state="queued"]').first()).toBeVisible();
  await seen.look();
  seen.stop();

  const tokens = await readTokens(extension);
  expect({ account: tokens.account.length, server: tokens.server.length }).toEqual({ account: 1, server: 1 });
  const [account = '', server = ''] = [...tokens.account, ...tokens.server];
  // Plex Web has a token of its own for the server; ours of plex.tv is a fresh one.
  expect(account).not.toBe(plex.accountToken);
  expect(seen.whereSeen(account)).toEqual([]);
  expect(seen.whereSeen(server).filter((where) => where.startsWith(CHROMIUM_ORIGIN) || where === 'console')).toEqual(
    [],
  );
  expect(seen.ownRequests()).toEqual([]);

  const lines = JSON.stringify(await extension.call('log', 'lines'));
  const session = JSON.stringify(await extension.call('session', 'state'));
  const stored = await (
    await extension.backstage()
  ).evaluate(async () => {
    const areas = [chrome.storage.local, chrome.storage.session, chrome.storage.sync];
    return JSON.stringify(await Promise.all(areas.map((area) => area.get(null))));
  });
  for (const token of [account, server]) {
    expect(lines).not.toContain(token);
    expect(session).not.toContain(token);
    expect(stored).not.toContain(token);
  }

  const asked = (await plex.control.log()).filter((entry) => entry.server !== 'plex-web');
  const ours = asked.filter((entry) => entry.clientIdentifier !== null && entry.origin !== 'https://app.plex.tv');
  expect(ours.length).toBeGreaterThan(20);
  for (const { origin, secFetchSite, tokenIn } of ours) {
    expect([null, CHROMIUM_ORIGIN]).toContain(origin);
    expect(secFetchSite).toBe('none');
    expect(tokenIn).not.toBe('query');
  }
  const ourClients = new Set(ours.map((entry) => entry.clientIdentifier));
  expect(ourClients.size).toBe(1);
  expect(
    asked.filter((entry) => entry.origin === 'https://app.plex.tv' && ourClients.has(entry.clientIdentifier)),
  ).toEqual([]);
});

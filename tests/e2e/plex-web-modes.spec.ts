import type { Page } from '@playwright/test';
import type { PageContext } from '../../lib/messaging/services';
import type { StandinFace } from '../plex-server/plex-web/page/standin-face';
import type { PlexWebOptions } from '../plex-server/plex-web/web-options';
import { findPanel, openChromiumPanel } from '../support/chromium-panel';
import { findLauncher } from '../support/find-launcher';
import type { StandIn } from '../support/stand-in';
import type { Extension } from './extension';
import { expect, test } from './fixtures';

/** The launcher against a Plex Web page in all its ways (plex-web.md §9): once mounted, it reads right and opens the panel. */
const standin = <T>(page: Page, act: (face: StandinFace) => T): Promise<T> =>
  page.evaluate(`(${String(act)})(window.plexStandIn)`) as Promise<T>;

async function openPage(extension: Extension, options: Partial<PlexWebOptions>, route = ''): Promise<Page> {
  const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]));
  const page = await extension.context.newPage();
  await page.goto(`https://app.plex.tv/desktop/?${query.toString()}${route}`);
  return page;
}

/** What the content script of the active tab says. */
async function readContext(extension: Extension): Promise<PageContext> {
  const { context } = extension;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return chrome.tabs.sendMessage(tab?.id ?? -1, { type: 'plexm8:page-context' }, { frameId: 0 });
  });
}

/** It makes room for the player a moment after the player came: a click must not come in between. */
async function launcherAtRest(page: Page): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = JSON.stringify(await page.evaluate(findLauncher));
        return last === before && last !== 'null';
      },
      { intervals: [500] },
    )
    .toBe(true);
}

/** Mounted once, and the panel opens and shows its tools. */
async function opensOnce(page: Page): Promise<void> {
  await expect(page.locator('#plexm8')).toHaveCount(1);
  await launcherAtRest(page);
  const panel = await openChromiumPanel(page);
  await panel.locator('.pm8-tools').waitFor();
  await expect(page.locator('#plexm8')).toHaveCount(1);
}

/** Opens the first album of the home page and plays it. */
async function playAlbum(page: Page): Promise<void> {
  await page.locator('[data-testid="cellItem"] a').first().click();
  await page.locator('[data-route="album"] [data-testid="preplay-play"]').click();
  await page.locator('[class*="PlayerControlsMetadata-container"]').waitFor();
}

interface FoundItem {
  ratingKey: string;
  title: string;
}

async function plexItems(plex: StandIn, path: string, method = 'GET'): Promise<FoundItem[]> {
  const headers = { Accept: 'application/json', 'X-Plex-Token': plex.pms.token };
  const answer = await fetch(plex.pms.url + path, { method, headers });
  const { MediaContainer } = (await answer.json()) as { MediaContainer: { Metadata?: FoundItem[] } };
  return MediaContainer.Metadata ?? [];
}

/** A playlist made as clients make it: in blocks, as the address must not be too long (plex-protocol.md §6). */
async function longPlaylist(plex: StandIn, rows: number): Promise<string> {
  const tracks = await plexItems(plex, '/library/sections/1/all?type=10&limit=100');
  const uri = encodeURIComponent(
    `server://${plex.pms.machineIdentifier}/com.plexapp.plugins.library/library/metadata/${tracks.map((one) => one.ratingKey).join(',')}`,
  );
  const [made] = await plexItems(plex, `/playlists?type=audio&smart=0&title=Long&uri=${uri}`, 'POST');
  const key = made?.ratingKey ?? '';
  for (let count = tracks.length; count < rows; count += tracks.length) {
    await plexItems(plex, `/playlists/${key}/items?uri=${uri}`, 'PUT');
  }
  return key;
}

const MODES: readonly Partial<PlexWebOptions>[] = [
  { skin: 'hosted', contentMs: 800 },
  { skin: 'bundle' },
  { language: 'de' },
  { skin: 'bundle', language: 'de', headers: 'none' },
  { headers: 'isolated' },
  { headers: 'credentialless' },
  { churnMs: 150 },
  { captureKeys: true },
  { storageMs: 1_500, bootMs: 800 },
];

for (const mode of MODES) {
  const name = JSON.stringify(mode).replaceAll('"', '');
  // Cookies and embedding headers may have to do with each other; the rest of a page's looks has not.
  const tag = mode.headers ? ' @frame' : '';
  test(`reads the page and opens the panel in ${name}${tag}`, async ({ extension, plex }) => {
    const page = await openPage(extension, mode);
    await playAlbum(page);
    const server = plex.pms.machineIdentifier;
    await expect
      .poll(() => readContext(extension))
      .toMatchObject({ route: { kind: 'item', server }, userTitle: 'Demo', nowPlaying: { server, state: 'playing' } });
    const { route, nowPlaying } = await readContext(extension);
    expect(nowPlaying?.albumKey).toBe(route.key);
    expect(nowPlaying?.durationMs).toBeGreaterThan(1_000);
    const shown = page.locator('[class*="PlayerControlsMetadata-container"] a');
    expect([nowPlaying?.title, nowPlaying?.artist, nowPlaying?.album]).toEqual(await shown.allTextContents());
    await opensOnce(page);
    expect(await standin(page, (face) => face.errors)).toEqual([]);
  });
}

test('follows all four ways of navigation, and is not put off by a rewritten address', async ({ extension, plex }) => {
  const page = await openPage(extension, {});
  const key = async (): Promise<string | null> => (await readContext(extension)).route.key;
  await page.locator('[data-testid="cellItem"] a').first().click();
  await page.locator('[data-route="album"]').waitFor();
  await expect.poll(() => page.url()).toContain('context=');
  const first = await key();
  expect(first).toMatch(/^\d+$/);
  await opensOnce(page);

  await page.goBack();
  await page.locator('[data-route="home"]').waitFor();
  expect(await key()).toBeNull();
  // The picture of a card navigates by pushState.
  await page.locator('[class*="MetadataPosterCard-cardContainer"]').nth(1).click();
  await page.locator('[data-route="album"]').waitFor();
  expect(await key()).not.toBe(first);
  await page.goBack();
  await page.goForward();
  await expect.poll(key).not.toBeNull();
  // Encoded twice, and the server as "auto".
  await page.goto(
    `https://app.plex.tv/desktop/#!/server/${plex.pms.machineIdentifier}/details?key=%252Flibrary%252Fmetadata%252F${first}`,
  );
  await expect.poll(key).toBe(first);
  await page.evaluate(
    (rk) => (location.hash = `#!/server/auto/details?key=%2Flibrary%2Fmetadata%2F${rk}&context=x`),
    first,
  );
  await expect.poll(key).toBe(first);
  // A title of Plex's own online library is on no server.
  await page.evaluate(
    () =>
      (location.hash =
        '#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F5d7768ba96b655001fdc0408'),
  );
  await expect.poll(async () => (await readContext(extension)).route).toMatchObject({ server: null, key: null });
  await expect(page.locator('#plexm8')).toHaveCount(1);
});

test('stays one, and the panel open, while the page re-creates its tree', async ({ extension }) => {
  const page = await openPage(extension, { churnMs: 100 });
  await page.locator('[data-testid="cellItem"] a').first().click();
  const block = page.locator('[data-testid="metadata-top-level-items"]');
  await block.waitFor();
  await opensOnce(page);
  const old = await block.elementHandle();
  await expect.poll(() => old?.evaluate((element) => element.isConnected)).toBe(false);
  const stars = page.locator('[data-testid="metadata-starRatings"]');
  const before = await stars.getAttribute('data-standin-rating');
  // The stars are made anew under the pointer: the event itself, not a press and a release.
  await stars.locator('button').nth(3).dispatchEvent('click');
  await expect(stars).toHaveAttribute('data-standin-rating', before === '8' ? '' : '8');
  await expect(page.locator('#plexm8')).toHaveCount(1);
  expect(findPanel(page)).not.toBeNull();
});

test('hides in fullscreen, stands above the full player, and comes back after both', async ({ extension }) => {
  const page = await openPage(extension, {});
  await playAlbum(page);
  await page.getByRole('button', { name: 'Expand' }).click();
  const full = page.locator('[class*="AudioVideoFullPlayer-container"]');
  await full.waitFor();
  await expect.poll(() => page.evaluate(findLauncher)).not.toBeNull();
  await full.getByRole('button', { name: 'Full Screen' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect.poll(() => page.evaluate(findLauncher)).toBeNull();
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(() => page.evaluate(findLauncher)).not.toBeNull();
  await opensOnce(page);
  expect((await readContext(extension)).nowPlaying).toMatchObject({ state: 'playing' });
});

test('takes a film for no track, in the bar and in full', async ({ extension }) => {
  const page = await openPage(extension, {});
  await page.locator('[data-route="home"]').waitFor();
  await standin(page, (face) => face.playFilm());
  await page.locator('[class*="PlayerControlsMetadata-container"]').waitFor();
  expect((await readContext(extension)).nowPlaying).toBeNull();
  await standin(page, (face) => face.setFull(true));
  await page.locator('[class*="AudioVideoFullPlayer-container"] video').waitFor();
  expect((await readContext(extension)).nowPlaying).toBeNull();
  await standin(page, (face) => face.setFull(false));
  await opensOnce(page);
});

test('reads what another device plays, without any media element in the page', async ({ extension }) => {
  const page = await openPage(extension, {});
  await playAlbum(page);
  await standin(page, (face) => face.cast(true));
  await expect(page.locator('audio, video')).toHaveCount(0);
  expect(await page.evaluate(() => navigator.mediaSession.metadata)).toBeNull();
  const { route, nowPlaying } = await readContext(extension);
  expect(nowPlaying).toMatchObject({ albumKey: route.key, state: 'playing' });
  expect(nowPlaying?.durationMs).toBeGreaterThan(1_000);
  await page.locator('[data-testid="pauseButton"]').click();
  expect((await readContext(extension)).nowPlaying?.state).toBe('paused');
  await opensOnce(page);
});

test('says what the page says while the media session is a track ahead', async ({ extension }) => {
  const page = await openPage(extension, { gapMs: 3_000 });
  await playAlbum(page);
  const before = (await readContext(extension)).nowPlaying;
  await standin(page, (face) => face.stepTrack(1));
  const ahead = await page.evaluate(() => navigator.mediaSession.metadata?.title);
  expect(ahead).not.toBe(before?.title);
  // Title and links belong together: never the new title with the old album.
  expect((await readContext(extension)).nowPlaying).toMatchObject({ title: before?.title, albumKey: before?.albumKey });
  await expect.poll(async () => (await readContext(extension)).nowPlaying?.title).toBe(ahead);
});

test('knows nobody where the page tells nobody', async ({ extension }) => {
  for (const account of ['none', 'memory', 'malformed'] as const) {
    const page = await openPage(extension, { account });
    await page.locator('[data-route="home"]').waitFor();
    expect([account, await readContext(extension)]).toMatchObject([account, { userId: null, userTitle: null }]);
    await opensOnce(page);
    expect([account, await standin(page, (face) => face.errors)]).toEqual([account, []]);
    await page.close();
  }
});

test('follows a switch of the Home user, by PIN, without a reload', async ({ extension }) => {
  const page = await openPage(extension, {});
  await page.locator('[data-route="home"]').waitFor();
  await page.locator('[data-testid="navbarAccountMenuTrigger"]').click();
  await page.getByRole('menuitem', { name: 'Kim' }).click();
  const pin = page.getByRole('dialog').locator('input');
  await pin.fill('1111');
  await pin.press('Enter');
  await expect(page.getByRole('dialog').locator('[role="status"]')).not.toBeEmpty();
  expect((await readContext(extension)).userTitle).toBe('Demo');
  await pin.fill('2468');
  await pin.press('Enter');
  await expect.poll(async () => (await readContext(extension)).userTitle).toBe('Kim');
  await opensOnce(page);
});

test('waits out the question who it is, which forgets the deep link', async ({ extension, plex }) => {
  const route = `#!/server/${plex.pms.machineIdentifier}/details?key=%2Flibrary%2Fmetadata%2F1`;
  const page = await openPage(extension, { picker: true }, route);
  await page.locator('.user-select-modal .user-select-list-item .username').filter({ hasText: 'Robin' }).click();
  await page.locator('[data-route="home"]').waitFor();
  expect(await readContext(extension)).toMatchObject({ route: { kind: 'home' }, userTitle: 'Robin' });
  await opensOnce(page);
});

test('gives no key of the panel to a page that listens first @frame', async ({ extension }) => {
  const page = await openPage(extension, { captureKeys: true });
  await page.locator('[data-route="home"]').waitFor();
  const panel = await openChromiumPanel(page);
  await panel.locator('.pm8-tools').waitFor();
  await panel.evaluate(() => document.body.appendChild(document.createElement('input')).focus());
  await page.keyboard.type('fm k');
  await page.keyboard.press('ArrowRight');
  expect(await standin(page, ({ keys, shortcuts }) => [keys, shortcuts])).toEqual([[], []]);
});

test('leaves menus of the page above the panel', async ({ extension }) => {
  const page = await openPage(extension, { language: 'de' });
  await page.locator('[data-testid="cellItem"] a').first().click();
  await opensOnce(page);
  // The panel lies above the rows' own buttons.
  await page.locator('[data-route="album"] [aria-haspopup="true"]').last().dispatchEvent('click');
  const item = page.getByRole('menuitem', { name: 'Als Nächstes abspielen' });
  await item.waitFor();
  const layer = await page
    .locator('[class*="Menu-menuPortal"]')
    .evaluate((menu) => Number(getComputedStyle(menu).zIndex));
  const own = await page.locator('#plexm8').evaluate((host) => Number(getComputedStyle(host).zIndex));
  expect(layer).toBeGreaterThan(own);
  await item.click();
});

test.describe('long lists', () => {
  test.use({ plexOptions: { tracks: 12_000 } });

  test('of albums exist only where they are in sight, and cells are used again', async ({ extension, plex }) => {
    const page = await openPage(
      extension,
      {},
      `#!/media/${plex.pms.machineIdentifier}/com.plexapp.plugins.library?source=1`,
    );
    const cells = page.locator('[data-testid="cellItem"]');
    const link = cells.first().locator('a');
    await link.waitFor();
    expect(Number(await page.locator('[data-testid="badgeElement"]').textContent())).toBeGreaterThan(900);
    expect(await cells.count()).toBeLessThan(80);
    const cell = await cells.first().elementHandle();
    const before = await link.getAttribute('href');
    const scroller = page.locator('[class*="Page-pageScroller"]');
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await expect
      .poll(() => cell?.evaluate((element) => element.isConnected && element.querySelector('a')?.getAttribute('href')))
      .not.toBe(before);
    expect(await cells.count()).toBeLessThan(80);
    await expect(page.locator('#plexm8')).toHaveCount(1);
    await opensOnce(page);
  });

  test('of 5,000 playlist rows, some of them twice the same track, exist only where they are in sight', async ({
    extension,
    plex,
  }) => {
    const key = await longPlaylist(plex, 5_000);
    const page = await openPage(
      extension,
      {},
      `#!/server/${plex.pms.machineIdentifier}/playlist?key=%2Fplaylists%2F${key}`,
    );
    const rows = page.locator('[class*="PlaylistItemRow-container"]');
    await rows.first().waitFor();
    await expect(page.locator('[data-testid="metadata-line1"]')).toContainText('5000');
    expect(await rows.count()).toBeLessThan(60);
    await expect(page.locator('[class*="PlaylistItemDragSource-container"]')).not.toHaveCount(0);
    await page.locator('[class*="Page-pageScroller"]').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByText('5000', { exact: true })).toBeVisible();
    expect(await rows.count()).toBeLessThan(60);
    expect(await standin(page, (face) => face.errors)).toEqual([]);

    // What follows rules can not be moved by hand.
    const [smart] = await plexItems(plex, '/playlists?smart=1');
    await page.evaluate(
      (rk) => (location.hash = location.hash.replace(/%2F\d+.*$/, `%2F${rk}`)),
      smart?.ratingKey ?? '',
    );
    await expect(page.locator('[data-testid="metadata-title"]')).toHaveText(smart?.title ?? '');
    await rows.first().waitFor();
    await expect(page.locator('[class*="PlaylistItemDragSource-container"]')).toHaveCount(0);
  });
});

import type { Page } from '@playwright/test';
import type { LibraryRef } from '@/lib/util/refs';
import type { StandinFace } from '../plex-server/plex-web/page/standin-face';
import { openChromiumPanel } from '../support/chromium-panel';
import { writeLibraryFile } from '../support/library-file';
import type { StandIn } from '../support/stand-in';
import { words, wordsLike } from '../support/words';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { clickStars } from './pages/stars';
import { toolsPage } from './pages/tools.page';
import { sessionState, signInWithToken, trackOf } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 600, ratedShare: 1 });
test.use({ plexOptions: { libraryFrom: file, latencyMs: 5 } });

async function openAlbum(extension: Extension, plex: StandIn): Promise<Page> {
  const { albumKey } = await trackOf(plex);
  const key = encodeURIComponent(`/library/metadata/${albumKey}`);
  return extension.openPlexWeb(`#!/server/${plex.pms.machineIdentifier}/details?key=${key}`);
}

/** The music library of a server, as the session knows it. */
async function musicOf(extension: Extension, name: string): Promise<LibraryRef> {
  const { servers } = await sessionState(extension);
  const found = servers.find((server) => server.name === name);
  const section = found?.sections.find(({ title }) => title === 'Music');
  if (!found || !section) throw new Error(`${name} has no music`);
  return { server: found.server, account: found.account, section: section.section };
}

/** As the account menu does, without a reload. */
async function switchUser(page: Page, plex: StandIn, title: string): Promise<void> {
  const answer = await fetch(`${plex.line.control.url}/state`);
  const { users } = (await answer.json()) as { users: { id: number; title: string }[] };
  const id = users.find((user) => user.title === title)?.id ?? 0;
  await page.evaluate((user) => {
    (globalThis as unknown as { plexStandIn: StandinFace }).plexStandIn.switchUser(user);
  }, id);
}

test('nothing is written while Plex Web shows another person, and a click becomes that person', async ({
  extension,
  plex,
}) => {
  await signInWithToken(extension, plex);
  await plex.control.showUser('Robin');
  const tools = toolsPage(await openChromiumPanel(await openAlbum(extension, plex)));
  await expect(tools.place.getByText(wordsLike('mismatchUserTitle'))).toBeVisible();
  await expect(tools.stars.first()).toHaveAttribute('aria-disabled', 'true');

  await tools.button('mismatchBecome').click();
  await expect(tools.place.getByText(wordsLike('mismatchUserTitle'))).toBeHidden();
  await expect(tools.stars.first()).not.toHaveAttribute('aria-disabled', 'true');
  await clickStars(tools.stars.first(), 6);
  await expect.poll(() => plex.control.countRated({ user: 'Robin' })).toBe(1);
  expect(await plex.control.ratings()).toEqual({});
  expect((await sessionState(extension)).account?.title).toBe('Robin');
});

test('a Home user who is switched in the middle of a batch gets none of its ratings', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const page = await openAlbum(extension, plex);
  const tools = toolsPage(await openChromiumPanel(page));
  await tools.planImport(file);
  await tools.writeButton.click();
  await expect.poll(() => plex.control.countRated(), { intervals: [20] }).toBeGreaterThan(20);
  await switchUser(page, plex, 'Robin');
  await expect(tools.place.getByText(wordsLike('mismatchUserTitle'))).toBeVisible();

  // The batch was begun as Demo: it may end as Demo or stop, but it is nobody else's.
  const settled = async (): Promise<boolean> => {
    const jobs = (await extension.call('jobs', 'list')) as { status: string }[];
    return jobs.every((job) => job.status !== 'running' && job.status !== 'queued');
  };
  await expect.poll(settled, { timeout: 20_000 }).toBe(true);
  expect(await plex.control.ratings({ user: 'Robin' })).toEqual({});
  expect(new Set((await plex.control.writes()).map(({ user }) => user))).toEqual(new Set(['Demo']));
  await expect(tools.undoButton).toBeDisabled();
  const { right, wrong, strangers } = await plex.control.compare();
  expect({ right: right <= rated, wrong, strangers }).toEqual({ right: true, wrong: 0, strangers: 0 });
});

test.describe('with a second server', () => {
  test.use({ plexOptions: { tracks: 60, ratings: 'none', moreServers: [{ name: 'Attic', tracks: 40 }] } });

  test('nothing is written while Plex Web shows another server, and a click goes there', async ({
    extension,
    plex,
  }) => {
    await signInWithToken(extension, plex);
    await extension.call('session', 'choose', await musicOf(extension, plex.pms.name));
    const attic = plex.servers.find((server) => server.name === 'Attic');
    if (!attic) throw new Error('There is no second server');
    const { albumKey, key } = await trackOf({ ...plex, pms: attic });
    const album = encodeURIComponent(`/library/metadata/${albumKey}`);
    const page = await extension.openPlexWeb(`#!/server/${attic.machineIdentifier}/details?key=${album}`);
    const tools = toolsPage(await openChromiumPanel(page));
    await tools.tab('toolsThisPage').click();
    await expect(tools.place.getByText(words('mismatchServerTitle').replace('$1', 'Attic'))).toBeVisible();
    await expect(tools.stars).toHaveCount(0);

    await tools.place.getByRole('button', { name: 'Rate on Attic, Music' }).click();
    await expect(tools.place.getByText(wordsLike('mismatchServerTitle'))).toBeHidden();
    await clickStars(tools.place.locator(`[data-key="${key}"]`).getByRole('slider'), 6);
    await expect.poll(() => plex.control.ratings({ server: 'Attic' })).toEqual({ [key]: 6 });
    expect(await plex.control.ratings()).toEqual({});
  });
});

test('a read-only PlexM8 writes nothing', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  await extension.call('session', 'setReadOnly', true);
  const tools = toolsPage(await openChromiumPanel(await openAlbum(extension, plex)));
  await expect(tools.place.getByText(words('toolsReadOnlyTitle'))).toBeVisible();
  await expect(tools.stars.first()).toHaveAttribute('aria-disabled', 'true');
  const { key } = await trackOf(plex);
  const refused = extension.call('ratings', 'rate', { server: plex.pms.machineIdentifier, key }, 8);
  await expect(refused).rejects.toThrow('read-only');
  expect(await plex.control.ratings()).toEqual({});
});

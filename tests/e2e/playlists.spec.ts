import type { Page as ListPage } from '@/lib/library/item-row';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { readItems } from '@/lib/plex/item-reader';
import type { LibraryRef } from '@/lib/util/refs';
import type { StandIn } from '../support/stand-in';
import { words, wordsLike } from '../support/words';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { playlistsPage } from './pages/playlists.page';
import { signInWithToken } from './sign-in';

test.use({ plexOptions: { tracks: 400 } });
// Reading the library comes before each of them.
test.describe.configure({ timeout: 90_000 });

/** Asks the server itself, past PlexM8. */
async function ask(plex: StandIn, method: string, path: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${plex.pms.url}${path}`, {
    method,
    headers: { accept: 'application/json', 'x-plex-token': plex.pms.token, 'x-plex-container-size': '500' },
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  const text = await response.text();
  return text === '' ? {} : ((JSON.parse(text) as { MediaContainer?: Record<string, unknown> }).MediaContainer ?? {});
}

/** Titles of a playlist in its order, as the server has them. */
async function titlesOf(plex: StandIn, key: string): Promise<string[]> {
  const { Metadata } = await ask(plex, 'GET', `/playlists/${key}/items`);
  return ((Metadata ?? []) as { title: string }[]).map(({ title }) => title);
}

async function keyOf(extension: Extension, title: string): Promise<string> {
  const { items } = (await extension.call(
    'playlists',
    'list',
    { search: title },
    { offset: 0, limit: 5 },
  )) as ListPage<PlaylistRow>;
  const key = items[0]?.ref.key;
  if (key === undefined) throw new Error(`no playlist ${title}`);
  return key;
}

/** Signed in, with the library read and the tool open. */
async function ready(extension: Extension, plex: StandIn) {
  const page = await extension.openTools('#playlists');
  const { active } = await signInWithToken(extension, plex);
  if (active === null) throw new Error('no library');
  const library: LibraryRef = active;
  const status = async (): Promise<string> =>
    ((await extension.call('mirror', 'state', library)) as MirrorState).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('fresh');
  // The page that calls services is in front of it, and a page behind another one waits a second for each frame.
  await page.bringToFront();
  return { tools: playlistsPage(page), library };
}

interface Known {
  key: string;
  title: string;
  artist: string;
  album: string;
  seconds: number;
}

async function someTracks(plex: StandIn, count: number): Promise<Known[]> {
  const wire: unknown[] = [];
  for await (const item of plex.control.items(10)) wire.push(item);
  const { keys, texts, numbers } = readItems('track', wire);
  return keys.slice(0, count).map((key, row) => ({
    key,
    title: texts.title[row] ?? '',
    artist: texts.originalTitle[row] || texts.grandparentTitle[row] || '',
    album: texts.parentTitle[row] ?? '',
    seconds: Math.round((numbers.duration[row] ?? 0) / 1000),
  }));
}

test('a playlist is made, filled, put in order with the keyboard, and each step can be undone', async ({
  extension,
  plex,
}) => {
  const { tools } = await ready(extension, plex);
  await tools.create('By hand');
  const key = await keyOf(extension, 'By hand');
  expect(await titlesOf(plex, key)).toEqual([]);

  await tools.addTracks('a', 3);
  await expect(tools.entries).toHaveCount(3);
  const before = await titlesOf(plex, key);
  expect(before).toHaveLength(3);
  expect(await tools.titles()).toEqual(before);

  // Down twice: one move, and one undo.
  await tools.place.locator('[data-row="0"]').focus();
  await tools.place.keyboard.press('Alt+ArrowDown');
  await tools.place.keyboard.press('Alt+ArrowDown');
  const after = [before[1], before[2], before[0]];
  expect(await tools.titles()).toEqual(after);
  await expect.poll(() => titlesOf(plex, key)).toEqual(after);
  await tools.undo.click();
  await expect.poll(() => titlesOf(plex, key)).toEqual(before);
  await expect.poll(() => tools.titles()).toEqual(before);

  await tools.place.locator('[data-row="1"]').focus();
  await tools.place.keyboard.press('Delete');
  await expect.poll(() => titlesOf(plex, key)).toEqual([before[0], before[2]]);
});

test('rules find what the server finds, before and after they are saved', async ({ extension, plex }) => {
  const { tools } = await ready(extension, plex);
  await tools.fromNewMenu('plNewRules');
  await tools.place.getByRole('button', { name: new RegExp(`^${words('recipeBest')}`) }).click();
  await expect(tools.place.getByTestId('rule-checked')).toBeVisible();
  const count = async (): Promise<number> => Number(await tools.ruleCount.getAttribute('data-count'));
  const { size } = await ask(plex, 'GET', '/library/sections/1/all?type=10&track.userRating%3E%3E=9');
  expect(await count()).toBe(size);

  // A rule more: fewer tracks, and again as many as the server's own count.
  await tools.button('plRuleAdd').first().click();
  await tools.place
    .getByRole('combobox', { name: words('plRuleField') })
    .last()
    .selectOption('track.title');
  await tools.place.getByRole('textbox', { name: 'Track Title', exact: true }).fill('a');
  await tools.place.keyboard.press('Enter');
  await expect(tools.place.getByTestId('rule-checked')).toBeVisible();
  const narrowed = await ask(plex, 'GET', '/library/sections/1/all?type=10&track.userRating%3E%3E=9&track.title=a');
  await expect.poll(count).toBe(narrowed.size);

  await tools.place.getByRole('button', { name: words('plCreate'), exact: true }).click();
  await expect(tools.place.getByRole('button', { name: words('plEditRules') }).first()).toBeVisible();
  const key = await keyOf(extension, words('recipeBest'));
  expect(await titlesOf(plex, key)).toHaveLength(Number(narrowed.size));
});

test('an M3U file becomes a playlist in its order', async ({ extension, plex }) => {
  const { tools } = await ready(extension, plex);
  const wanted = (await someTracks(plex, 12)).toReversed();
  const lines = wanted.map(
    ({ artist, title, album, seconds }) => `#EXTINF:${seconds},${artist} - ${title}\n#EXTALB:${album}\nnowhere/x.mp3`,
  );
  await tools.fromNewMenu('plNewFile');
  await tools.pickFile('Old times.m3u8', ['#EXTM3U', ...lines, '#EXTINF:-1,Nobody - No such song', 'x.mp3'].join('\n'));
  await expect(tools.place.getByRole('tab', { name: new RegExp(`^${words('plRowsMissing')}`) })).toBeVisible();
  await tools.button('plImportPreview').click();
  await tools.button('plImportApply').click();
  await expect(tools.place.getByRole('heading', { name: 'Old times' })).toBeVisible();
  const made = await titlesOf(plex, await keyOf(extension, 'Old times'));
  const found = wanted.map(({ title }) => title).filter((title) => made.includes(title));
  expect(made).toEqual(found);
  expect(made.length).toBeGreaterThanOrEqual(8);
});

test('what another app does in between is shown and decided, not overwritten', async ({ extension, plex }) => {
  const { tools, library } = await ready(extension, plex);
  const tracks = await someTracks(plex, 4);
  await extension.call(
    'playlists',
    'create',
    { title: 'Shared', from: { kind: 'keys', keys: tracks.map((track) => track.key) } },
    { as: library },
  );
  const key = await keyOf(extension, 'Shared');
  await tools.open('Shared');
  await tools.fromMoreMenu('plTools');
  await tools.dialog.getByRole('combobox', { name: words('plTool'), exact: true }).selectOption('reverse');
  await tools.dialog.getByRole('button', { name: words('plToolPreview'), exact: true }).click();
  await expect(tools.dialog.getByText(wordsLike('plPreviewCount'))).toBeVisible();

  const { Metadata } = await ask(plex, 'GET', `/playlists/${key}/items`);
  const [first] = (Metadata ?? []) as { playlistItemID: number }[];
  await ask(plex, 'DELETE', `/playlists/${key}/items/${first?.playlistItemID}`);
  const theirs = await titlesOf(plex, key);
  await tools.dialog.getByRole('button', { name: words('plToolApply'), exact: true }).click();
  await tools.button('plConflictLook').click();
  await expect(tools.place.getByRole('heading', { name: words('plConflictFound') })).toBeVisible();
  expect(await titlesOf(plex, key)).toEqual(theirs);
  await tools.button('plConflictBoth').click();
  await expect.poll(() => titlesOf(plex, key)).toEqual(theirs.toReversed());
});

import { readFileSync, writeFileSync } from 'node:fs';
import { benchItunesFile } from '../bench/itunes-file';
import { writeLibraryFile } from '../support/library-file';
import { words, wordsLike } from '../support/words';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 60, ratedShare: 1 });
test.use({ plexOptions: { libraryFrom: file } });

test('of a file that ends in the middle all that is whole is read, and it says so', async ({
  extension,
  plex,
}, info) => {
  await signInWithToken(extension, plex);
  const whole = readFileSync(file);
  const half = info.outputPath('Library.xml');
  writeFileSync(half, whole.subarray(0, whole.length / 2));
  const tools = toolsPage(await extension.openTools('#import'));
  await tools.pickFile(half);
  await expect(tools.place.getByText(words('fileTruncatedTitle'))).toBeVisible();
  await tools.compareButton.click();
  await expect(tools.writeButton).toBeVisible();
  const planned = await tools.planCount('planChange');
  expect(planned).toBeGreaterThan(rated / 4);
  expect(planned).toBeLessThan(rated);
  expect(await plex.control.ratings()).toEqual({});
});

test('a file of 60 MB shows its progress, can be cancelled, and never holds up the page', async ({
  extension,
  plex,
}, info) => {
  await signInWithToken(extension, plex);
  const large = info.outputPath('Library.xml');
  const tracks = 75_000;
  const bytes = Buffer.concat([...benchItunesFile(tracks)]);
  expect(bytes.length).toBeGreaterThan(60e6);
  writeFileSync(large, bytes);

  const tools = toolsPage(await extension.openTools('#import'));
  await tools.pickFile(large);
  await expect(tools.place.getByText(wordsLike('importTracksRead'))).toBeVisible();
  await tools.button('uiCancel').click();
  await expect(tools.place.getByText(words('importCancelledTitle'))).toBeVisible();

  await tools.place.evaluate(() => {
    const longest = { ms: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
    Object.assign(window, { longest });
  });
  await tools.pickFile(large);
  await expect(tools.compareButton).toBeVisible({ timeout: 25_000 });
  await expect(tools.place.getByText(tracks.toLocaleString('en'), { exact: true })).toBeVisible();
  const longest = await tools.place.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms);
  // A tenth of a second on an idle computer; this one may be busy.
  expect(longest).toBeLessThan(500);
});

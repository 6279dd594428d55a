import type { Page } from '@playwright/test';
import { writeLibraryFile } from '../support/library-file';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 400, ratedShare: 1 });
test.use({ plexOptions: { libraryFrom: file, latencyMs: 5 } });

const alarms = (page: Page): Promise<{ name: string; minutes: number | undefined }[]> =>
  page.evaluate(async () =>
    (await chrome.alarms.getAll()).map(({ name, periodInMinutes: minutes }) => ({ name, minutes })),
  );

test('with no surface open and the worker dead, the alarm alone brings an import to its end', async ({
  extension,
  plex,
}) => {
  await signInWithToken(extension, plex);
  const backstage = await extension.backstage();
  expect(await alarms(backstage)).toEqual([]);
  const tools = toolsPage(await extension.openTools('#import'));
  await tools.planImport(file);
  await tools.writeButton.click();
  await expect.poll(() => plex.control.countRated(), { intervals: [20] }).toBeGreaterThan(rated / 10);
  const [alarm] = await alarms(backstage);
  expect(alarm?.minutes).toBe(0.5);

  await tools.place.close();
  await extension.stopWorker();
  expect(await plex.control.countRated()).toBeLessThan(rated);
  // The same alarm, only sooner: an unpacked extension may have one of a second (extension-testing.md §4.3).
  await backstage.evaluate((name) => chrome.alarms.create(name, { periodInMinutes: 0.02 }), alarm?.name ?? '');
  const whole = { right: rated, missed: 0, wrong: 0, strangers: 0 };
  await expect.poll(() => plex.control.compare(), { timeout: 20_000 }).toMatchObject(whole);
  // An idle PlexM8 wakes up for nothing.
  await expect.poll(() => alarms(backstage)).toEqual([]);
});

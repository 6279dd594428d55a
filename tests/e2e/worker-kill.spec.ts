import type { ImportState } from '@/lib/sync/import-state';
import type { BatchState } from '@/lib/ratings/rating-change';
import { writeLibraryFile } from '../support/library-file';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken } from './sign-in';

const KILLS = 20;
const { file, rated } = writeLibraryFile({ tracks: 2_000, ratedShare: 1 });
test.use({ plexOptions: { libraryFrom: file, latencyMs: 5 } });

test('killing the worker 20 times during an import of 2,000 ratings loses and doubles nothing', async ({
  extension,
  plex,
}) => {
  test.setTimeout(180_000);
  expect(rated).toBe(2_000);
  await signInWithToken(extension, plex);
  const tools = toolsPage(await extension.openTools('#import'));
  await tools.planImport(file);
  await tools.writeButton.click();

  const boots = new Set<string>();
  for (let kill = 1; kill <= KILLS; kill++) {
    // Somewhere in the middle of the work each time, never at its end.
    const some = (rated * kill) / (KILLS + 4);
    await expect
      .poll(() => plex.control.countRated(), { timeout: 30_000, intervals: [20] })
      .toBeGreaterThanOrEqual(some);
    boots.add(await extension.bootId());
    await extension.stopWorker();
  }
  expect(boots.size).toBe(KILLS);

  await expect(tools.done).toBeVisible({ timeout: 60_000 });
  expect(await plex.control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });
  const { batch } = (await extension.call('imports', 'current')) as ImportState;
  const state = (await extension.call('ratings', 'batch', batch)) as BatchState;
  expect(state).toMatchObject({ total: rated, synced: rated, conflicts: 0, failed: 0, finished: true });

  // Nothing was sent twice: a rating that had arrived when its worker died is found on the server, not sent again.
  const keys = (await plex.control.writes()).map(({ key }) => key);
  expect(keys.length - new Set(keys).size).toBe(0);
});

test.describe('a smaller import', () => {
  const small = writeLibraryFile({ tracks: 200, ratedShare: 1 });
  test.use({ plexOptions: { libraryFrom: small.file, latencyMs: 5 } });

  test('killing the worker in the middle of an undo leaves nothing behind', async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const tools = toolsPage(await extension.openTools('#import'));
    await tools.planImport(small.file);
    await tools.writeButton.click();
    await expect(tools.done).toBeVisible({ timeout: 20_000 });
    await tools.undoImport();
    await expect.poll(() => plex.control.countRated(), { intervals: [20] }).toBeLessThan(small.rated * 0.8);
    await extension.stopWorker();
    await expect(tools.undone).toBeVisible({ timeout: 20_000 });
    expect(await plex.control.ratings()).toEqual({});
  });
});

import { openChromiumPanel } from '../support/chromium-panel';
import { writeLibraryFile } from '../support/library-file';
import { words } from '../support/words';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 120, ratedShare: 0.6 });
test.use({ plexOptions: { libraryFrom: file } });

test('old ratings come home in the panel, and one undo takes them back @frame', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const tools = toolsPage(await openChromiumPanel(await extension.openPlexWeb()));
  await tools.planImport(file);
  expect(await tools.planCount('planChange')).toBe(rated);
  expect(await plex.control.countRated()).toBe(0);

  await tools.writeButton.click();
  await expect(tools.done).toBeVisible();
  expect(await plex.control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });

  await tools.undoImport();
  await expect(tools.undone).toBeVisible();
  expect(await plex.control.ratings()).toEqual({});
});

test('what Plex rates otherwise stays, and what is equal is not written again', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const { items } = await plex.control.truth();
  const [conflict, equal] = Object.entries(items).filter(([, item]) => item.rating !== null);
  if (!conflict || !equal) throw new Error('the file has too few ratings');
  const other = conflict[1].rating === 2 ? 3 : 2;
  await plex.control.rate(conflict[0], other);
  await plex.control.rate(equal[0], equal[1].rating);

  const tools = toolsPage(await extension.openTools('#import'));
  await tools.planImport(file);
  expect(await tools.planCount('planConflict')).toBe(1);
  expect(await tools.planCount('planEqual')).toBe(1);
  await tools.writeButton.click();
  await expect(tools.done).toBeVisible();
  expect(await plex.control.ratingOf(conflict[0])).toBe(other);
  expect(await plex.control.compare()).toMatchObject({ right: rated - 1, missed: 0, wrong: 1 });

  await tools.undoImport();
  await expect(tools.undone).toBeVisible();
  expect(await plex.control.ratings()).toEqual({ [conflict[0]]: other, [equal[0]]: equal[1].rating });
});

test('where the user says so, the file wins over Plex, and undo gives Plex its own back', async ({
  extension,
  plex,
}) => {
  await signInWithToken(extension, plex);
  const { items } = await plex.control.truth();
  const conflict = Object.entries(items).find(([, item]) => item.rating !== null);
  if (!conflict) throw new Error('the file has no rating');
  const [key, { rating }] = conflict;
  const other = rating === 2 ? 3 : 2;
  await plex.control.rate(key, other);

  const tools = toolsPage(await extension.openTools('#import'));
  await tools.planImport(file);
  await tools.place.getByRole('radio', { name: words('conflictTake') }).check();
  await tools.writeButton.click();
  await expect(tools.done).toBeVisible();
  expect(await plex.control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });
  await tools.undoImport();
  await expect(tools.undone).toBeVisible();
  expect(await plex.control.ratings()).toEqual({ [key]: other });
});

test('an import goes on when its window is closed', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  const tools = toolsPage(await extension.openTools('#import'));
  await tools.planImport(file);
  await tools.place.close();
  const again = toolsPage(await extension.openTools('#import'));
  await again.writeButton.click();
  await expect.poll(() => plex.control.countRated()).toBeGreaterThan(0);
  await again.place.close();
  await expect.poll(() => plex.control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0 });
  await expect(toolsPage(await extension.openTools('#import')).done).toBeVisible();
});

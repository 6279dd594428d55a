import { writeLibraryFile } from '../support/library-file';
import { words } from '../support/words';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken } from './sign-in';

const { file } = writeLibraryFile({ tracks: 60, ratedShare: 0.8 });
test.use({ plexOptions: { libraryFrom: file } });

for (const fault of ['rate-ignored', 'rate-doubled', 'rate-wrong-key']) {
  test(`${fault}: the canary stops the batch, and the one rating is put back`, async ({ extension, plex }) => {
    await signInWithToken(extension, plex);
    const tools = toolsPage(await extension.openTools('#import'));
    await tools.planImport(file);
    await plex.control.setFault(`${fault}@/:/rate`);
    await plex.control.clearLog();
    await tools.writeButton.click();
    await expect(tools.place.getByText(words('errNotAsDocumented')).first()).toBeVisible();
    expect(await plex.control.ratings()).toEqual({});
    const keys = (await plex.control.writes()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
  });
}

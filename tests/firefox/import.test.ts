import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFirefoxPanel } from '../support/firefox-panel';
import { writeLibraryFile } from '../support/library-file';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';
import { firefoxUser, importFile, undoImport } from './firefox-user';
import { signInWithToken } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 120, ratedShare: 0.6 });

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension({ libraryFrom: file });
  await signInWithToken(extension);
});
afterAll(() => extension?.close());

describe('an import in Firefox', () => {
  it('writes the ratings of the file from the tab, and one undo takes them back', async () => {
    const { control } = extension.plex;
    const tools = firefoxUser(await extension.openTools('#import'));
    await importFile(tools, file);
    await tools.seesText('importDoneTitle');
    expect(await control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });
    await undoImport(tools);
    expect(await control.ratings()).toEqual({});
    await tools.click('button', 'importOtherFile');
    await tools.page.close();
  });

  it('and from the panel inside Plex Web, where the frame has no IndexedDB', async () => {
    const { control } = extension.plex;
    const page = await extension.openPlexWeb();
    const tools = firefoxUser(page, await openFirefoxPanel(page));
    await tools.click('tab', 'toolsImport');
    await importFile(tools, file);
    await tools.seesText('importDoneTitle');
    expect(await control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });
    await undoImport(tools);
    expect(await control.ratings()).toEqual({});
  });
});

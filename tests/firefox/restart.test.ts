import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { ImportState } from '@/lib/sync/import-state';
import { writeLibraryFile } from '../support/library-file';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';
import { firefoxUser, importFile, undoImport } from './firefox-user';
import { signInWithToken } from './sign-in';

const { file, rated } = writeLibraryFile({ tracks: 300, ratedShare: 1 });
const profile = mkdtempSync(path.join(tmpdir(), 'plexm8-firefox-'));

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension({ libraryFrom: file, latencyMs: 5 }, profile);
  await signInWithToken(extension);
});
afterAll(async () => {
  await extension?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Lets a share of the ratings through, from what is written now. */
const untilWritten = (share: number): Promise<void> =>
  expect
    .poll(() => extension.plex.control.countRated(), { interval: 20, timeout: 20_000 })
    .toBeGreaterThan(rated * share);

describe('a Firefox that ends in the middle of an import', () => {
  it('goes on after a reload of the extension and after kill -9, and nothing is lost or doubled', async () => {
    const { control } = extension.plex;
    await importFile(firefoxUser(await extension.openTools('#import')), file);
    await untilWritten(0.1);
    await extension.reload();
    await untilWritten(0.3);
    await extension.killAndRestart();
    expect(await control.countRated()).toBeLessThan(rated);

    const tools = firefoxUser(await extension.openTools('#import'));
    await tools.seesText('importDoneTitle', 30_000);
    expect(await control.compare()).toMatchObject({ right: rated, missed: 0, wrong: 0, strangers: 0 });
    const { batch } = (await extension.call('imports', 'current')) as ImportState;
    const state = (await extension.call('ratings', 'batch', batch)) as BatchState;
    expect(state).toMatchObject({ total: rated, synced: rated, conflicts: 0, failed: 0, finished: true });
    await undoImport(tools);
    expect(await control.ratings()).toEqual({});
  });
});

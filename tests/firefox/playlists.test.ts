import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page as ListPage } from '@/lib/library/item-row';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import type { SessionState } from '@/lib/session/session-state';
import { openFirefoxPanel } from '../support/firefox-panel';
import { pollFor } from '../support/poll-for';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';
import { type FirefoxUser, firefoxUser } from './firefox-user';
import { signInWithToken } from './sign-in';

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension({ tracks: 200 });
  await signInWithToken(extension);
});
afterAll(() => extension?.close());

const find = (title: string): Promise<PlaylistRow> =>
  pollFor(`a playlist ${title}`, async () => {
    const window = { offset: 0, limit: 10 };
    const page = (await extension.call('playlists', 'list', { search: title }, window)) as ListPage<PlaylistRow>;
    return page.items.find((row) => row.title === title) ?? null;
  });

async function make(user: FirefoxUser, title: string): Promise<void> {
  await user.click('button', 'plNew');
  await user.click('menuitem', 'plNewBlank');
  await user.fill('plTitle', title);
  await user.click('button', 'plCreate');
  await user.seesText('plEmptyText');
}

describe('playlists in Firefox', () => {
  it('are made in the panel inside Plex Web', async () => {
    const page = await extension.openPlexWeb();
    const user = firefoxUser(page, await openFirefoxPanel(page));
    await user.click('tab', 'toolsPlaylists');
    await make(user, 'From the panel');
    expect(await find('From the panel')).toMatchObject({ tracks: 0, smart: false });
    await page.close();
  });

  it('are read from a file by a worker of the tab', async () => {
    const user = firefoxUser(await extension.openTools('#playlists'));
    const { active } = (await extension.call('session', 'state')) as SessionState;
    await pollFor('a library that was read', async () => {
      const state = (await extension.call('mirror', 'state', active)) as MirrorState;
      return state.status === 'fresh' ? state : null;
    });
    const { items } = (await extension.call('ratings', 'topRated', { minRating: 0, limit: 5 })) as ListPage<{
      title: string;
      artist: string;
      album: string;
      durationMs: number | null;
    }>;
    const lines = items.map(
      ({ title, artist, album, durationMs }) =>
        `#EXTINF:${Math.round((durationMs ?? 0) / 1000)},${artist} - ${title}\n#EXTALB:${album}\nx.mp3`,
    );
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'plexm8-')), 'Five.m3u8');
    writeFileSync(file, `#EXTM3U\n${lines.join('\n')}\n`);
    await user.click('button', 'plNew');
    await user.click('menuitem', 'plNewFile');
    await user.pickFile(file);
    await user.click('button', 'plImportPreview');
    await user.click('button', 'plImportApply');
    expect((await find('Five')).tracks).toBe(items.length);
    expect(items).toHaveLength(5);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionState } from '@/lib/session/session-state';
import { trackOf } from '../support/track-of';
import { type FirefoxExtension, startFirefoxExtension } from './firefox-extension';
import { firefoxUser } from './firefox-user';
import { waitForServer } from './sign-in';

let extension: FirefoxExtension;
beforeAll(async () => {
  extension = await startFirefoxExtension({ ratings: 'none' });
});
afterAll(() => extension?.close());

const account = async (): Promise<SessionState['account']> =>
  ((await extension.call('session', 'state')) as SessionState).account;

describe('first light in Firefox', () => {
  it('signs in by a PIN that is approved on the page of plex.tv, and out again', async () => {
    const options = firefoxUser(await extension.openOptions());
    await options.click('button', 'signInWithPlex');
    await extension.approveSignIn();
    await options.seesText('optionsSignedInAs');
    expect((await account())?.tokenFrom).toBe('pin');
    await extension.call('session', 'signOut');
    expect(await account()).toBeNull();
    const calls = (await extension.plex.control.log()).filter((entry) => entry.path.endsWith('/users/signout'));
    expect(calls.map((entry) => entry.status < 300)).toEqual([true]);
    await options.page.close();
  });

  it('a pasted token, a click on the stars, and the server says 8; undo takes it back', async () => {
    const { plex } = extension;
    const options = firefoxUser(await extension.openOptions());
    await options.fill('optionsToken', plex.accountToken);
    await options.click('button', 'optionsTokenUse');
    await options.seesText('optionsSignedInAs');
    await waitForServer(extension);

    const { key, title } = await trackOf(plex, 7);
    await plex.control.play(key);
    const popup = firefoxUser(await extension.openPopup());
    await popup.rateTrack(title, 8);
    await expect.poll(() => plex.control.ratings()).toEqual({ [key]: 8 });
    await popup.click('button', 'uiUndo');
    await expect.poll(() => plex.control.ratings()).toEqual({});
  });
});

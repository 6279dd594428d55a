import type { SessionState } from '@/lib/session/session-state';
import { pollFor } from '../support/poll-for';
import type { FirefoxExtension } from './firefox-extension';

/** Waits until the library that is shown and rated is reached. */
export async function waitForServer(extension: FirefoxExtension): Promise<void> {
  await pollFor('a connected server', async () => {
    const { active, servers } = (await extension.call('session', 'state')) as SessionState;
    const status = servers.find((server) => server.server === active?.server)?.status;
    return status === 'connected' ? status : null;
  });
}

export async function signInWithToken(extension: FirefoxExtension): Promise<void> {
  await extension.call('session', 'pasteToken', extension.plex.accountToken);
  await waitForServer(extension);
}

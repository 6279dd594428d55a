import { expect } from '@playwright/test';
import type { SessionState } from '@/lib/session/session-state';
import type { StandIn } from '../support/stand-in';
import { trackOf } from '../support/track-of';
import type { Extension } from './extension';

export { trackOf };

export async function sessionState(extension: Extension): Promise<SessionState> {
  return (await extension.call('session', 'state')) as SessionState;
}

/** Signs in with a pasted account token and waits until a music library is connected. */
export async function signInWithToken(extension: Extension, plex: StandIn): Promise<SessionState> {
  await extension.call('session', 'pasteToken', plex.accountToken);
  await waitForServer(extension);
  return sessionState(extension);
}

/** Waits until the library that is shown and rated is reached. */
export async function waitForServer(extension: Extension): Promise<void> {
  await expect
    .poll(async () => {
      const { active, servers } = await sessionState(extension);
      return servers.find((server) => server.server === active?.server)?.status;
    })
    .toBe('connected');
}

/** What follows `/desktop/` for the album of a track, as Plex Web writes it. */
export async function albumRoute(plex: StandIn, place = 0): Promise<string> {
  const { albumKey } = await trackOf(plex, place);
  const key = encodeURIComponent(`/library/metadata/${albumKey}`);
  return `#!/server/${plex.pms.machineIdentifier}/details?key=${key}`;
}

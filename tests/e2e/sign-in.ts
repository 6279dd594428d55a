import { expect } from '@playwright/test';
import type { SessionState } from '@/lib/session/session-state';
import type { StandIn } from '../support/stand-in';
import type { Extension } from './extension';

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

/** A track of the first server's music library. @param place counted from 0 */
export async function trackOf(plex: StandIn, place = 0): Promise<{ key: string; title: string; albumKey: string }> {
  const query = `type=10&X-Plex-Container-Start=${place}&X-Plex-Container-Size=1&X-Plex-Token=${plex.pms.token}`;
  const sections = await plex.control.servers();
  const section = sections[0]?.sections.find((one) => one.type === 'artist')?.key ?? '1';
  const answer = await fetch(`${plex.pms.url}/library/sections/${section}/all?${query}`, {
    headers: { accept: 'application/json' },
  });
  const { MediaContainer } = (await answer.json()) as {
    MediaContainer: { Metadata: { ratingKey: string; title: string; parentRatingKey: string }[] };
  };
  const [track] = MediaContainer.Metadata;
  if (!track) throw new Error(`There is no track ${place}`);
  return { key: track.ratingKey, title: track.title, albumKey: track.parentRatingKey };
}

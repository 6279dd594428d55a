import type { PmsClient, PlexSession } from '@/lib/plex/pms-client';
import { errorCode } from '@/lib/util/app-error';
import { type TabPlaying, findTabTrack } from './find-tab-track';
import type { NowPlaying } from './item-row';
import { toItemRow } from './to-item-row';

/** Whose player it has to be. A pasted server token does not say who it is. */
export interface Listener {
  /** plex.tv's id. */
  id: string | null;
  title: string | null;
}

/** Servers name their owner with this id in place of plex.tv's (guess, from python-plexapi's `accountID`). */
const OWNER_ID = '1';

/**
 * What plays on the listener's own players: the server's sessions where it tells them (to its owner
 * alone, plex-protocol.md §8), else the Plex Web tab, else what was played last. Says which, and why.
 */
export async function findNowPlaying(
  pms: PmsClient,
  section: string,
  { listener, owned, tab }: { listener: Listener; owned: boolean; tab: TabPlaying | null },
): Promise<NowPlaying> {
  const session = owned ? await ownSession(pms, listener) : null;
  const playing = session && toItemRow(pms.server, session.item);
  if (playing) return { item: playing, state: session.state, source: 'session', reason: null, player: session.player };

  const reason = owned ? 'no-session' : 'not-owner';
  const isOurs = tab !== null && (tab.server === pms.server || tab.server === 'auto');
  const track = isOurs ? await findTabTrack(pms, section, tab) : null;
  const shown = track && toItemRow(pms.server, track);
  if (shown && isOurs) return { item: shown, state: tab.state, source: 'tab', reason, player: 'Plex Web' };

  const [last] = await pms.recentlyPlayed(section, 1);
  const item = last ? toItemRow(pms.server, last) : null;
  return { item, state: item ? 'last-played' : 'nothing', source: item ? 'last-viewed' : null, reason, player: null };
}

async function ownSession(pms: PmsClient, listener: Listener): Promise<PlexSession | null> {
  try {
    const own = (await pms.sessions()).filter((session) => session.item.type === 'track' && isOwn(session, listener));
    return own.find(({ state }) => state === 'playing') ?? own[0] ?? null;
  } catch (error) {
    // An owner whose token the server does not take for an admin's: the other ways remain.
    if (['forbidden', 'unauthorized', 'not-found'].includes(errorCode(error))) return null;
    throw error;
  }
}

function isOwn({ userId, userTitle }: PlexSession, listener: Listener): boolean {
  if (userId === null || userId === listener.id) return true;
  return userTitle !== null && userTitle === listener.title && (userId === OWNER_ID || listener.id === null);
}

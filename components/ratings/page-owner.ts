import type { PageIdentity } from '@/lib/plex-web/panel-link';
import type { HomeUser, ServerState, SessionState } from '@/lib/session/session-state';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';

/** Why the Plex Web page is not the place to write as PlexM8 rates (issue 2 §4). */
export type PageMismatch =
  | { kind: 'user'; userId: string; title: string | null; home: HomeUser | null }
  | { kind: 'unknown-user' }
  | { kind: 'server'; server: string; known: ServerState | null };

/**
 * Compares whom and what the page shows with whom PlexM8 rates as.
 * @returns null when both are the same, so that writing is right
 */
export function comparePage(page: PageIdentity, session: SessionState): PageMismatch | null {
  const { active, account } = session;
  if (!active) return null;
  // Of a server added by address and token nobody knows which person the token belongs to.
  if (active.account !== LOCAL_ACCOUNT) {
    if (page.userId === null || !account?.id) return { kind: 'unknown-user' };
    if (page.userId !== account.id) {
      const home = account.home.find((user) => user.id === page.userId) ?? null;
      return { kind: 'user', userId: page.userId, title: page.userTitle ?? home?.title ?? null, home };
    }
  }
  if (page.server === null || page.server === 'auto' || page.server === active.server) return null;
  const known = session.servers.find((server) => server.server === page.server) ?? null;
  return { kind: 'server', server: page.server, known };
}

import type { PageContext } from '@/lib/messaging/services';
import type { PageIdentity } from './panel-link';
import { type MediaSessionView, readNowPlaying } from './now-playing';
import { type PageAccount, readPageAccount } from './page-account';
import { parseRoute } from './route';

/** Everything PlexM8 takes from the page, read at this moment. Holds no token. */
export function readPageContext(): PageContext {
  const account = readAccount();
  return {
    route: parseRoute(location.href),
    userId: account?.id ?? null,
    userTitle: account?.title ?? null,
    nowPlaying: readNowPlaying(document, readMediaSession()),
  };
}

/** The cheap part that must be true at the moment of a write. */
export function readIdentity(): PageIdentity {
  const account = readAccount();
  return { userId: account?.id ?? null, userTitle: account?.title ?? null, server: parseRoute(location.href).server };
}

/** A page may forbid its own storage (sandboxed, blocked cookies): then it does not tell who is shown. */
function readAccount(): PageAccount | null {
  try {
    return readPageAccount(localStorage);
  } catch {
    return null;
  }
}

function readMediaSession(): MediaSessionView | null {
  const session = navigator.mediaSession;
  if (!session) return null;
  const { metadata, playbackState } = session;
  return {
    metadata: metadata && { title: metadata.title, artist: metadata.artist, album: metadata.album },
    playbackState,
  };
}

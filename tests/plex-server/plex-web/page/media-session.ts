import type { Item, Pms } from './pms';

/** What the browser's own media keys and other scripts see (plex-web.md §6); null = nothing plays here. */
export function showMediaSession(pms: Pms | null, item: Item | null, paused: boolean): void {
  const session = navigator.mediaSession;
  if (!pms || !item) {
    session.metadata = null;
    session.playbackState = 'none';
    return;
  }
  const src = pms.picture(item.parentThumb ?? item.thumb, 320);
  session.metadata = new MediaMetadata({
    title: item.title,
    artist: item.originalTitle ?? item.grandparentTitle ?? '',
    album: item.parentTitle ?? '',
    artwork: src ? [{ src }] : [],
  });
  session.playbackState = paused ? 'paused' : 'playing';
}

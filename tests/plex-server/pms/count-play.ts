import type { Track } from '../data/library-items';
import type { PmsUser } from './pms-user';

/** One play of a track, which is one of its album and its artist too (guess). @param at epoch seconds */
export function countPlay({ state }: PmsUser, track: Track, at: number): void {
  for (const item of [track, track.album, track.album.artist]) {
    state.setPlays(item, state.viewCount(item) + 1, Math.max(at, state.lastViewedAt(item) ?? 0));
  }
}

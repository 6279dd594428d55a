import type { Section } from './library-items';
import type { UserState } from './user-state';

/** The plays of tracks are plays of their album and artist too (guess). */
export function sumPlays(section: Section, state: UserState): void {
  for (const artist of section.artists) {
    let plays = 0;
    let last = 0;
    for (const album of artist.albums) {
      let albumPlays = 0;
      let albumLast = 0;
      for (const track of album.tracks) {
        albumPlays += state.viewCount(track);
        albumLast = Math.max(albumLast, state.lastViewedAt(track) ?? 0);
      }
      if (albumPlays > 0) state.setPlays(album, albumPlays, albumLast);
      plays += albumPlays;
      last = Math.max(last, albumLast);
    }
    if (plays > 0) state.setPlays(artist, plays, last);
  }
}

import { addPlaylists, generateActivity, rateSomeAlbums } from '../data/generate-activity';
import { createSoundSpace } from '../data/sound-space';
import { tagBySound } from '../data/sound-tags';
import { createTaste } from '../data/taste';
import { createLibrary, type Library } from '../data/library';
import { generateMusic } from '../data/generate-library';
import type { Section } from '../data/library-items';
import { sumPlays } from '../data/sum-plays';
import type { Pms } from '../pms/create-pms';

const DAY = 86_400;
const YEAR = 365 * DAY;

export interface SeedOptions {
  tracks: number;
  seed: number;
  ratings: 'sparse' | 'none';
}

/** Start of the day in UTC: libraries of one day are the same, and nothing in them lies in the future. */
export const seedTime = (): number => Math.floor(Date.now() / 1000 / DAY) * DAY;

/** An empty server disk with a music section first, as clients of strangers take the first one. */
export function createEmptyLibrary(machineIdentifier: string, musicRoot: string): { library: Library; music: Section } {
  const library = createLibrary(machineIdentifier);
  const createdAt = seedTime() - 10 * YEAR;
  const music = library.addSection({
    type: 'artist',
    title: 'Music',
    agent: 'tv.plex.agents.music',
    scanner: 'Plex Music',
    createdAt,
    path: musicRoot,
  });
  library.addSection({
    type: 'movie',
    title: 'Movies',
    agent: 'tv.plex.agents.movie',
    scanner: 'Plex Movie',
    createdAt,
    path: '/volume1/movies',
  });
  return { library, music };
}

/** A generated library: exactly `tracks` tracks of music, and a few chapters in a second section of type artist. */
export function createGeneratedLibrary(machineIdentifier: string, { tracks, seed }: SeedOptions): Library {
  const { library, music } = createEmptyLibrary(machineIdentifier, '/volume1/music');
  generateMusic(library, music, { tracks, seed, now: seedTime() });
  tagBySound(library, music, createSoundSpace(seed), seed);
  const books = library.addSection({
    type: 'artist',
    title: 'Audiobooks',
    agent: 'com.plexapp.agents.none',
    scanner: 'Plex Music Scanner',
    createdAt: music.createdAt,
    path: '/volume1/audiobooks',
  });
  if (tracks > 0) generateMusic(library, books, { tracks: 24, seed: seed + 7_919, now: seedTime() });
  return library;
}

/** Plays, ratings and playlists of everybody with access; the same after each call. */
export function seedActivity(pms: Pms, options: SeedOptions): void {
  const { library, users, history, identity, sound } = pms.context;
  const [music] = library.sections;
  if (!music) return;
  history.clear();
  for (const user of users) {
    user.state.clear();
    const { title } = user.account;
    const taste = createTaste(sound, options.seed, title);
    const activity = { seed: options.seed, now: seedTime(), user: title, ratings: options.ratings, taste };
    const plays = generateActivity(music, user.state, activity);
    sumPlays(music, user.state);
    rateSomeAlbums(music, user.state, activity);
    for (const play of plays) history.add(play.track, user.accountID, play.viewedAt);
    if (!library.playlists.some((playlist) => playlist.ownerId === user.account.id)) {
      addPlaylists(library, music, user.account, identity.machineIdentifier, activity);
    }
  }
}

import type { Library } from './library';
import type { Section, Track } from './library-items';
import { createRandom, type SeededRandom } from './seeded-random';
import { liking, type Taste } from './taste';
import type { UserState } from './user-state';

export interface ActivityOptions {
  seed: number;
  /** Epoch seconds. */
  now: number;
  /** Which user: each has a taste of its own. */
  user: string;
  /** `none` leaves everything unrated. */
  ratings: 'sparse' | 'none';
  taste: Taste;
}

/** One play, for the history (plex-protocol.md §8). */
export interface Play {
  track: Track;
  viewedAt: number;
}

const DAY = 86_400;

/** Plays, skips and sparse ratings of a user, and the last plays, newest first. */
export function generateActivity(section: Section, state: UserState, options: ActivityOptions): Play[] {
  const random = createRandom('activity', options.seed, options.user);
  const recent: Play[] = [];
  for (const track of section.tracks) {
    const liked = liking(options.taste, track);
    if (random.chance(0.25 + 0.5 * liked)) {
      const days = 3 + Math.floor(random.next() ** 2 * 1_500);
      const at = options.now - days * DAY - random.below(DAY);
      if (at > track.addedAt) {
        state.setPlays(track, 1 + Math.floor(random.next() ** 3 * 60 * liked), at);
        recent.push({ track, viewedAt: at });
      }
    }
    if (random.chance(0.08 * (1 - liked))) {
      state.setSkips(track, 1 + random.below(4), options.now - random.below(300) * DAY);
    }
    // People rate what they like: liked tracks are rated more often.
    if (options.ratings === 'sparse' && random.chance(0.16 * liked)) {
      state.rate(
        track,
        drawRating(options.taste.predicted(track), random),
        options.now - random.below(900) * DAY - 3_600,
      );
    }
  }
  recent.push(...playLately(section, state, options));
  return recent.sort((a, b) => b.viewedAt - a.viewedAt).slice(0, 500);
}

/** Around what the taste predicts, in whole stars mostly: half stars are rare. */
function drawRating(predicted: number, random: SeededRandom): number {
  const felt = predicted + 2 * (random.next() + random.next() + random.next() - 1.5);
  const rating = random.chance(0.85) ? 2 * Math.round(felt / 2) : Math.round(felt);
  return Math.min(10, Math.max(1, rating));
}

/** A few unrated tracks played in the last two days, as the popup's list of recent plays needs. */
function playLately(section: Section, state: UserState, options: ActivityOptions): Play[] {
  const random = createRandom('lately', options.seed, options.user);
  const plays: Play[] = [];
  for (let n = 0; n < 24 && section.tracks.length > 0; n += 1) {
    const track = random.pick(section.tracks);
    const viewedAt = options.now - 600 - n * 7_000;
    if (n % 4 !== 3) state.rate(track, null, 0);
    state.setPlays(track, state.viewCount(track) + 1, viewedAt);
    plays.push({ track, viewedAt });
  }
  return plays;
}

/** A few albums and artists with a rating of their own. */
export function rateSomeAlbums(section: Section, state: UserState, options: ActivityOptions): void {
  if (options.ratings === 'none') return;
  const { taste } = options;
  const random = createRandom('album ratings', options.seed, options.user);
  for (const item of [...section.albums, ...section.artists]) {
    if (random.chance(0.05))
      state.rate(item, drawRating(taste.predicted(item), random), options.now - random.below(600) * DAY - 3_600);
  }
}

/** Two ordinary playlists and a smart one for a user. */
export function addPlaylists(
  library: Library,
  section: Section,
  owner: { id: number; title: string },
  machineIdentifier: string,
  options: ActivityOptions,
): void {
  const random = createRandom('playlists', options.seed, options.user);
  const base = { ownerId: owner.id, summary: '', addedAt: options.now - 400 * DAY, updatedAt: options.now - 20 * DAY };
  const guid = (n: number): string => `com.plexapp.agents.none://${options.user}-${n}`;
  const draw = (count: number): Track[] =>
    Array.from({ length: section.tracks.length === 0 ? 0 : count }, () => random.pick(section.tracks));
  const drive = draw(30);
  library.addPlaylist({ ...base, title: 'Long Drives', guid: guid(1), smart: false }, [...drive, ...drive.slice(0, 1)]);
  library.addPlaylist({ ...base, title: 'Kitchen', guid: guid(2), smart: false }, draw(12));
  const rules = `/library/sections/${section.id}/all?type=10&sort=userRating%3Adesc&track.userRating%3E%3E=7`;
  library.addPlaylist(
    {
      ...base,
      title: 'My Favourites',
      guid: guid(3),
      smart: true,
      content: `server://${machineIdentifier}/com.plexapp.plugins.library${rules}`,
    },
    [],
  );
}

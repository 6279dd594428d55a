import { gaussian, type Random, seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { type StarLibrary, toStarLibrary } from './load-itunes.ts';
import type { Baseline } from './star-baselines.ts';

/** How a planted person's plays and stars hang together: the model must find out which of these it has before it. */
export interface PlantedPerson {
  name: string;
  seed: number;
  tracks: number;
  rated: number;
  /** How far liking drives plays; 0 = plays are chance. */
  playsFollowTaste: number;
  /** How far taste goes by artist, genre and era; 0 = every track by itself. */
  tasteFollowsContent: number;
}

/** From "plays are the taste" to "plays are noise", with content that tells much or little. */
export const PLANTED_PEOPLE: readonly PlantedPerson[] = [
  { name: 'planted-both', seed: 1, tracks: 1500, rated: 800, playsFollowTaste: 1, tasteFollowsContent: 1 },
  { name: 'planted-plays', seed: 2, tracks: 1500, rated: 800, playsFollowTaste: 1.5, tasteFollowsContent: 0.5 },
  { name: 'planted-content', seed: 3, tracks: 1500, rated: 800, playsFollowTaste: 0, tasteFollowsContent: 1 },
  { name: 'planted-weak', seed: 4, tracks: 1200, rated: 400, playsFollowTaste: 0.5, tasteFollowsContent: 0.5 },
];

const GENRES = 16;
const ARTISTS = 140;
const FIRST_DAY = 1_400_000_000;
const DAY = 86_400;

const ALBUMS_OF_ARTIST = 4;
/** What no fact about a track tells: its own. */
const OWN_SPREAD = 0.6;

interface PlantedAlbum {
  artist: string;
  name: string;
  genre: number;
  year: number;
  addedAt: number;
  /** Artist, genre, era and the time of adding, in the measure in which they please. */
  effect: number;
}

/** A library whose taste is known: `oracle` scores by what was planted, no method can rank better on the whole. */
export function plantLibrary(person: PlantedPerson): { set: StarLibrary; oracle: Baseline } {
  const random = seededRandom(person.seed * 7919);
  const albums = plantAlbums(random);
  const liking = new Float64Array(person.tracks);
  const rows: Record<string, unknown>[] = [];
  for (let track = 0; track < person.tracks; track += 1) {
    // Few artists have many tracks, as in any library.
    const artist = Math.floor(ARTISTS * random() ** 2);
    const album = albums[artist * ALBUMS_OF_ARTIST + Math.floor(random() * ALBUMS_OF_ARTIST)];
    if (!album) break;
    const share = person.tasteFollowsContent;
    const liked = (share * album.effect + OWN_SPREAD * gaussian(random)) / Math.hypot(share, OWN_SPREAD);
    liking[track] = liked;
    rows.push({
      Artist: album.artist,
      'Album Artist': album.artist,
      Album: album.name,
      Genre: `genre ${album.genre}`,
      Year: album.year,
      'Total Time': Math.round(200_000 * Math.exp(0.3 * gaussian(random))),
      'Play Count': Math.floor(Math.exp(1.2 + person.playsFollowTaste * liked + 0.8 * gaussian(random))),
      'Skip Count': Math.floor(Math.exp(-liked) * random() * 2),
      'Track Number': 1 + Math.floor(random() * 12),
      'Date Added': album.addedAt,
      computed: false,
    });
  }
  rate(rows, liking, person, random);
  const set = toStarLibrary(rows, person.name);
  return { set, oracle: ({ asked }) => Float64Array.from(asked, (track) => liking[track] ?? 0) };
}

/** Albums come as people add them: whole, some in one go; taste goes by artist and genre, and by the years. */
function plantAlbums(random: Random): PlantedAlbum[] {
  const genreEffect = Array.from({ length: GENRES }, () => gaussian(random) * 0.4);
  const eraEffect = gaussian(random) * 0.3;
  const months = Array.from({ length: 60 }, () => gaussian(random) * 0.8);
  return Array.from({ length: ARTISTS }, (_, artist) => {
    const genre = Math.floor(random() * GENRES);
    const era = 1970 + random() * 45;
    const own = gaussian(random) * 0.5;
    return Array.from({ length: ALBUMS_OF_ARTIST }, (_, album) => {
      const month = Math.floor(random() * months.length);
      const year = Math.round(era + 5 * random());
      return {
        artist: `artist ${artist}`,
        name: `album ${artist} ${album}`,
        genre,
        year,
        addedAt: FIRST_DAY + month * 30 * DAY,
        effect: own + (genreEffect[genre] ?? 0) + eraEffect * ((year - 1992) / 13) + (months[month] ?? 0),
      };
    });
  }).flat();
}

/** Stars 1–5 around the liking; whoever rates, rates what is played. */
function rate(rows: Record<string, unknown>[], liking: Float64Array, person: PlantedPerson, random: Random): void {
  const order = rows
    .map((row, track) => ({ track, key: Math.log1p(Number(row['Play Count'])) + 1.5 * gaussian(random) }))
    .sort((a, b) => b.key - a.key);
  for (const { track } of order.slice(0, person.rated)) {
    const row = rows[track];
    if (row)
      row.Rating = 20 * Math.max(1, Math.min(5, Math.round(2.8 + 1.1 * (liking[track] ?? 0) + 0.3 * gaussian(random))));
  }
}

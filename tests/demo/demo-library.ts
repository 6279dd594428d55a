import { albumTitle, artistName, songTitle } from '../plex-server/data/generate-names';
import { type SeededRandom, createRandom } from '../plex-server/data/seeded-random';
import { type PlistValue, writePlist } from './write-plist';

/** A track of the invented collection, with what years of listening left on it. */
interface OldTrack {
  id: number;
  title: string;
  artist: string;
  album: string;
  genre: string;
  year: number;
  track: number;
  tracks: number;
  ms: number;
  bytes: number;
  added: Date;
  plays: number;
  /** Rating as iTunes writes it, 0–100; undefined when never rated. */
  rating: number | undefined;
  /** iTunes made the rating up from the album's: never to be imported. */
  computed: boolean;
}

export interface DemoLibrary {
  /** An iTunes `Library.xml`. */
  xml: string;
  tracks: number;
  /** Ratings that a person gave. */
  rated: number;
}

export interface LibraryShape {
  tracks: number;
  /** 0–1: how many of them a person has rated. */
  ratedShare: number;
}

const SHAPE: LibraryShape = { tracks: 400, ratedShare: 0.65 };
const GENRES = ['Indie Rock', 'Folk', 'Electronic', 'Jazz', 'Soul', 'Dream Pop', 'Ambient', 'Classical'];
/** Sparse and kind, as people rate: mostly three to five stars, now and then a half. */
const RATINGS = [100, 100, 100, 80, 80, 80, 80, 60, 60, 60, 40, 20, 90, 70];

/** The same collection for the same seed: a stranger's old Mac, with invented artists. */
export function makeDemoLibrary(seed = 8, shape: LibraryShape = SHAPE): DemoLibrary {
  const random = createRandom(seed);
  const tracks: OldTrack[] = [];
  while (tracks.length < shape.tracks) addArtist(random, tracks, shape);
  const rated = tracks.filter((track) => track.rating !== undefined && !track.computed).length;
  return { xml: writePlist(libraryOf(tracks)), tracks: tracks.length, rated };
}

function addArtist(random: SeededRandom, tracks: OldTrack[], shape: LibraryShape): void {
  const artist = artistName(random);
  const genre = random.pick(GENRES);
  const albums = between(random, 1, 3);
  let year = between(random, 1971, 2009);
  for (let album = 0; album < albums && tracks.length < shape.tracks; album++) {
    addAlbum(random, tracks, shape, { artist, genre, year, album: albumTitle(random, artist) });
    year += between(random, 1, 4);
  }
}

type AlbumFacts = Pick<OldTrack, 'artist' | 'genre' | 'year' | 'album'>;

function addAlbum(random: SeededRandom, tracks: OldTrack[], shape: LibraryShape, facts: AlbumFacts): void {
  const count = Math.min(between(random, 8, 13), shape.tracks - tracks.length);
  const added = new Date(
    Date.UTC(2006 + between(random, 0, 6), between(random, 0, 11), between(random, 1, 28), 19, 30),
  );
  const titles = new Set<string>();
  while (titles.size < count) titles.add(songTitle(random));
  for (const [index, title] of [...titles].entries()) {
    const ms = between(random, 95_000, 420_000);
    const isRated = random.chance(shape.ratedShare);
    const computed = !isRated && random.chance(0.2);
    tracks.push({
      ...facts,
      id: 1001 + tracks.length * 2,
      title,
      track: index + 1,
      tracks: count,
      ms,
      bytes: ms * 32,
      added,
      plays: isRated ? between(random, 1, 90) : between(random, 0, 8),
      rating: isRated || computed ? random.pick(RATINGS) : undefined,
      computed,
    });
  }
}

function libraryOf(tracks: OldTrack[]): PlistValue {
  return {
    'Major Version': 1,
    'Minor Version': 1,
    'Application Version': '10.7',
    'Show Content Ratings': true,
    'Music Folder': 'file://localhost/Users/sam/Music/iTunes/iTunes%20Media/',
    'Library Persistent ID': persistentId(1),
    Tracks: Object.fromEntries(tracks.map((track) => [String(track.id), entryOf(track)])),
    Playlists: [
      {
        Name: 'Library',
        Master: true,
        'Playlist ID': 9001,
        'Playlist Items': tracks.map(({ id }) => ({ 'Track ID': id })),
      },
    ],
  };
}

function entryOf(track: OldTrack): PlistValue {
  const file = `${String(track.track).padStart(2, '0')} ${track.title}.m4a`;
  const place = ['Users', 'sam', 'Music', 'iTunes', 'iTunes Media', 'Music', track.artist, track.album, file];
  return {
    'Track ID': track.id,
    Name: track.title,
    Artist: track.artist,
    Album: track.album,
    Genre: track.genre,
    Kind: 'AAC audio file',
    Size: track.bytes,
    'Total Time': track.ms,
    'Track Number': track.track,
    'Track Count': track.tracks,
    Year: track.year,
    'Date Modified': track.added,
    'Date Added': track.added,
    'Bit Rate': 256,
    'Sample Rate': 44_100,
    'Play Count': track.plays,
    ...(track.rating === undefined ? {} : { Rating: track.rating }),
    ...(track.computed ? { 'Rating Computed': true } : {}),
    'Persistent ID': persistentId(track.id),
    'Track Type': 'File',
    // Slashes in names are the file system's business: iTunes writes an underscore.
    Location: `file://localhost/${place.map((part) => encodeURIComponent(part.replaceAll('/', '_'))).join('/')}`,
  };
}

/** A whole number, both ends included. */
const between = (random: SeededRandom, low: number, high: number): number => low + random.below(high - low + 1);

function persistentId(id: number): string {
  return ((BigInt(id) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn).toString(16).toUpperCase().padStart(16, '0');
}

import { albumTitle, artistName, personName, songTitle, titleSortOf } from './generate-names';
import type { Library } from './library';
import type { Album, Artist, MusicItem, Section, Track } from './library-items';
import { GENRES, MOODS, STUDIOS, STYLES } from './name-words';
import { createRandom, type SeededRandom, uuidOf } from './seeded-random';

export interface GrowOptions {
  tracks: number;
  /** New albums that they are spread over; 0 = they go into albums that are there. */
  albums: number;
  seed: number;
  /** Epoch seconds: when all of it was added. */
  now: number;
}

interface Growth {
  library: Library;
  section: Section;
  random: SeededRandom;
  now: number;
  added: MusicItem[];
}

/** Albums of one new artist. */
const ALBUMS_OF_ARTIST = 3;

/** Adds invented music to a library that is in use. @returns the new items, each behind the one that holds it */
export function growLibrary(library: Library, section: Section, options: GrowOptions): MusicItem[] {
  const { tracks, albums, seed, now } = options;
  // Its size is part of the seed: the next call adds other music.
  const growth: Growth = { library, section, random: createRandom('grow', seed, library.capacity), now, added: [] };
  const inNewAlbums = albums > 0 || section.albums.length === 0;
  if (!inNewAlbums) {
    for (let n = 0; n < tracks; n += 1) addTrack(growth, growth.random.pick(section.albums));
    return growth.added;
  }
  const count = Math.max(1, Math.min(albums, tracks));
  let artist: Artist | undefined;
  for (let n = 0; n < count; n += 1) {
    if (!artist || n % ALBUMS_OF_ARTIST === 0) artist = addArtist(growth);
    const album = addAlbum(growth, artist);
    const share = Math.floor(((n + 1) * tracks) / count) - Math.floor((n * tracks) / count);
    for (let k = 0; k < share; k += 1) addTrack(growth, album);
  }
  return growth.added;
}

function keep<T extends MusicItem>(growth: Growth, item: T): T {
  growth.added.push(item);
  return item;
}

function addArtist(growth: Growth): Artist {
  const { library, section, random, now } = growth;
  let title = artistName(random);
  while (section.artists.some((artist) => artist.title === title)) title = `${title} & ${personName(random)}`;
  const made = library.addArtist(section, {
    title,
    titleSort: titleSortOf(title),
    guid: `plex://artist/${random.hex(24)}`,
    mbid: uuidOf(random.hex(32)),
    summary: `${title} is an invented artist of the stand-in Plex server.`,
    addedAt: now,
    updatedAt: now,
    genres: [library.tags.get('genre', random.pick(GENRES))],
    styles: [library.tags.get('style', random.pick(STYLES))],
    moods: [library.tags.get('mood', random.pick(MOODS))],
    countries: [],
    similar: [],
  });
  return keep(growth, made);
}

function addAlbum(growth: Growth, artist: Artist): Album {
  const { library, random, now } = growth;
  const title = albumTitle(random, artist.title);
  const year = 1961 + random.below(64);
  const made = library.addAlbum(artist, {
    title,
    titleSort: titleSortOf(title),
    guid: `plex://album/${random.hex(24)}`,
    mbid: uuidOf(random.hex(32)),
    year,
    originallyAvailableAt: `${year}-03-01`,
    studio: random.pick(STUDIOS),
    addedAt: now,
    updatedAt: now,
    genres: artist.genres,
    styles: artist.styles,
    moods: artist.moods,
    formats: [library.tags.get('format', 'Album')],
    subformats: [],
    collections: [],
    labels: [],
  });
  return keep(growth, made);
}

function addTrack(growth: Growth, album: Album): Track {
  const { library, random, now } = growth;
  const title = songTitle(random);
  const index = album.tracks.reduce((last, track) => Math.max(last, track.index ?? 0), 0) + 1;
  const duration = 95_000 + random.below(320_000);
  const folder = `${album.section.locations[0]?.path ?? ''}/${album.artist.id}/${album.id}`;
  const made = library.addTrack(album, {
    title,
    titleSort: titleSortOf(title),
    guid: `plex://track/${random.hex(24)}`,
    mbid: uuidOf(random.hex(32)),
    index,
    disc: 1,
    duration,
    addedAt: now,
    updatedAt: now,
    file: `${folder}/${String(index).padStart(2, '0')}-${random.hex(6)}.flac`,
    container: 'flac',
    codec: 'flac',
    bitrate: 900,
    size: Math.floor((duration / 8) * 900),
    moods: [library.tags.get('mood', random.pick(MOODS))],
    ratingCount: random.below(100_000),
    analysed: false,
  });
  return keep(growth, made);
}

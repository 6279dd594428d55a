import type { Library } from './library';
import type { Album, Artist, Section, Track } from './library-items';

/** Which items a library had before some came or went, so that a reset can bring them back. */
export interface LibraryStart {
  /** Call before items are added or removed; the first call counts. */
  remember(): void;
  undo(): void;
}

interface SectionItems {
  section: Section;
  artists: Artist[];
  albums: Album[];
  tracks: Track[];
  /** Of each artist and album, in the order of the lists above. */
  albumsOf: Album[][];
  tracksOf: Track[][];
}

export function createLibraryStart(library: Library): LibraryStart {
  let kept: SectionItems[] | null = null;
  return {
    remember() {
      // Lists of references, some megabytes at 300,000 tracks: kept only where a test changes the library.
      kept ??= library.sections.map((section) => ({
        section,
        artists: [...section.artists],
        albums: [...section.albums],
        tracks: [...section.tracks],
        albumsOf: section.artists.map((artist) => [...artist.albums]),
        tracksOf: section.albums.map((album) => [...album.tracks]),
      }));
    },
    undo() {
      for (const { section, artists, albums, tracks, albumsOf, tracksOf } of kept ?? []) {
        Object.assign(section, { artists, albums, tracks });
        artists.forEach((artist, at) => (artist.albums = albumsOf[at] ?? []));
        albums.forEach((album, at) => (album.tracks = tracksOf[at] ?? []));
      }
      kept = null;
    },
  };
}

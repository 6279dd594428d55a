import { stableUuid } from './seeded-random';
import { createTagRegistry, type TagRegistry } from './tags';
import {
  ALBUM,
  ARTIST,
  PLAYLIST,
  TRACK,
  type Album,
  type Artist,
  type LibraryItem,
  type MusicItem,
  type Playlist,
  type Section,
  type Track,
} from './library-items';

/** Everything that a server's disk and database hold, apart from what belongs to a user. */
export interface Library {
  readonly sections: Section[];
  readonly playlists: Playlist[];
  readonly tags: TagRegistry;
  /** Number of ids given out: the length that per-user columns need. */
  readonly capacity: number;
  /** Item behind a ratingKey; undefined when there is none. Keys are opaque to clients (§1.7). */
  find(ratingKey: string): LibraryItem | undefined;
  section(key: string): Section | undefined;
  addSection(section: SectionSeed): Section;
  addArtist(section: Section, artist: Omit<Artist, 'id' | 'kind' | 'section' | 'albums'>): Artist;
  addAlbum(artist: Artist, album: Omit<Album, 'id' | 'kind' | 'section' | 'artist' | 'tracks'>): Album;
  addTrack(album: Album, track: Omit<Track, 'id' | 'kind' | 'section' | 'album'>): Track;
  addPlaylist(playlist: Omit<Playlist, 'id' | 'kind' | 'entries'>, tracks: readonly Track[]): Playlist;
}

export type SectionSeed = Pick<Section, 'type' | 'title' | 'agent' | 'scanner' | 'createdAt'> & { path: string };

/** Item ids start above tag ids and section ids, so that a mix-up of the two is seen. */
export const FIRST_ITEM_ID = 20_001;

/** Position of an item in per-user columns. */
export const columnOf = (item: LibraryItem): number => item.id - FIRST_ITEM_ID;

export const ratingKeyOf = (item: LibraryItem): string => String(item.id);

/** @param identity anything that names the server: section uuids derive from it. */
export function createLibrary(identity: string): Library {
  const items: LibraryItem[] = [];
  const sections: Section[] = [];
  const playlists: Playlist[] = [];
  let nextPlaylistItem = 1;

  function register<T extends LibraryItem>(item: T): T {
    items.push(item);
    return item;
  }
  const nextId = (): number => FIRST_ITEM_ID + items.length;

  return {
    sections,
    playlists,
    tags: createTagRegistry(),
    get capacity() {
      return items.length;
    },
    find(ratingKey) {
      if (!/^\d{1,9}$/.test(ratingKey)) return undefined;
      return items[Number(ratingKey) - FIRST_ITEM_ID];
    },
    section: (key) => sections.find((section) => String(section.id) === key),
    addSection({ path, ...seed }) {
      const id = sections.length + 1;
      const section: Section = {
        ...seed,
        id,
        uuid: stableUuid(identity, 'section', id),
        locations: [{ id, path }],
        updatedAt: seed.createdAt,
        scannedAt: seed.createdAt,
        contentChangedAt: 1_000 + id,
        artists: [],
        albums: [],
        tracks: [],
      };
      sections.push(section);
      return section;
    },
    addArtist(section, artist) {
      const made: Artist = { ...artist, id: nextId(), kind: ARTIST, section, albums: [] };
      section.artists.push(made);
      return register(made);
    },
    addAlbum(artist, album) {
      const made: Album = { ...album, id: nextId(), kind: ALBUM, section: artist.section, artist, tracks: [] };
      artist.albums.push(made);
      artist.section.albums.push(made);
      return register(made);
    },
    addTrack(album, track) {
      // The object is taken over, not copied: there may be 300,000 of them.
      const made: Track = Object.assign(track, { id: nextId(), kind: TRACK, section: album.section, album } as const);
      album.tracks.push(made);
      album.section.tracks.push(made);
      return register(made);
    },
    addPlaylist(playlist, tracks) {
      const entries = tracks.map((track) => ({ playlistItemID: nextPlaylistItem++, track }));
      const made: Playlist = { ...playlist, id: nextId(), kind: PLAYLIST, entries };
      playlists.push(made);
      return register(made);
    },
  };
}

/** Everything of one type in a section, in the order in which it was scanned. */
export function itemsOfType(section: Section, type: number): readonly MusicItem[] {
  if (type === ARTIST) return section.artists;
  if (type === ALBUM) return section.albums;
  return type === TRACK ? section.tracks : [];
}

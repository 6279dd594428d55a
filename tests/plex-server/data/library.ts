import { stableUuid } from './seeded-random';
import { createTagRegistry, type TagRegistry } from './tags';
import {
  ALBUM,
  ARTIST,
  PLAYLIST,
  TRACK,
  type Album,
  type Artist,
  type Collection,
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
  /** Moves with every change that can change a list. */
  readonly version: number;
  readonly collections: Collection[];
  /** Item behind a ratingKey; undefined when there is none. Keys are opaque to clients (§1.7). */
  find(ratingKey: string): LibraryItem | undefined;
  section(key: string): Section | undefined;
  addSection(section: SectionSeed): Section;
  addArtist(section: Section, artist: Omit<Artist, 'id' | 'kind' | 'section' | 'albums'>): Artist;
  addAlbum(artist: Artist, album: Omit<Album, 'id' | 'kind' | 'section' | 'artist' | 'tracks'>): Album;
  addTrack(album: Album, track: Omit<Track, 'id' | 'kind' | 'section' | 'album'>): Track;
  addPlaylist(playlist: Omit<Playlist, 'id' | 'kind' | 'entries'>, tracks: readonly Track[]): Playlist;
  /** New entries at the end of an ordinary playlist, with numbers of their own. */
  addEntries(playlist: Playlist, tracks: readonly Track[]): void;
  removePlaylist(playlist: Playlist): void;
  /** Takes items out of every list. Their keys stay taken: one is never given out twice. */
  remove(gone: ReadonlySet<MusicItem>): void;
  addCollection(collection: Omit<Collection, 'id'>): Collection;
  removeCollection(collection: Collection): void;
  /** After a change made outside of these functions. */
  touch(): void;
  /** Forgets all playlists, and every item after the first `size`. */
  cutBack(size: number): void;
}

export type SectionSeed = Pick<Section, 'type' | 'title' | 'agent' | 'scanner' | 'createdAt'> & { path: string };

/** Item ids start above tag ids and section ids, so that a mix-up of the two is seen. */
export const FIRST_ITEM_ID = 20_001;

/** Collections are no library items: they have numbers of their own, below those. */
const FIRST_COLLECTION_ID = 15_001;

/** Position of an item in per-user columns. */
export const columnOf = (item: LibraryItem): number => item.id - FIRST_ITEM_ID;

export const ratingKeyOf = (item: LibraryItem): string => String(item.id);

/** @param identity anything that names the server: section uuids derive from it. */
export function createLibrary(identity: string): Library {
  const items: LibraryItem[] = [];
  const sections: Section[] = [];
  const playlists: Playlist[] = [];
  const collections: Collection[] = [];
  let nextPlaylistItem = 1;
  let nextCollection = FIRST_COLLECTION_ID;
  let version = 0;
  const removed = new Set<LibraryItem>();

  function register<T extends LibraryItem>(item: T): T {
    items.push(item);
    version += 1;
    return item;
  }
  const nextId = (): number => FIRST_ITEM_ID + items.length;

  return {
    sections,
    playlists,
    collections,
    get version() {
      return version;
    },
    tags: createTagRegistry(),
    get capacity() {
      return items.length;
    },
    find(ratingKey) {
      if (!/^\d{1,9}$/.test(ratingKey)) return undefined;
      const item = items[Number(ratingKey) - FIRST_ITEM_ID];
      return item && removed.has(item) ? undefined : item;
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
    addEntries(playlist, tracks) {
      for (const track of tracks) playlist.entries.push({ playlistItemID: nextPlaylistItem++, track });
      version += 1;
    },
    removePlaylist(playlist) {
      // Its id stays taken: a key is never given out twice.
      removed.add(playlist);
      playlists.splice(playlists.indexOf(playlist), 1);
      version += 1;
    },
    remove(gone) {
      const touched = new Set<Artist | Album>();
      for (const item of gone) {
        removed.add(item);
        if (item.kind === TRACK) touched.add(item.album);
        if (item.kind === ALBUM) touched.add(item.artist);
      }
      for (const section of sections) {
        section.artists = section.artists.filter((artist) => !gone.has(artist));
        section.albums = section.albums.filter((album) => !gone.has(album));
        section.tracks = section.tracks.filter((track) => !gone.has(track));
      }
      for (const parent of touched) {
        if (parent.kind === ALBUM) parent.tracks = parent.tracks.filter((track) => !gone.has(track));
        else parent.albums = parent.albums.filter((album) => !gone.has(album));
      }
      version += 1;
    },
    addCollection(collection) {
      const made: Collection = { ...collection, id: nextCollection++ };
      collections.push(made);
      version += 1;
      return made;
    },
    removeCollection(collection) {
      collections.splice(collections.indexOf(collection), 1);
      version += 1;
    },
    touch() {
      version += 1;
    },
    cutBack(size) {
      items.length = Math.min(items.length, size);
      playlists.length = 0;
      removed.clear();
      nextPlaylistItem = 1;
      version += 1;
    },
  };
}

/** Everything of one type in a section, in the order in which it was scanned. */
export function itemsOfType(section: Section, type: number): readonly MusicItem[] {
  if (type === ARTIST) return section.artists;
  if (type === ALBUM) return section.albums;
  return type === TRACK ? section.tracks : [];
}

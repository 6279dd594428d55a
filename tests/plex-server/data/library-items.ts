import type { Tag } from './tags';

/** Plex's numbers of the types (plex-protocol.md §1.7). */
export const ARTIST = 8;
export const ALBUM = 9;
export const TRACK = 10;
export const PLAYLIST = 15;

interface ItemBase {
  /** Number behind the ratingKey. */
  id: number;
  title: string;
  /** Absent when it equals the title. */
  titleSort?: string;
  guid: string;
  /** Epoch seconds. */
  addedAt: number;
  updatedAt: number;
}

export interface Artist extends ItemBase {
  kind: typeof ARTIST;
  section: Section;
  summary: string;
  genres: Tag[];
  styles: Tag[];
  moods: Tag[];
  countries: Tag[];
  similar: Tag[];
  mbid?: string;
  albums: Album[];
}

export interface Album extends ItemBase {
  kind: typeof ALBUM;
  section: Section;
  artist: Artist;
  year?: number;
  /** YYYY-MM-DD */
  originallyAvailableAt?: string;
  studio?: string;
  /** Critics, 0–10. */
  rating?: number;
  genres: Tag[];
  styles: Tag[];
  moods: Tag[];
  formats: Tag[];
  subformats: Tag[];
  collections: Tag[];
  labels: Tag[];
  mbid?: string;
  tracks: Track[];
}

export interface Track extends ItemBase {
  kind: typeof TRACK;
  section: Section;
  album: Album;
  /** The track's artist where it differs from the album's. */
  originalTitle?: string;
  index?: number;
  disc?: number;
  /** Milliseconds; absent until analysed. */
  duration?: number;
  /** Path on the server's disk. */
  file: string;
  container: string;
  codec: string;
  /** kbit/s */
  bitrate: number;
  /** Bytes. */
  size: number;
  moods: Tag[];
  /** Last.fm listeners (plex-protocol.md §4.4). */
  ratingCount?: number;
  mbid?: string;
  /** Sonic analysis has been done. */
  analysed: boolean;
}

export interface PlaylistEntry {
  playlistItemID: number;
  track: Track;
}

export interface Playlist extends ItemBase {
  kind: typeof PLAYLIST;
  /** plex.tv id of the account that owns it: playlists are of the token's user (§6). */
  ownerId: number;
  summary: string;
  smart: boolean;
  /** The rules of a smart playlist, as its `content` URI. */
  content?: string;
  entries: PlaylistEntry[];
}

export type MusicItem = Artist | Album | Track;
export type LibraryItem = MusicItem | Playlist;

export interface Section {
  id: number;
  type: 'artist' | 'movie';
  title: string;
  uuid: string;
  agent: string;
  scanner: string;
  locations: { id: number; path: string }[];
  createdAt: number;
  updatedAt: number;
  scannedAt: number;
  /** A counter that moves with every change, not a date (§4.1). */
  contentChangedAt: number;
  artists: Artist[];
  albums: Album[];
  tracks: Track[];
}

import type { Tag } from './tags';

/** Plex's numbers of the types (plex-protocol.md §1.7). */
export const ARTIST = 8;
export const ALBUM = 9;
export const TRACK = 10;
export const PLAYLIST = 15;
export const COLLECTION = 18;

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

interface MusicItemBase extends ItemBase {
  section: Section;
  summary?: string;
  collections?: Tag[];
  labels?: Tag[];
  /** Names of locked fields: edited by hand (plex-protocol.md §4.7). */
  locked?: Set<string>;
  /** Url of a poster that somebody set. */
  poster?: string;
}

export interface Artist extends MusicItemBase {
  kind: typeof ARTIST;
  genres: Tag[];
  styles: Tag[];
  moods: Tag[];
  countries: Tag[];
  similar: Tag[];
  mbid?: string;
  albums: Album[];
}

export interface Album extends MusicItemBase {
  kind: typeof ALBUM;
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
  mbid?: string;
  tracks: Track[];
}

export interface Track extends MusicItemBase {
  kind: typeof TRACK;
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
  /** Url of a poster that somebody set. */
  poster?: string;
  /** File on the server that it was read from. */
  path?: string;
}

/** Shared by all users of a server (plex-protocol.md §6.3). Its items carry it as a tag. */
export interface Collection {
  id: number;
  section: Section;
  /** Type of its items. */
  subtype: number;
  tag: Tag;
  title: string;
  summary: string;
  guid: string;
  addedAt: number;
  updatedAt: number;
  smart: boolean;
  /** The rules of a smart one, as its `content` URI. */
  content?: string;
  items: MusicItem[];
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

import type { ImportRow } from '../import-row';

export const PLAYLIST_FORMATS = [
  'm3u',
  'pls',
  'xspf',
  'csv',
  'jspf',
  'spotify-json',
  'itunes-xml',
  'rhythmbox-playlists',
  'musicbee-smart',
] as const;
export type PlaylistFormat = (typeof PLAYLIST_FORMATS)[number];

/**
 * One track that a playlist file names. Ratings are never read here: two lists that name one track
 * must not contradict each other in the matcher.
 */
export interface PlaylistFileRow extends ImportRow {
  /** MusicBrainz recording id. */
  mbid: string | null;
  isrc: string | null;
  /** Address of a stream or of a service's track (`spotify:track:…`, `https://…`); null for files. */
  uri: string | null;
  /** Title, artist or album were guessed out of the path, as the file does not say them. */
  isGuess: boolean;
}

export interface FilePlaylist {
  /** Never empty: the name of the file where the list has none. */
  name: string;
  /** Names of the folders around it, outermost first. */
  folder: string[];
  description: string | null;
  /** The program's lasting id, by which a second import finds the list that the first one made. */
  id: string | null;
  /** A list made by rules; the rows are what it held when the file was written. */
  smart: boolean;
  /** In the list's order. A track that is named twice is the same object twice. */
  rows: PlaylistFileRow[];
}

export type PlaylistProblemCode =
  /** Neither a path nor a title: left out. */
  | 'empty-entry'
  /** A stream or podcast, a video, a book: left out where the file says so. */
  | 'not-music'
  /** An address without a title: kept, though nothing can match it. */
  | 'stream'
  /** The list names a track that the file does not hold. */
  | 'missing-track'
  /** Rules cannot be read; what the list held may be. */
  | 'smart-list'
  /** A text longer than any real one, cut off or (a path) left out. */
  | 'cut-text'
  /** The file ends in the middle. */
  | 'truncated'
  /** JSON with line breaks inside its texts: read all the same. */
  | 'repaired'
  /** The file does not say its encoding; it can be chosen by hand. */
  | 'guessed-encoding';

/** What was noticed while reading, once for each kind and list. */
export interface PlaylistProblem {
  code: PlaylistProblemCode;
  /** Name of the list; null where it concerns the whole file. */
  playlist: string | null;
  /** The first place: line or entry, from 1; null where there is none. */
  line: number | null;
  count: number;
}

export interface PlaylistFile {
  format: PlaylistFormat;
  /** Label for TextDecoder. */
  encoding: string;
  /** Every track once, `rows[n].row === n`: what the matcher is given. */
  rows: PlaylistFileRow[];
  playlists: FilePlaylist[];
  problems: PlaylistProblem[];
}

/** More than any real file; they keep a hostile one from filling memory. */
export const PLAYLIST_LIMITS = {
  entries: 2_000_000,
  playlists: 20_000,
  text: 2_000,
  path: 8_000,
  /** Bytes of a file that has to be held whole: all but iTunes XML. */
  bytes: 256 * 1024 * 1024,
} as const;

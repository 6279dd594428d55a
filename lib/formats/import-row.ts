/**
 * One track of another program's file, in the shape that every reader of this room yields.
 * JSON-safe, so that rows cross workers and message ports in chunks.
 */
export interface ImportRow {
  /** Ordinal among the rows that were yielded, from 0. */
  row: number;
  /** The program's lasting id (iTunes: Persistent ID), null if it has none. */
  id: string | null;
  /** Id inside this one file (iTunes: Track ID), what its playlists refer to. */
  sourceId: string | null;
  /** Decoded path of the file, with `/` between segments (`C:/Music/a.mp3`, `//nas/share/a.mp3`); NFC or NFD as found. */
  path: string | null;
  title: string | null;
  artist: string | null;
  albumArtist: string | null;
  album: string | null;
  disc: number | null;
  track: number | null;
  year: number | null;
  durationMs: number | null;
  /** 1–10; null = unrated. Only what a person gave: ratings that a program computed are null. */
  rating: number | null;
  /** Epoch seconds; null where the format does not say when a rating was given. */
  ratedAt: number | null;
  playCount: number;
  /** Epoch seconds UTC; null if never, unknown or in the future. */
  lastPlayed: number | null;
  loved: boolean;
  compilation: boolean;
}

/** One track of a list that is written down; '' and null = unknown. One object may be used for all of them. */
export interface ExportTrack {
  title: string | null;
  artist: string | null;
  albumArtist: string | null;
  album: string | null;
  disc: number | null;
  track: number | null;
  year: number | null;
  durationMs: number | null;
  /** As the server names the file. */
  path: string | null;
  mbid: string | null;
  isrc: string | null;
}

export interface ExportPlaylist {
  name: string;
  description: string | null;
  /** Read once, in order: the writers hold one track at a time. */
  tracks: Iterable<ExportTrack>;
}

/** Lines of a track are joined to pieces of about this many characters: fewer parts for a Blob. */
const PIECE = 64 * 1024;

/** Joins many small texts to fewer big ones. */
export function* joinPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

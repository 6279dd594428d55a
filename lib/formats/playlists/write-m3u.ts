import { cleanText, wholeText } from './clean-text';
import { mapPath, type PathMap } from './map-path';
import { type ExportPlaylist, type ExportTrack, joinPieces } from './playlist-export';

/**
 * An extended M3U8, to be encoded as UTF-8 without a mark (players take one for part of the first
 * line). `#EXTENC` says that paths are text, so that a name with `%41` in it is not decoded.
 * Tracks whose path is unknown cannot stand in it and are left out.
 */
export const writeM3u = (list: ExportPlaylist, paths: PathMap = {}): Generator<string> =>
  joinPieces(writeLines(list, paths));

function* writeLines({ name, tracks }: ExportPlaylist, paths: PathMap): Generator<string> {
  yield '#EXTM3U\n#EXTENC:UTF-8\n';
  if (cleanText(name) !== '') yield `#PLAYLIST:${wholeText(cleanText(name))}\n`;
  for (const track of tracks) if (track.path) yield writeTrack(track, cleanText(mapPath(track.path, paths)));
}

function writeTrack({ title, artist, album, albumArtist, durationMs }: ExportTrack, path: string): string {
  const seconds = durationMs && durationMs > 0 ? Math.max(1, Math.round(durationMs / 1000)) : -1;
  const [display, inAlbum, byArtist] = [displayOf(title, artist), line(album), line(albumArtist)];
  return [
    `#EXTINF:${seconds},${display}`,
    ...(inAlbum === '' ? [] : [`#EXTALB:${inAlbum}`]),
    ...(byArtist === '' ? [] : [`#EXTART:${byArtist}`]),
    // A path that begins like a directive would be taken for one.
    path.startsWith('#') ? `./${path}` : path,
    '',
  ].join('\n');
}

const line = (text: string | null): string => cleanText(text ?? '');

const displayOf = (title: string | null, artist: string | null): string =>
  [line(artist), line(title)].filter((text) => text !== '').join(' - ');

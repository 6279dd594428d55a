import { AppError } from '@/lib/util/app-error';
import { decodeText } from './decode-text';
import { parseJson } from './parse-json';
import { createPlaylistBuilder } from './playlist-builder';
import type { PlaylistFile } from './playlist-file';
import { findJspfLists, readJspfLists } from './read-jspf';
import type { TextReadOptions } from './read-options';
import { findSpotifyLists, readSpotifyLists } from './read-spotify';

/**
 * Reads a JSON file: JSPF where it has that shape, else Spotify's.
 *
 * @throws AppError `file-unreadable` (no JSON), `file-not-library` (other JSON), `file-empty`
 */
export function readJsonPlaylists(bytes: Uint8Array, { name, encoding: wanted }: TextReadOptions): PlaylistFile {
  const { text, encoding } = decodeText(bytes, wanted);
  const { value, isRepaired } = parseJson(text.replace(/^\ufeff/, ''));
  const jspf = findJspfLists(value);
  const spotify = jspf.length > 0 ? [] : findSpotifyLists(value);
  if (jspf.length + spotify.length === 0) {
    throw new AppError('file-not-library', 'no list of tracks in this JSON', { details: { format: 'json' } });
  }
  const builder = createPlaylistBuilder(jspf.length > 0 ? 'jspf' : 'spotify-json', encoding, name);
  if (isRepaired) builder.note('repaired');
  readJspfLists(jspf, builder);
  readSpotifyLists(spotify, builder);
  return builder.finish();
}

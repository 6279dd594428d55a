import { readFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, posix } from 'node:path';
import type { Section, Track } from '../data/library-items';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import type { PmsContext, PmsRequest } from './pms-context';
import { addPlaylist } from './own-playlist';

/**
 * `POST /playlists/upload`: an m3u on the server's disk, by its path (plex-protocol.md §6). Admins only; a file that
 * cannot be read is a 500. The same path writes over its playlist, `force=0` makes a dated copy.
 */
export function uploadPlaylist(context: PmsContext, request: PmsRequest): Reply {
  if (!request.user.admin) return htmlError(403);
  const path = request.param('path') ?? '';
  const section = context.library.section(request.param('sectionID') ?? '1');
  const lines = section && isAbsolute(path) ? readLines(path) : undefined;
  if (!section || !lines) return htmlError(500);
  const tracks = findFiles(section, lines, dirname(path));
  const title = basename(path, extname(path));
  const known = context.library.playlists.find(
    (one) => one.path === path && one.ownerId === request.user.account.id && !one.smart,
  );
  const copy = known && request.param('force') === '0';
  const name = copy ? `${title} ${new Date().toISOString().slice(0, 10)}` : title;
  const playlist = known && !copy ? known : addPlaylist(context, request, name, false);
  playlist.path = path;
  // Clients find it by the end of its guid (§16).
  playlist.guid = `com.plexapp.agents.none://${path}`;
  playlist.entries = [];
  context.library.addEntries(playlist, tracks);
  return emptyReply();
}

function readLines(path: string): string[] | undefined {
  if (!/\.m3u8?$/i.test(path)) return undefined;
  try {
    const lines = readFileSync(path, 'utf8').split(/\r?\n/);
    return lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  } catch {
    // Not there or not to be read: both are the 500 of the caller.
    return undefined;
  }
}

/** Full paths, or paths from where the list lies; files that are not in the section are left out (guess). */
function findFiles(section: Section, lines: readonly string[], folder: string): Track[] {
  const byPath = new Map(section.tracks.map((track) => [track.file, track]));
  return lines.flatMap((line) => byPath.get(line) ?? byPath.get(posix.join(folder, line)) ?? []);
}

import { decodeLocation, decodePercent } from '../decode-location';

export interface Location {
  /** As in `ImportRow.path`; relative where the file has it so. */
  path: string | null;
  uri: string | null;
}

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:spotify|tidal|deezer|urn|mms|rtsp|cdda|data):)/i;

/** `Macintosh HD:Users:ana:Music:a.mp3`, as iTunes on a Mac names files in its text lists. */
const HFS = /^[^:/\\]{1,64}(?::[^:/\\]+){2,}$/;

/**
 * Where an entry of a playlist points: `/music/a.mp3`, `..\A\b.mp3`, `C:\A\b.mp3`,
 * `\\nas\share\b.mp3`, `file:///…`, or an address that is no file.
 *
 * @param isEncoded percent escapes in a path that is no `file:` address are to be decoded
 */
export function locate(raw: string, isEncoded = false): Location {
  const text = raw.trim();
  if (text === '') return { path: null, uri: null };
  if (/^file:/i.test(text)) return { path: tidyPath(decodeLocation(text.replaceAll('\\', '/')) ?? ''), uri: null };
  // Not `isUrl`: a relative path may hold a colon (`AC:DC/…`).
  if (ADDRESS.test(text)) return { path: null, uri: text };
  if (HFS.test(text)) return { path: tidyPath(text.slice(text.indexOf(':')).replaceAll(':', '/')), uri: null };
  return { path: tidyPath((isEncoded ? decodePercent(text) : text).replaceAll('\\', '/')), uri: null };
}

/** Takes out `.` and `..`; what lies above a relative path is unknown, so its leading `..` just go. */
function tidyPath(path: string): string | null {
  const plain = path
    .replace(/^\/\/\?\/UNC\//i, '//')
    .replace(/^\/\/\?\//, '')
    .replace(/^\/?([a-z])\|(?=\/)/i, '$1:');
  const root = /^(?:\/\/|\/|[a-z]:\/)/i.exec(plain)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of plain.slice(root.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? null : root + parts.join('/');
}

/**
 * Whether the paths of a file are written as parts of an address (VLC, Rhythmbox and Banshee do
 * so in M3U): there are escapes, every `%` is one, and nothing is there that would need one.
 */
export function arePathsEncoded(paths: readonly string[]): boolean {
  let escapes = 0;
  for (const path of paths) {
    if (ADDRESS.test(path) || /^file:/i.test(path)) continue;
    if (!/^[!-~]*$/.test(path) || /%(?![0-9a-f]{2})/i.test(path)) return false;
    if (path.includes('%')) escapes += 1;
  }
  return escapes > 0;
}

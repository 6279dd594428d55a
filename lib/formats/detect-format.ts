import { detectEncoding } from './detect-encoding';

/** What a file is, told by its content. `plist` XML counts as `itunes-xml` until its keys say otherwise. */
export type FileFormat =
  | 'itunes-xml'
  | 'itunes-database'
  | 'binary-plist'
  | 'rhythmdb'
  | 'rhythmbox-playlists'
  | 'foobar2000-statistics'
  | 'foobar2000-playlist'
  | 'jriver-mpl'
  | 'xspf'
  | 'smart-playlist'
  | 'm3u'
  | 'pls'
  | 'sqlite'
  | 'zip'
  | 'gzip'
  | 'json'
  | 'html'
  | 'xml'
  | 'empty'
  | 'unknown';

/** How many bytes `detectFormat` wants to see. */
export const HEAD_BYTES = 4096;

const MAGIC: readonly (readonly [string, FileFormat])[] = [
  ['SQLite format 3\0', 'sqlite'],
  ['bplist', 'binary-plist'],
  ['hdfm', 'itunes-database'], // iTunes Library.itl
  ['hfma', 'itunes-database'], // Music Library.musicdb
  ['PK\x03\x04', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['\xe1\xa0\x9c\x91\xf8\x3c\x77\x42', 'foobar2000-playlist'], // .fpl; guess: seen only in third-party parsers
];

const ROOTS: ReadonlyMap<string, FileFormat> = new Map([
  ['plist', 'itunes-xml'],
  // hand-cut libraries begin with the dict itself
  ['dict', 'itunes-xml'],
  ['rhythmdb', 'rhythmdb'],
  ['rhythmdb-playlists', 'rhythmbox-playlists'],
  ['playbackstatistics', 'foobar2000-statistics'],
  ['mpl', 'jriver-mpl'],
  ['playlist', 'xspf'],
  ['smartplaylist', 'smart-playlist'],
  ['html', 'html'],
]);

/**
 * Tells a file's format from its first bytes, never from its name (`import-formats.md` §4.1).
 *
 * @param head the first 4 KB, or the whole file if it is shorter
 */
export function detectFormat(head: Uint8Array): FileFormat {
  const magic = findMagic(head);
  if (magic) return magic;
  const text = new TextDecoder(detectEncoding(head)).decode(head.subarray(0, HEAD_BYTES)).trimStart();
  if (text === '') return 'empty';
  if (text.startsWith('<')) return detectXml(text);
  if (/^#EXT(M3U|INF|-X-|ALBUM|\w+:)/i.test(text)) return 'm3u';
  if (/^\[playlist\]/i.test(text)) return 'pls';
  if (/^(\{\s*["}]|\[\s*[[{"\]])/.test(text)) return 'json';
  return 'unknown';
}

function findMagic(head: Uint8Array): FileFormat | null {
  const start = String.fromCharCode(...head.subarray(0, 16));
  return MAGIC.find(([bytes]) => start.startsWith(bytes))?.[1] ?? null;
}

function detectXml(text: string): FileFormat {
  if (/^<!doctype\s+html/i.test(text)) return 'html';
  const root = findRootName(text);
  if (root === null) return /<!DOCTYPE\s+plist/i.test(text) ? 'itunes-xml' : 'unknown';
  return ROOTS.get(root.toLowerCase()) ?? 'xml';
}

/** Name of the first element, past declarations and comments; an internal DTD subset is not read. */
function findRootName(text: string): string | null {
  let at = 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at < 0) return null;
    const isComment = text.startsWith('<!--', at);
    if (text[at + 1] === '!' || text[at + 1] === '?') {
      const end = text.indexOf(isComment ? '-->' : '>', at);
      if (end < 0) return null;
      at = end + 1;
      continue;
    }
    return /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.slice(at, at + 100))?.[1] ?? null;
  }
}

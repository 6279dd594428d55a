import { detectFormat, type FileFormat } from '../detect-format';
import { areHeads, readColumns } from './csv-columns';
import { decodeText } from './decode-text';
import { CSV_DELIMITERS, parseCsv } from './parse-csv';
import type { PlaylistFormat } from './playlist-file';

/** What a file is that `readPlaylistFile` does not read. */
export type ForeignFormat = Exclude<FileFormat, PlaylistFormat | 'json' | 'smart-playlist'>;

const BY_CONTENT: Partial<Record<FileFormat, PlaylistFormat>> = {
  m3u: 'm3u',
  pls: 'pls',
  xspf: 'xspf',
  'itunes-xml': 'itunes-xml',
  'rhythmbox-playlists': 'rhythmbox-playlists',
  'smart-playlist': 'musicbee-smart',
};

const BY_ENDING: Readonly<Record<string, PlaylistFormat>> = {
  m3u: 'm3u',
  m3u8: 'm3u',
  pls: 'pls',
  csv: 'csv',
  tsv: 'csv',
};

/**
 * Tells the format of a playlist file from its content; the name counts only where the content is
 * plain text that could be either a list of paths or a table.
 *
 * @param head the first 4 KB, or the whole file if it is shorter
 */
export function detectPlaylistFormat(
  name: string,
  head: Uint8Array,
): { format: PlaylistFormat; foreign: null } | { format: null; foreign: ForeignFormat } {
  const content = detectFormat(head);
  const format = BY_CONTENT[content] ?? null;
  if (format) return { format, foreign: null };
  const { text } = decodeText(head);
  if (content === 'json') return { format: looksLikeJspf(text) ? 'jspf' : 'spotify-json', foreign: null };
  if (content !== 'unknown') return { format: null, foreign: content as ForeignFormat };
  const plain = detectPlain(name, text);
  return plain ? { format: plain, foreign: null } : { format: null, foreign: 'unknown' };
}

const looksLikeJspf = (text: string): boolean =>
  /^\s*\{\s*"playlist"\s*:\s*\{/.test(text) || (/"playlist"\s*:\s*\{/.test(text) && /"track"\s*:\s*\[/.test(text));

function detectPlain(name: string, text: string): PlaylistFormat | null {
  if (/(?![\t\n\r\f\u0085])\p{Cc}/u.test(text)) return null; // no text
  if (/^\ufeff?sep=.[\r\n]/i.test(text) || hasKnownHeads(text)) return 'csv';
  if (/^\s*#(?:EXTM3U|EXTINF|PLAYLIST)\b/im.test(text)) return 'm3u';
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const byEnding = BY_ENDING[ending];
  if (byEnding) return byEnding;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  // The last line of a head is seldom whole.
  const paths = lines.slice(0, Math.max(1, lines.length - 1));
  return paths.length > 0 && paths.every((line) => /\.[a-z0-9]{2,5}\s*$/i.test(line) || /^https?:/i.test(line))
    ? 'm3u'
    : null;
}

function hasKnownHeads(text: string): boolean {
  return CSV_DELIMITERS.some((delimiter) => {
    const { value: heads } = parseCsv(text, delimiter).next();
    // A lone word on a line may begin any text; the name of the file has to say that it is a head.
    return heads !== undefined && heads.length > 1 && areHeads(readColumns(heads));
  });
}

import type { FileFormat } from '@/lib/formats/detect-format';
import { type MessageKey, t } from '@/lib/util/i18n';

const NAMES: Partial<Record<FileFormat | 'plist', MessageKey>> = {
  plist: 'formatPlist',
  'itunes-database': 'formatItunesDatabase',
  'binary-plist': 'formatBinaryPlist',
  rhythmdb: 'formatRhythmbox',
  'rhythmbox-playlists': 'formatRhythmbox',
  'foobar2000-statistics': 'formatFoobar',
  'foobar2000-playlist': 'formatFoobar',
  'jriver-mpl': 'formatJriver',
  xspf: 'formatPlaylist',
  'smart-playlist': 'formatPlaylist',
  m3u: 'formatPlaylist',
  pls: 'formatPlaylist',
  sqlite: 'formatSqlite',
  zip: 'formatArchive',
  gzip: 'formatArchive',
  json: 'formatJson',
  html: 'formatHtml',
  xml: 'formatXml',
};

/** What a file is instead of a library, e.g. "a playlist". */
export function formatName(format: string): string {
  return t(Object.hasOwn(NAMES, format) ? (NAMES[format as FileFormat] ?? 'formatUnknown') : 'formatUnknown');
}

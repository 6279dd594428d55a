import { AppError } from '@/lib/util/app-error';
import { HEAD_BYTES } from '../detect-format';
import { type ByteSource, readChunks } from '../read-chunks';
import type { CsvField } from './csv-columns';
import { detectPlaylistFormat } from './detect-playlist-format';
import { PLAYLIST_LIMITS, type PlaylistFile, type PlaylistFormat } from './playlist-file';
import { readCsv } from './read-csv';
import { readItunesPlaylists } from './read-itunes';
import { readJsonPlaylists } from './read-json';
import { readM3u } from './read-m3u';
import { readMusicBeeSmart } from './read-musicbee-smart';
import { readPls } from './read-pls';
import { readRhythmboxPlaylists } from './read-rhythmbox';
import { readXspf } from './read-xspf';

export interface ReadPlaylistOptions {
  /** Chosen by a person; left out, both are found out. */
  format?: PlaylistFormat;
  encoding?: string;
  /** For CSV: the meaning of each column, and whether the first record is heads (`inspectCsv`). */
  columns?: readonly (CsvField | null)[];
  hasHeads?: boolean;
  onProgress?(bytes: number): void;
  signal?: AbortSignal;
  /** Epoch seconds; only to tell a last play in the future. */
  now?: number;
}

type WholeReader = (bytes: Uint8Array, options: Parameters<typeof readCsv>[1]) => PlaylistFile;

const READERS: Readonly<Record<Exclude<PlaylistFormat, 'itunes-xml'>, WholeReader>> = {
  m3u: readM3u,
  pls: readPls,
  xspf: readXspf,
  csv: readCsv,
  jspf: readJsonPlaylists,
  'spotify-json': readJsonPlaylists,
  'rhythmbox-playlists': readRhythmboxPlaylists,
  'musicbee-smart': readMusicBeeSmart,
};

/**
 * Reads the playlists of a file of another program: bytes in, lists of rows for the matcher out.
 * iTunes libraries are read as a stream, everything else is held whole.
 *
 * @param name of the file, for lists without a name and where the content does not tell the format
 * @throws AppError `file-not-library` (`details.format` = what it is instead), `file-empty` (no
 *   tracks), `file-unreadable` (source failed, broken beyond repair, or a limit against hostile
 *   files), `file-too-large`, `cancelled`
 */
export async function readPlaylistFile(
  name: string,
  source: Uint8Array | ByteSource,
  options: ReadPlaylistOptions = {},
): Promise<PlaylistFile> {
  const { signal, onProgress, now = Math.floor(Date.now() / 1000) } = options;
  const chunks = readChunks(source instanceof Uint8Array ? yieldOnce(source) : source, signal);
  try {
    const { head, first } = await readHead(chunks);
    const detected = options.format ? null : detectPlaylistFormat(name, head.subarray(0, HEAD_BYTES));
    if (detected?.foreign === 'empty')
      throw new AppError('file-empty', 'the file is empty', { details: { skipped: 0 } });
    const format = options.format ?? detected?.format;
    if (!format) {
      const foreign = detected?.foreign ?? 'unknown';
      throw new AppError('file-not-library', `no playlist but: ${foreign}`, { details: { format: foreign } });
    }
    const stem =
      name
        .replace(/^.*[/\\]/, '')
        .replace(/\.[a-z0-9]{1,8}$/i, '')
        .trim() ||
      name ||
      'Playlist';
    const counted = countBytes(first, chunks, onProgress);
    if (format === 'itunes-xml') return await readItunesPlaylists(head, counted, { name: stem, now });
    return READERS[format](await readWhole(counted), { ...options, name: stem });
  } finally {
    await chunks.return(undefined);
  }
}

async function* yieldOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Enough chunks to tell the format by, which are handed on afterwards. */
async function readHead(chunks: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array; first: Uint8Array[] }> {
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { done, value } = await chunks.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  return { head: concat(first), first };
}

async function* countBytes(
  first: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
  onProgress: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for (const chunk of first) {
    bytes += chunk.length;
    yield chunk;
  }
  for await (const chunk of rest) {
    bytes += chunk.length;
    onProgress?.(bytes);
    yield chunk;
  }
  onProgress?.(bytes);
}

async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > PLAYLIST_LIMITS.bytes) {
      throw new AppError('file-too-large', 'more bytes than any playlist has', { details: { limit: 'bytes' } });
    }
    parts.push(chunk);
  }
  return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

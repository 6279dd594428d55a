import { AppError } from '@/lib/util/app-error';
import { unguardCell } from './csv-cell';
import { areHeads, areUsable, type CsvField, readColumns } from './csv-columns';
import { decodeText } from './decode-text';
import { guessFromPath } from './guess-tags';
import { locate } from './locate';
import { CSV_DELIMITERS, type CsvDelimiter, parseCsv } from './parse-csv';
import { createPlaylistBuilder, type FoundTrack } from './playlist-builder';
import type { PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';

/** What a CSV file looks like, for a person to say what its columns mean. */
export interface CsvShape {
  encoding: string;
  delimiter: CsvDelimiter;
  /** Heads, or the first record where no head is known. */
  heads: string[];
  hasHeads: boolean;
  /** Meaning of each column as far as its head says it. */
  columns: (CsvField | null)[];
  /** The first records below the heads. */
  samples: string[][];
}

export interface CsvReadOptions extends TextReadOptions {
  /** Meaning of each column, chosen by a person; null = leave it out. */
  columns?: readonly (CsvField | null)[];
  /** The first record is a track, not heads. */
  hasHeads?: boolean;
}

const SAMPLES = 200;
/** A length above it in a column without a unit is in milliseconds: nothing lasts three hours, mostly. */
const MS_FROM = 10_000;

/** Looks at the beginning of a CSV or tab-separated file. */
export function inspectCsv(bytes: Uint8Array, wanted?: string | null): CsvShape {
  const { text, encoding } = decodeText(bytes, wanted);
  return findShape(text, encoding);
}

/**
 * Reads CSV as exporters of streaming services and players write it, one list or several (a column
 * with the list's name).
 *
 * @throws AppError `file-not-library` with `details.format` = `csv` if no column is known and none
 *   was chosen: `inspectCsv` has what a person needs to choose
 */
export function readCsv(bytes: Uint8Array, options: CsvReadOptions): PlaylistFile {
  const { text, encoding, isGuess } = decodeText(bytes, options.encoding);
  const shape = findShape(text, encoding);
  const columns = options.columns ?? shape.columns;
  if (!areUsable(columns)) {
    throw new AppError('file-not-library', 'no column is known', {
      details: { format: 'csv', columns: columns.length },
    });
  }
  const builder = createPlaylistBuilder('csv', encoding, options.name);
  if (isGuess) builder.note('guessed-encoding');
  const scale = findScale(shape.samples, columns.indexOf('duration'));
  const listColumn = columns.indexOf('playlist');
  const hasHeads = options.hasHeads ?? shape.hasHeads;
  let record = 0;
  for (const cells of parseCsv(bodyOf(text), shape.delimiter)) {
    record += 1;
    if (record === 1 && hasHeads) continue;
    const list = listColumn < 0 ? '' : unguardCell(cells[listColumn] ?? '').trim();
    builder.openNamed(list || options.name);
    builder.add(readTrack(cells, columns, scale), record);
  }
  return builder.finish();
}

/** Excel's `sep=;` line names the delimiter and is no record. */
const bodyOf = (text: string): string => text.replace(/^\ufeff?sep=.[\r\n]+/i, '');

function findShape(text: string, encoding: string): CsvShape {
  const named = /^\ufeff?sep=(.)[\r\n]/i.exec(text)?.[1];
  const body = bodyOf(text);
  let best: { score: number; shape: CsvShape } | null = null;
  for (const delimiter of CSV_DELIMITERS) {
    const records = takeRecords(body, delimiter);
    const heads = (records[0] ?? []).map((cell) => cell.trim());
    const found = readColumns(heads);
    const columns = areHeads(found) ? found : heads.map(() => null);
    const known = columns.filter((field) => field !== null).length;
    const even = records.filter((cells) => cells.length === heads.length).length / Math.max(1, records.length);
    const score = (delimiter === named ? 1_000 : 0) + known * 10 + (heads.length > 1 ? even : 0);
    const hasHeads = areHeads(columns);
    const shape = { encoding, delimiter, heads, hasHeads, columns, samples: hasHeads ? records.slice(1) : records };
    if (!best || score > best.score) best = { score, shape };
  }
  if (!best) throw new AppError('file-empty', 'the file is empty', { details: { skipped: 0 } });
  return best.shape;
}

function takeRecords(text: string, delimiter: CsvDelimiter): string[][] {
  const records: string[][] = [];
  for (const cells of parseCsv(text, delimiter)) {
    records.push(cells);
    if (records.length > SAMPLES) break;
  }
  return records;
}

/** What a number in the column of lengths is to be multiplied with. */
function findScale(samples: readonly string[][], column: number): number {
  const numbers = samples
    .map((cells) => Number(cells[column] || Number.NaN))
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  return (numbers[numbers.length >> 1] ?? 0) >= MS_FROM ? 1 : 1_000;
}

function readTrack(cells: readonly string[], columns: readonly (CsvField | null)[], scale: number): FoundTrack {
  const track: FoundTrack = {};
  columns.forEach((field, at) => {
    const value = unguardCell(cells[at] ?? '').trim();
    if (field === null || field === 'playlist' || value === '') return;
    if (field === 'path') Object.assign(track, { uri: track.uri, ...withoutNulls(locate(value)) });
    else if (field === 'duration') track.durationMs = readLength(value, scale);
    else if (field === 'durationMs') track.durationMs = readLength(value, 1);
    else if (field === 'uri') track.uri = readAddress(value);
    else if (field === 'year') track.year = Number(/\b(\d{4})\b/.exec(value)?.[1]);
    else if (field === 'track' || field === 'disc') track[field] = Number.parseInt(value, 10);
    else track[field] = value;
  });
  if (track.path && !track.title) return { ...guessFromPath(track.path), ...track };
  return track;
}

/** An address, or the bare id of a Spotify track; ids of other services say nothing. */
function readAddress(value: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return value;
  return /^[0-9a-z]{22}$/i.test(value) ? `spotify:track:${value}` : null;
}

const withoutNulls = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;

/** `3:45`, `1:02:03`, `225`, `225,5` to milliseconds. */
function readLength(value: string, scale: number): number | null {
  if (/^\d+(?::\d{1,2}){1,2}(?:[.,]\d+)?$/.test(value)) {
    return value.split(':').reduce((sum, part) => sum * 60 + Number(part.replace(',', '.')), 0) * 1_000;
  }
  const number = Number(value.replace(',', '.'));
  return Number.isFinite(number) ? number * scale : null;
}

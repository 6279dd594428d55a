import { AppError } from '@/lib/util/app-error';
import { detectEncoding } from './detect-encoding';
import { detectFormat, HEAD_BYTES } from './detect-format';
import { createImportReport, type ImportReport } from './import-report';
import type { ImportRow } from './import-row';
import { createLibraryBuilder } from './itunes-library-builder';
import { createPlistTokenizer } from './plist-tokenizer';
import { type ByteSource, readChunks } from './read-chunks';

/** Rows handed on at once: one message, one write. */
export const ROWS_PER_BATCH = 2_000;

/** More than any library; a file that says so is not one. */
const MAX_ROWS = 5_000_000;

export interface ReadItunesOptions {
  /** Gets the rows in order, in batches of 2,000; reading waits for a promise. */
  onRows(rows: ImportRow[]): void | Promise<void>;
  onProgress?(bytes: number, total?: number): void;
  /** Size of the file where it is known, handed on to `onProgress`. */
  totalBytes?: number;
  signal?: AbortSignal;
  /** Epoch seconds; only to tell a last play in the future. */
  now?: number;
}

/**
 * Reads an iTunes or Music `Library.xml` of any size as a stream. A file with a cut-off end,
 * dangling keys or stray tags yields what is whole; the report's warnings say so.
 *
 * @throws AppError `file-not-library` (another format, `details.format`), `file-empty` (no tracks,
 *   `details.skipped` = entries that are no music), `file-unreadable` (source failed, or a limit
 *   against hostile files), `file-too-large`, `cancelled`; and whatever `onRows` throws
 */
export async function readItunesLibrary(source: ByteSource, options: ReadItunesOptions): Promise<ImportReport> {
  const { onRows, onProgress, totalBytes, signal, now = Math.floor(Date.now() / 1000) } = options;
  const report = createImportReport();
  const builder = createLibraryBuilder(report, now);
  const tokenizer = createPlistTokenizer(builder.handler);
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array(0);
  let bytes = 0;
  let rows: ImportRow[] = [];

  async function sendRows(minimum: number): Promise<void> {
    if (builder.pending > 0) rows = rows.concat(builder.takeRows());
    if (report.counts.tracks > MAX_ROWS) throw new AppError('file-too-large', `more than ${MAX_ROWS} tracks`);
    while (rows.length >= minimum && rows.length > 0) {
      const batch = rows.slice(0, ROWS_PER_BATCH);
      rows = rows.slice(ROWS_PER_BATCH);
      await onRows(batch);
    }
  }

  function decode(chunk: Uint8Array): void {
    decoder ??= openDecoder(head);
    tokenizer.write(decoder.decode(chunk, { stream: true }));
  }

  for await (const chunk of readChunks(source, signal)) {
    bytes += chunk.length;
    if (decoder) decode(chunk);
    else {
      head = concat(head, chunk);
      if (head.length >= HEAD_BYTES) decode(head);
    }
    await sendRows(ROWS_PER_BATCH);
    onProgress?.(bytes, totalBytes);
  }
  if (!decoder) decode(head);
  const { complete } = tokenizer.end();
  report.warnings.truncated = !complete;
  if (!builder.isLibrary && builder.hasDict) throw notLibrary('plist');
  await sendRows(1);
  if (report.counts.tracks === 0) throw emptyLibrary(report);
  return report;
}

function openDecoder(head: Uint8Array): TextDecoder {
  const format = detectFormat(head);
  if (format === 'empty') throw new AppError('file-empty', 'the file is empty', { details: { skipped: 0 } });
  if (format !== 'itunes-xml') throw notLibrary(format);
  return new TextDecoder(detectEncoding(head));
}

function notLibrary(format: string): AppError {
  return new AppError('file-not-library', `not an iTunes or Music library but: ${format}`, { details: { format } });
}

function emptyLibrary(report: ImportReport): AppError {
  const skipped = Object.values(report.counts.skipped).reduce((sum, count) => sum + count, 0);
  return new AppError('file-empty', 'the library holds no music', {
    details: { skipped, truncated: report.warnings.truncated },
  });
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

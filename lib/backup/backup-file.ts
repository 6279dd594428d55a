import * as z from 'zod/mini';

/*
 * The file *Everything I made*: JSON Lines, so that it can be written and read in pieces, a damaged line
 * costs that line alone, and a person can look into it. First a head, then `{"preferences": …}`, then one
 * record a line as `{"journal": …}`, a very long one in several (`backup-parts.ts`), last an end by which a
 * file that was cut off is known.
 */

export const BACKUP_VERSION = 1;
/** A piece of the file; messages hold at most 1 MB (extension-testing.md §11.1). */
export const CHUNK_BYTES = 256 * 1024;
/** A line; the longest that we write has some 100 kB. */
export const LINE_CHARACTERS = 1024 * 1024;
export const FILE_BYTES = 2_000_000_000;

const headSchema = z.looseObject({ plexm8: z.literal('backup'), version: z.number() });
const endSchema = z.looseObject({ plexm8: z.literal('end'), records: z.number(), lost: z.number() });

export type ReadLine =
  | { type: 'head'; version: number }
  | { type: 'end'; records: number; lost: number }
  /** A line of the body: its one field says what it is. */
  | { type: 'body'; name: string; value: unknown }
  | { type: 'bad'; reason: 'not-json' | 'unknown' };

export const headLine = (app: string, madeAt: number): string =>
  JSON.stringify({ plexm8: 'backup', version: BACKUP_VERSION, app, made: madeAt });
export const bodyLine = (name: string, value: unknown): string => JSON.stringify({ [name]: value });
/** @param lost records that could not be read when the file was made */
export const endLine = (records: number, lost: number): string => JSON.stringify({ plexm8: 'end', records, lost });

export function readLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { type: 'bad', reason: 'not-json' };
  }
  if (typeof value !== 'object' || value === null) return { type: 'bad', reason: 'unknown' };
  const head = headSchema.safeParse(value);
  if (head.success) return { type: 'head', version: head.data.version };
  const end = endSchema.safeParse(value);
  if (end.success) return { type: 'end', records: end.data.records, lost: end.data.lost };
  const fields = Object.entries(value);
  const [field] = fields;
  return field && fields.length === 1
    ? { type: 'body', name: field[0], value: field[1] }
    : { type: 'bad', reason: 'unknown' };
}

/** `plexm8-2026-05-01.jsonl`: the day in UTC, so that files sort. @param now epoch milliseconds */
export const backupFileName = (now: number): string => `plexm8-${new Date(now).toISOString().slice(0, 10)}.jsonl`;

import * as z from 'zod/mini';
import type { KeptRecord, Part } from '@/lib/store/backup-store';

/*
 * A list may have 300,000 entries, and a line of the file has at most a million characters. A record that is
 * longer goes in several lines: `{"part": {"of": …, "from": …, "rows": …, "record": …}}`, each a record of
 * its own with some of the rows.
 */

type Column = (string | number)[];
type ColumnSet = Readonly<Record<string, Column>>;

/** Where a record has its columns. */
export interface Columns<R extends KeptRecord = KeptRecord> {
  of(record: R): ColumnSet;
  with(record: R, columns: Record<string, Column>): R;
}

export interface RecordPart {
  from: number;
  /** Of the whole record: parts of two versions of it are not put together. */
  rows: number;
  record: KeptRecord;
}

export const PART = 'part';

/** Parts are put together in memory. */
const rowCount = z.number().check(z.int(), z.gte(0), z.lte(1_000_000));
export const partSchema = z.object({ of: z.string(), from: rowCount, rows: rowCount, record: z.unknown() });

/** Characters of one part. Escapes make six of one, and a line has at most a million. */
const PART_CHARACTERS = 64 * 1024;
/** What an entry costs besides its text: quotes, commas, digits. */
const ENTRY_CHARACTERS = 12;

const rowsOf = (columns: ColumnSet): number =>
  Object.values(columns).reduce((most, { length }) => Math.max(most, length), 0);

/** Cuts a record into parts that fit in a line each; the same record always in the same ones. */
export function cutRecord(record: KeptRecord, columns: Columns): RecordPart[] {
  const all = columns.of(record);
  const rows = rowsOf(all);
  const borders = bordersOf(Object.values(all), rows);
  return borders.map((from, at) => {
    const to = borders[at + 1] ?? rows;
    // A column may be shorter than the others: its end is in the parts before.
    const cut = Object.entries(all).map(([name, column]) => [name, column.slice(from, to)] as const);
    return { from, rows, record: columns.with(record, Object.fromEntries(cut)) };
  });
}

function bordersOf(columns: readonly Column[], rows: number): number[] {
  const borders = [0];
  let characters = 0;
  for (let row = 0; row < rows; row += 1) {
    let size = 0;
    for (const column of columns) {
      const value = column[row];
      size += ENTRY_CHARACTERS + (typeof value === 'string' ? value.length : 0);
    }
    if (characters > 0 && characters + size > PART_CHARACTERS) {
      borders.push(row);
      characters = 0;
    }
    characters += size;
  }
  return borders;
}

/** @returns how a part that was read is put together with the others */
export const partOf = ({ from, rows, record }: RecordPart, columns: Columns): Part => ({
  from,
  rows,
  length: rowsOf(columns.of(record)),
  join: (parts) => joinRecord(parts, rows, columns),
});

function joinRecord(parts: readonly KeptRecord[], rows: number, columns: Columns): KeptRecord | null {
  const [first] = parts;
  if (!first) return null;
  const joined: Record<string, Column> = {};
  for (const part of parts)
    for (const [name, column] of Object.entries(columns.of(part))) {
      const whole = (joined[name] ??= []);
      for (const value of column) whole.push(value);
    }
  return rowsOf(joined) === rows ? columns.with(first, joined) : null;
}

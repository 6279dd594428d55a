import * as z from 'zod/mini';
import { type BackupStore, type KeptKey, type KeptRecord, keyOf } from '@/lib/store/backup-store';
import type { Preferences } from '@/lib/settings/preferences';
import { AppError } from '@/lib/util/app-error';
import { CHUNK_BYTES, backupFileName, bodyLine, endLine, headLine } from './backup-file';
import type { BackupChunk } from './backup-state';
import { PART, type RecordPart, cutRecord } from './backup-parts';
import { BACKUP_TABLES, type BackupTable } from './backup-tables';

export interface BackupReaderDeps {
  store: Pick<BackupStore, 'has' | 'page' | 'nextKey' | 'drafts'>;
  chosen(): Promise<Partial<Preferences>>;
  version: string;
  now(): number;
  tables?: readonly BackupTable[];
  /** Takes what can be read and counts what can't, instead of failing: for a damaged database. */
  rescue?: boolean;
}

/** Records of one look into a store. */
const PAGE = 200;
/** A line that is longer than a chunk goes in pieces of this many characters, at most 3 bytes each. */
const PIECE = 64 * 1024;

/** Where the reader is: the caller holds it, so that a worker that dies in between forgets nothing. */
const cursorSchema = z.object({
  /** 0: head and preferences, then the tables, then the end. */
  step: z.number().check(z.int(), z.gte(0)),
  key: z.nullable(z.union([z.string(), z.array(z.union([z.string(), z.number()]))])),
  /** Lines of the next record that were handed out: a long one has several. */
  part: z.number().check(z.int(), z.gte(0)),
  /** Characters of the next line that were handed out. */
  skip: z.number().check(z.int(), z.gte(0)),
  records: z.number(),
  lost: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

const encoder = new TextEncoder();
const NO_DRAFTS: ReadonlySet<string> = new Set();

const placeOf = ({ step, key }: Cursor): string => JSON.stringify([step, key]);
const isUnderWay = ({ part, skip }: Cursor): boolean => part > 0 || skip > 0;

/** Writes the file in pieces: the whole is never in memory. */
export function createBackupReader(deps: BackupReaderDeps) {
  const { store, tables = BACKUP_TABLES, rescue = false } = deps;

  async function begin(): Promise<string> {
    const lines = [headLine(deps.version, Math.floor(deps.now() / 1000))];
    const chosen = await deps.chosen();
    if (Object.keys(chosen).length > 0) lines.push(bodyLine('preferences', chosen));
    return `${lines.join('\n')}\n`;
  }

  function save(table: BackupTable, record: KeptRecord): KeptRecord | null | 'unreadable' {
    try {
      return table.save(record);
    } catch (error) {
      if (!rescue) throw error;
      return 'unreadable';
    }
  }

  /** The record that goes out in parts: it would be read and cut anew for each piece of the file. */
  let held: { place: string; record: KeptRecord; parts: RecordPart[] } | null = null;

  /** The lines of one record. */
  function linesOf(table: BackupTable, saved: KeptRecord, at: Cursor): { count: number; line(part: number): string } {
    const one = { count: 1, line: () => bodyLine(table.store, saved) };
    if (!table.columns) return one;
    const place = placeOf(at);
    if (!isUnderWay(at) || held?.place !== place)
      held = { place, record: saved, parts: cutRecord(saved, table.columns) };
    const { parts } = held;
    if (parts.length < 2) return one;
    return { count: parts.length, line: (part) => bodyLine(PART, { of: table.store, ...parts[part] }) };
  }

  /** The next records with their keys' place; skips, counts and goes on where one can't be read. */
  async function page(
    table: BackupTable,
    at: Cursor,
  ): Promise<{ records: KeptRecord[]; lost: number; last: KeptKey | null }> {
    const most = table.columns ? 1 : PAGE;
    if (isUnderWay(at) && held?.place === placeOf(at)) return { records: [held.record], lost: 0, last: null };
    for (const limit of rescue && most > 1 ? [most, 1] : [most]) {
      try {
        return { records: await store.page(table.store, at.key, limit), lost: 0, last: null };
      } catch (error) {
        if (!rescue) throw error;
      }
    }
    const last = await store.nextKey(table.store, at.key).catch(() => null);
    return { records: [], lost: 1, last };
  }

  /** Fills one piece from a table. @returns the text, and where to go on */
  async function fill(table: BackupTable, from: Cursor): Promise<{ text: string; next: Cursor }> {
    let at = from;
    let text = '';
    let bytes = 0;
    const nextTable = (): Cursor => ({ ...at, step: at.step + 1, key: null, part: 0, skip: 0 });
    const drafts = table.isOf ? await store.drafts().catch(withoutDrafts) : NO_DRAFTS;
    for (;;) {
      const { records, lost, last } = await page(table, at);
      if (lost > 0) {
        at = { ...at, lost: at.lost + lost, key: last, part: 0, skip: 0 };
        // Not even its keys can be read.
        if (last === null) return { text, next: nextTable() };
        continue;
      }
      if (records.length === 0) return { text, next: nextTable() };
      for (const record of records) {
        const saved = table.isOf?.(record, drafts) ? null : save(table, record);
        if (saved === 'unreadable') at = { ...at, lost: at.lost + 1 };
        else if (saved) {
          const lines = linesOf(table, saved, at);
          for (; at.part < lines.count; at = { ...at, records: at.records + 1, part: at.part + 1, skip: 0 }) {
            const rest = `${lines.line(at.part)}\n`.slice(at.skip);
            const size = encoder.encode(rest).length;
            if (bytes + size > CHUNK_BYTES) {
              if (bytes > 0) return { text, next: at };
              const piece = wholeCharacters(rest, PIECE);
              return { text: piece, next: { ...at, skip: at.skip + piece.length } };
            }
            text += rest;
            bytes += size;
          }
        }
        held = null;
        at = { ...at, key: keyOf(table.store, record), part: 0, skip: 0 };
      }
    }
  }

  function withoutDrafts(error: unknown): ReadonlySet<string> {
    if (!rescue) throw error;
    return NO_DRAFTS;
  }

  return {
    /** @param cursor null begins @throws AppError invalid-input for a cursor that is none */
    async read(cursor: string | null): Promise<BackupChunk> {
      const fileName = backupFileName(deps.now());
      const at = cursor === null ? { step: 0, key: null, part: 0, skip: 0, records: 0, lost: 0 } : parseCursor(cursor);
      if (at.step === 0) return { text: await begin(), next: JSON.stringify({ ...at, step: 1 }), fileName };
      const table = tables[at.step - 1];
      if (!table) return { text: `${endLine(at.records, at.lost)}\n`, next: null, fileName };
      if (rescue && !store.has(table.store))
        return { text: '', next: JSON.stringify({ ...at, step: at.step + 1 }), fileName };
      const { text, next } = await fill(table, at);
      return { text, next: JSON.stringify(next), fileName };
    },
  };
}

export type BackupReader = ReturnType<typeof createBackupReader>;

function parseCursor(cursor: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor));
  } catch (error) {
    throw new AppError('invalid-input', 'not a place in a backup', { cause: error });
  }
}

/** The first characters, never half of one: a lone surrogate does not survive being written to a file. */
function wholeCharacters(text: string, most: number): string {
  const isCut = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return text.slice(0, isCut ? most - 1 : most);
}

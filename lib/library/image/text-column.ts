import type { PackedColumns } from '@/lib/store/mirror-records';
import { SEPARATOR, unpackText } from '../columns/pack-text';
import { unpackTextOf } from '../columns/pack-columns';

/** Texts are folded for the search in blocks of this many, so that a change folds one block again. */
export const BLOCK_BITS = 12;

/** A list of texts that grows and changes, and can tell in which blocks. */
export interface TextSource {
  readonly size: number;
  at(index: number): string;
  blockVersion(block: number): number;
}

/**
 * One text field of all rows of a kind. `targets` says for each row of a part which row here it
 * becomes; -1 = none.
 */
export interface TextColumn {
  at(row: number): string;
  put(part: PackedColumns, field: string, targets: Int32Array): void;
  /** Lets go of what only writing needs. */
  settle(): void;
}

/** For texts that differ from row to row. */
export interface PlainColumn extends TextColumn, TextSource {}

/** For texts that many rows share: `ids[row]` is an index into `table`. A row beyond `ids` has the empty text, id 0. */
export interface CodedColumn extends TextColumn {
  ids: Uint32Array;
  readonly table: readonly string[];
  readonly source: TextSource;
}

export function createPlainColumn(): PlainColumn {
  const values: string[] = [];
  const versions: number[] = [];
  return {
    get size() {
      return values.length;
    },
    at: (row) => values[row] ?? '',
    blockVersion: (block) => versions[block] ?? 0,
    put(part, field, targets) {
      const texts = unpackTextOf(part, field);
      for (let at = 0; at < targets.length; at += 1) {
        const row = targets[at] ?? -1;
        if (row < 0) continue;
        while (values.length < row) values.push('');
        values[row] = texts?.[at] ?? '';
        versions[row >> BLOCK_BITS] = (versions[row >> BLOCK_BITS] ?? 0) + 1;
      }
    },
    settle: () => undefined,
  };
}

/** How many rows the columns of a table have room for. Shared by them, and raised by the table as it grows. */
export interface Room {
  rows: number;
}

export function createCodedColumn(room: Room): CodedColumn {
  const table: string[] = [''];
  let known: Map<string, number> | null = null;

  function idOf(value: string): number {
    known ??= new Map(table.map((text, id) => [text, id]));
    let id = known.get(value);
    if (id === undefined) {
      id = table.length;
      table.push(value);
      known.set(value, id);
    }
    return id;
  }

  const column: CodedColumn = {
    ids: new Uint32Array(0),
    table,
    source: {
      get size() {
        return table.length;
      },
      at: (id) => table[id] ?? '',
      // Only ever grows at its end.
      blockVersion: (block) => Math.min(table.length, (block + 1) << BLOCK_BITS),
    },
    at: (row) => table[column.ids[row] ?? 0] ?? '',
    put(part, field, targets) {
      const dictionary = part.dictionaries[field];
      const text = part.texts[field];
      if (dictionary == null && text == null && column.ids.length === 0) return;
      if (column.ids.length < room.rows) {
        const { ids: before } = column;
        column.ids = new Uint32Array(room.rows);
        column.ids.set(before);
      }
      const { ids } = column;
      if (dictionary != null) {
        const here = dictionary.table.split(SEPARATOR).map(idOf);
        for (let at = 0; at < targets.length; at += 1) {
          const row = targets[at] ?? -1;
          if (row >= 0) ids[row] = here[dictionary.ids[at] ?? 0] ?? 0;
        }
        return;
      }
      const texts = text == null ? [] : unpackText(text, part.count);
      for (let at = 0; at < targets.length; at += 1) {
        const row = targets[at] ?? -1;
        if (row >= 0) ids[row] = idOf(texts[at] ?? '');
      }
    },
    settle() {
      known = null;
    },
  };
  return column;
}

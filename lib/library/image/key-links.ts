import type { ItemKind } from '@/lib/util/refs';
import type { CodedText, ItemTable } from './item-table';

/** Which field of an item names one of another kind. */
const LINK_FIELDS: Readonly<Record<string, CodedText>> = {
  'track>album': 'parentKey',
  'track>artist': 'grandparentKey',
  'album>artist': 'parentKey',
};

export const linkField = (from: ItemKind, to: ItemKind): CodedText | null => LINK_FIELDS[`${from}>${to}`] ?? null;

export interface KeyLinks {
  /** For each row of `from` the row of `to` that it belongs to; -1 = not there. */
  rows(from: ItemKind, to: ItemKind): Int32Array;
}

/** Links by key, made when they are asked for and good until items change. */
export function createKeyLinks(tables: Readonly<Record<ItemKind, ItemTable>>, structure: () => number): KeyLinks {
  const kept = new Map<string, { structure: number; rows: Int32Array }>();
  return {
    rows(from, to) {
      const name = `${from}>${to}`;
      const found = kept.get(name);
      if (found?.structure === structure()) return found.rows;
      const { size, texts } = tables[from];
      const rows = new Int32Array(size).fill(-1);
      const field = linkField(from, to);
      if (field !== null) {
        const { ids, table } = texts[field];
        const rowOfId = Int32Array.from(table, (key) => (key === '' ? -1 : tables[to].rowOf(key)));
        for (let row = 0; row < size; row += 1) rows[row] = rowOfId[ids[row] ?? 0] ?? -1;
      }
      kept.set(name, { structure: structure(), rows });
      return rows;
    },
  };
}

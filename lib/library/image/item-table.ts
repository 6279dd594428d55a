import {
  IDENTITY_TEXTS,
  type IdentityText,
  ITEM_NUMBERS,
  ITEM_TAGS,
  ITEM_TEXTS,
  type ItemNumber,
  type ItemTag,
  type ItemText,
  PERSONAL_NUMBERS,
  type PersonalNumber,
} from '@/lib/plex/item-columns';
import type { ChunkPart, PackedColumns } from '@/lib/store/mirror-records';
import type { ItemKind } from '@/lib/util/refs';
import { KEY_TEXT } from '../columns/pack-columns';
import { unpackText } from '../columns/pack-text';
import { createNumberColumn, type NumberColumn } from './number-column';
import { createTagTable, type TagTable } from './tag-column';
import { type CodedColumn, createCodedColumn, createPlainColumn, type PlainColumn, type Room } from './text-column';

export type CodedText = Exclude<ItemText, 'title'>;

/** All artists, albums or tracks of one library. A row is a number that stays an item's as long as the image lives. */
export interface ItemTable {
  readonly kind: ItemKind;
  readonly keys: readonly string[];
  /** Rows, those of items that are gone among them. */
  readonly size: number;
  readonly live: number;
  /** 1 = gone. As long as `size`, or longer. */
  readonly dead: Uint8Array;
  readonly title: PlainColumn;
  readonly texts: Readonly<Record<CodedText, CodedColumn>>;
  readonly identity: Readonly<Record<IdentityText, PlainColumn>>;
  readonly numbers: Readonly<Record<ItemNumber | PersonalNumber, NumberColumn>>;
  readonly tags: Readonly<Record<ItemTag, TagTable>>;
  /** Rows whose items changed after they came, in order: who keeps an order of rows repairs it with these. */
  readonly edits: readonly number[];
  /** Makes room for so many more rows at once. */
  expect(more: number): void;
  /** -1 = not there, or gone. */
  rowOf(key: string): number;
  /** Rows for keys that are not there yet; -1 for those that are, alive or gone. */
  addRows(part: PackedColumns): Int32Array;
  /** Rows for all keys: those that are there, the gone brought back, and new ones. */
  upsertRows(part: PackedColumns): Int32Array;
  put(part: ChunkPart, columns: PackedColumns, targets: Int32Array): void;
  /** A key that is gone stays so for chunks that come later, whether it was there or not. */
  remove(key: string): void;
  settle(): void;
}

/** Room for a little more than there is, so that appending chunk after chunk copies little and wastes little. */
const SPARE = 1.125;

export const keysOf = (part: PackedColumns): string[] => unpackText(part.texts[KEY_TEXT], part.count);

const byName = <K extends string, T>(names: readonly K[], create: (name: K) => T): Record<K, T> => {
  const result = {} as Record<K, T>;
  for (const name of names) result[name] = create(name);
  return result;
};

export function createItemTable(kind: ItemKind): ItemTable {
  const keys: string[] = [];
  const rows = new Map<string, number>();
  const edits: number[] = [];
  const room: Room = { rows: 0 };
  let dead = new Uint8Array(0);
  let gone = 0;
  const title = createPlainColumn();
  const codedNames = ITEM_TEXTS.filter((name): name is CodedText => name !== 'title');
  const texts = byName(codedNames, () => createCodedColumn(room));
  const identity = byName(IDENTITY_TEXTS, createPlainColumn);
  const numbers = byName([...ITEM_NUMBERS, ...PERSONAL_NUMBERS], (name) => createNumberColumn(name, room));
  const tags = byName(ITEM_TAGS, () => createTagTable(room));

  function addRow(key: string): number {
    const row = keys.length;
    keys.push(key);
    rows.set(key, row);
    if (row >= room.rows) makeRoom(Math.ceil((row + 1) * SPARE) + 64);
    return row;
  }

  function makeRoom(rows: number): void {
    if (rows <= room.rows) return;
    room.rows = rows;
    const grown = new Uint8Array(rows);
    grown.set(dead);
    dead = grown;
  }

  return {
    kind,
    keys,
    title,
    texts,
    identity,
    numbers,
    tags,
    edits,
    get size() {
      return keys.length;
    },
    get live() {
      return keys.length - gone;
    },
    get dead() {
      return dead;
    },
    expect: (more) => makeRoom(keys.length + more),
    rowOf(key) {
      const row = rows.get(key) ?? -1;
      return dead[row] === 1 ? -1 : row;
    },
    addRows: (part) => Int32Array.from(keysOf(part), (key) => (key === '' || rows.has(key) ? -1 : addRow(key))),
    upsertRows: (part) =>
      Int32Array.from(keysOf(part), (key) => {
        if (key === '') return -1;
        const row = rows.get(key);
        if (row === undefined) return addRow(key);
        if (dead[row] === 1) {
          dead[row] = 0;
          gone -= 1;
        }
        edits.push(row);
        return row;
      }),
    put(part, columns, targets) {
      if (part === 'identity') {
        for (const name of IDENTITY_TEXTS) identity[name].put(columns, name, targets);
      } else if (part === 'personal') {
        for (const name of PERSONAL_NUMBERS) numbers[name].put(columns.numbers[name], targets);
      } else {
        title.put(columns, 'title', targets);
        for (const name of codedNames) texts[name].put(columns, name, targets);
        for (const name of ITEM_NUMBERS) numbers[name].put(columns.numbers[name], targets);
        for (const name of ITEM_TAGS) tags[name].put(columns.tags[name], targets);
      }
    },
    remove(key) {
      const row = rows.get(key) ?? addRow(key);
      if (dead[row] === 1) return;
      dead[row] = 1;
      gone += 1;
    },
    settle() {
      for (const name of codedNames) texts[name].settle();
    },
  };
}

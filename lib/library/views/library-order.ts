import type { ItemKind } from '@/lib/util/refs';
import { linkField } from '../image/key-links';
import type { LibraryImage } from '../image/library-image';
import { chainText, textChain } from './fields';
import { type SortKey, sortKeys, stableOrder } from './stable-sort';
import { type Compare, orderTexts } from './text-order';

/** The library's own order: artist, album, disc, number, title; what is alike in all of them by key. */
export interface LibraryOrders {
  /** All rows of a kind in it, those that are gone among them. */
  rows(kind: ItemKind): Uint32Array;
  /** Ranks of all rows by the artist or album that they belong to; equal names alike. */
  ownerRanks(kind: ItemKind, owner: ItemKind): Uint32Array;
}

/** Owners of the rows of a kind, known by key and perhaps not read yet. */
interface Owners {
  /** By name, equal names alike. */
  names: Uint32Array;
  /** By name, then key: no two owners are alike. */
  places: Uint32Array;
}

export function createLibraryOrders(
  image: LibraryImage,
  compare: Compare,
  titleRanks: (kind: ItemKind) => Uint32Array,
): LibraryOrders {
  const rows = createMemo(image, orderRows);
  const owners = createMemo(image, (name) => {
    const [kind, owner] = name.split('>') as [ItemKind, ItemKind];
    return ownersOf(image, kind, owner, compare, titleRanks);
  });

  function orderRows(name: string): Uint32Array {
    const kind = name as ItemKind;
    const table = image.tables[kind];
    const keys: SortKey[] = [];
    const numbers = (field: 'parentIndex' | 'index'): SortKey[] => {
      const values = new Float64Array(table.size);
      for (let row = 0; row < table.size; row += 1) values[row] = table.numbers[field].at(row);
      return sortKeys(values, { descending: false });
    };
    if (kind !== 'artist') keys.push(rankKey(owners(`${kind}>artist`).places));
    if (kind === 'track')
      keys.push(rankKey(owners('track>album').places), ...numbers('parentIndex'), ...numbers('index'));
    keys.push(rankKey(titleRanks(kind)));
    return untie(stableOrder(table.size, keys), keys, table.keys);
  }

  return {
    rows: (kind) => rows(kind),
    ownerRanks: (kind, owner) => owners(`${kind}>${owner}`).names,
  };
}

/** Keeps what is made of an image until its items change. */
function createMemo<T>(image: LibraryImage, make: (name: string) => T): (name: string) => T {
  const kept = new Map<string, { structure: number; value: T }>();
  return (name) => {
    const known = kept.get(name);
    if (known?.structure === image.structure) return known.value;
    const value = make(name);
    kept.set(name, { structure: image.structure, value });
    return value;
  };
}

function rankKey(ranks: Uint32Array): SortKey {
  let most = 0;
  for (const rank of ranks) if (rank > most) most = rank;
  return { ranks, size: most + 1 };
}

/** Keys decide what all sort keys leave open, so that the order is the same however the rows came. */
function untie(order: Uint32Array, keys: readonly SortKey[], names: readonly string[]): Uint32Array {
  const alike = (a: number, b: number): boolean => keys.every(({ ranks }) => ranks[a] === ranks[b]);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && alike(order[from] ?? 0, order[to] ?? 0)) to += 1;
    if (to - from > 1) order.subarray(from, to).sort((a, b) => compareKeys(names[a] ?? '', names[b] ?? ''));
    from = to;
  }
  return order;
}

/** Keys are opaque, mostly numbers: the shorter one first makes those stand in their order. */
export const compareKeys = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

function ownersOf(
  image: LibraryImage,
  kind: ItemKind,
  owner: ItemKind,
  compare: Compare,
  titleRanks: (kind: ItemKind) => Uint32Array,
): Owners {
  const table = image.tables[kind];
  const field = linkField(kind, owner);
  if (field === null) return { names: new Uint32Array(table.size), places: new Uint32Array(table.size) };
  const { ids, table: keys } = table.texts[field];
  const ownerRows = Int32Array.from(keys, (key) => image.tables[owner].rowOf(key));
  const used = new Uint8Array(keys.length);
  for (let row = 0; row < table.size; row += 1) if (table.dead[row] !== 1) used[ids[row] ?? 0] = 1;
  const nameOfId = ownerRows.every((row, id) => row >= 0 || used[id] === 0)
    ? ranksOfRows(ownerRows, titleRanks(owner))
    : ranksOfNames(image, kind, owner, ownerRows, compare);
  const placeOfId = new Uint32Array(keys.length);
  Uint32Array.from(keys, (_, id) => id)
    .sort((a, b) => (nameOfId[a] ?? 0) - (nameOfId[b] ?? 0) || compareKeys(keys[a] ?? '', keys[b] ?? ''))
    .forEach((id, place) => (placeOfId[id] = place));
  const names = new Uint32Array(table.size);
  const places = new Uint32Array(table.size);
  for (let row = 0; row < table.size; row += 1) {
    const id = ids[row] ?? 0;
    names[row] = nameOfId[id] ?? 0;
    places[row] = placeOfId[id] ?? 0;
  }
  return { names, places };
}

const ranksOfRows = (rows: Int32Array, ranks: Uint32Array): Uint32Array =>
  Uint32Array.from(rows, (row) => ranks[row] ?? 0);

/** Owners that are not read yet go by the name that their items carry. */
function ranksOfNames(
  image: LibraryImage,
  kind: ItemKind,
  owner: ItemKind,
  ownerRows: Int32Array,
  compare: Compare,
): Uint32Array {
  const table = image.tables[kind];
  const field = linkField(kind, owner);
  const column = kind === 'track' && owner === 'artist' ? table.texts.grandparentTitle : table.texts.parentTitle;
  const carried: string[] = [];
  const ids = field === null ? [] : table.texts[field].ids;
  for (let row = table.size - 1; row >= 0; row -= 1) if (table.dead[row] !== 1) carried[ids[row] ?? 0] = column.at(row);
  const chain = textChain(image, owner, ['titleSort', 'title']);
  const textAt = (id: number): string => {
    const row = ownerRows[id] ?? -1;
    return row >= 0 ? chainText(chain, row) : (carried[id] ?? '');
  };
  return orderTexts(ownerRows.length, textAt, compare).ranks;
}

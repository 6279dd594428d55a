import type { ItemKind } from '@/lib/util/refs';
import type { StoredRanks } from '../image/bring-up';
import type { LibraryImage } from '../image/library-image';
import { chainText, type TextChain, textChain } from './fields';
import { createLibraryOrders, type LibraryOrders } from './library-order';
import { createRowSearch, type RowSearch } from './search-rows';
import { type Compare, orderOfRanks, orderTexts, repairOrder, type TextOrder } from './text-order';

/** Everything that views keep beside an image: orders and folded texts, made when needed and repaired when items change. */
export interface ViewIndex {
  readonly image: LibraryImage;
  readonly compare: Compare;
  readonly search: RowSearch;
  readonly orders: LibraryOrders;
  /** Ranks of all rows by `title` or `titleSort`. */
  titleRanks(kind: ItemKind, field: 'title' | 'titleSort'): Uint32Array;
  /** Ranks of all rows by texts that many rows share. */
  sharedRanks(kind: ItemKind, name: string, chain: TextChain): Uint32Array;
}

interface KeptOrder {
  order: TextOrder;
  /** How many of the table's edits are in it. */
  edits: number;
}

export function createViewIndex(image: LibraryImage, stored: StoredRanks | null, compare: Compare): ViewIndex {
  const titles = new Map<string, KeptOrder>();
  const shared = new Map<string, { tables: string; ranks: Uint32Array[] }>();
  if (stored)
    for (const kind of ['artist', 'album', 'track'] as const) {
      const ranks = stored[kind];
      // Rows that patches changed were not in the order; `edits` of a new image are all since.
      if (ranks) titles.set(`${kind} titleSort`, { order: orderOfRanks(ranks), edits: 0 });
    }

  /** By sort title they are in order already, but for those that have one of their own. */
  function orderTitles(kind: ItemKind, textAt: (row: number) => string): TextOrder {
    const { ids } = image.tables[kind].texts.titleSort;
    const other: number[] = [];
    ids.forEach((id, row) => {
      if (id !== 0) other.push(row);
    });
    const order = orderOfRanks(index.titleRanks(kind, 'titleSort'));
    return repairOrder(order, order.ranks.length, other, textAt, compare);
  }

  const index: ViewIndex = {
    image,
    compare,
    search: createRowSearch(image),
    orders: createLibraryOrders(image, compare, (kind) => index.titleRanks(kind, 'titleSort')),
    titleRanks(kind, field) {
      const table = image.tables[kind];
      const name = `${kind} ${field}`;
      const chain = textChain(image, kind, field === 'title' ? ['title'] : ['titleSort', 'title']);
      const textAt = (row: number): string => chainText(chain, row);
      const known = titles.get(name);
      const order = known
        ? repairOrder(known.order, table.size, table.edits.slice(known.edits), textAt, compare)
        : field === 'title'
          ? orderTitles(kind, textAt)
          : orderTexts(table.size, textAt, compare);
      titles.set(name, { order, edits: table.edits.length });
      return order.ranks;
    },
    sharedRanks(kind, name, { coded }) {
      const sizes = coded.map((column) => column.table.length);
      const tables = sizes.join();
      let known = shared.get(`${kind} ${name}`);
      if (known?.tables !== tables) {
        // One order over all tables: which of them has the text does not matter.
        const texts = coded.flatMap((column) => column.table);
        const { ranks } = orderTexts(texts.length, (at) => texts[at] ?? '', compare);
        let from = 0;
        known = { tables, ranks: sizes.map((size) => ranks.slice(from, (from += size))) };
        shared.set(`${kind} ${name}`, known);
      }
      const { ranks } = known;
      const result = new Uint32Array(image.tables[kind].size);
      for (let row = 0; row < result.length; row += 1)
        for (let at = 0; at < coded.length; at += 1) {
          const id = coded[at]?.ids[row] ?? 0;
          result[row] = ranks[at]?.[id] ?? 0;
          if (id !== 0) break;
        }
      return result;
    },
  };
  return index;
}

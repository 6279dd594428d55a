import type { ItemKind } from '@/lib/util/refs';
import type { ItemTable } from '../image/item-table';
import type { LibraryImage } from '../image/library-image';
import type { CodedColumn } from '../image/text-column';
import { type SearchWord, searchWords } from './fold-search';
import { createFoldedTexts, type FoldedTexts } from './folded-texts';

/** Names that an item is found by, beside its title. */
const NAMES = {
  track: ['originalTitle', 'grandparentTitle', 'parentTitle'],
  album: ['parentTitle'],
  artist: [],
} as const satisfies Record<ItemKind, readonly (keyof ItemTable['texts'])[]>;

export interface RowSearch {
  /** 1 for each row in whose title, artist or album every word begins a word; null = nothing was asked. */
  find(kind: ItemKind, typed: string): Uint8Array | null;
  /** Prepares a little of what a search will need. @returns false when all is prepared */
  warm(kind: ItemKind): boolean;
}

export function createRowSearch(image: LibraryImage): RowSearch {
  const kept = new Map<object, FoldedTexts>();
  /** Code that has not run yet is slow: the first keystroke should not be the first run. */
  const rehearsals = ['t', 's', 'a', 'e'];

  function folded(owner: object, create: () => FoldedTexts): FoldedTexts {
    const known = kept.get(owner);
    if (known) return known;
    const texts = create();
    kept.set(owner, texts);
    return texts;
  }

  const titlesOf = (table: ItemTable): FoldedTexts => folded(table.title, () => createFoldedTexts(table.title));
  const namesOf = (column: CodedColumn): FoldedTexts => folded(column, () => createFoldedTexts(column.source));

  function findWord(table: ItemTable, word: SearchWord): Uint8Array {
    const found = new Uint8Array(table.size);
    titlesOf(table).mark(word, found);
    for (const name of NAMES[table.kind]) {
      const column = table.texts[name];
      const hits = new Uint8Array(column.table.length);
      namesOf(column).mark(word, hits);
      if (!hits.includes(1)) continue;
      const { ids } = column;
      const rows = Math.min(ids.length, table.size);
      for (let row = 0; row < rows; row += 1) if (hits[ids[row] ?? 0] === 1) found[row] = 1;
    }
    return found;
  }

  return {
    find(kind, typed) {
      let all: Uint8Array | null = null;
      for (const word of searchWords(typed)) {
        const found = findWord(image.tables[kind], word);
        if (all === null) all = found;
        else for (let row = 0; row < all.length; row += 1) all[row] = (all[row] ?? 0) & (found[row] ?? 0);
      }
      return all;
    },
    warm(kind) {
      const table = image.tables[kind];
      if (titlesOf(table).warm() || NAMES[kind].some((name) => namesOf(table.texts[name]).warm())) return true;
      const letter = kind === 'track' ? rehearsals.pop() : undefined;
      if (letter !== undefined) findWord(table, { text: letter, anywhere: false });
      return letter !== undefined;
    },
  };
}

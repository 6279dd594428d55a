import type { LibraryImage } from '@/lib/library/image/library-image';
import type { ItemKind } from '@/lib/util/refs';

/** Tags that say how music sounds; the others (label, format, collection) say where it comes from. */
const TASTE_TAGS = ['genre', 'style', 'mood'] as const;

/** Names are compared without case, in one Unicode form. No other folding: it would merge words of other scripts. */
export const foldName = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Genre, style and mood of all three kinds in one numbering. */
export interface MergedTags {
  names: string[];
  /** Adds the numbers of an item's own tags; -1 is no item. */
  collect(kind: ItemKind, row: number, into: Set<number>): void;
}

export function mergeTags(image: LibraryImage): MergedTags {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const folded = foldName(name);
    if (folded === '') return -1;
    let number = numbers.get(folded);
    if (number === undefined) {
      number = names.length;
      names.push(name.normalize('NFC').trim());
      numbers.set(folded, number);
    }
    return number;
  };
  const columns = new Map(
    (['artist', 'album', 'track'] as const).map((kind) => [
      kind,
      TASTE_TAGS.map((tag) => {
        const column = image.tables[kind].tags[tag];
        return { column, numbers: Int32Array.from(column.table, numberOf) };
      }),
    ]),
  );
  return {
    names,
    collect(kind, row, into) {
      if (row < 0) return;
      for (const { column, numbers: here } of columns.get(kind) ?? []) {
        const start = column.starts[row] ?? 0;
        const end = start + (column.lengths[row] ?? 0);
        for (let at = start; at < end; at += 1) {
          const number = here[column.ids[at] ?? 0] ?? -1;
          if (number >= 0) into.add(number);
        }
      }
    },
  };
}

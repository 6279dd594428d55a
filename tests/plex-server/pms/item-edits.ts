import type { LibraryItem } from '../data/library-items';

/** Items as they were before somebody edited their metadata, so that a reset can bring them back. */
export interface ItemEdits {
  /** Call before an item is changed for the first time. */
  remember(item: LibraryItem): void;
  undo(): void;
}

export function createItemEdits(): ItemEdits {
  const before = new Map<LibraryItem, LibraryItem>();
  return {
    remember(item) {
      if (!before.has(item)) before.set(item, { ...item });
    },
    undo() {
      for (const [item, copy] of before) {
        for (const key of Object.keys(item)) if (!(key in copy)) Reflect.deleteProperty(item, key);
        Object.assign(item, copy);
      }
      before.clear();
    },
  };
}

import type { LibraryItem, Section } from '../data/library-items';

/** What was there before somebody changed it, so that a reset can bring it back. */
export interface ItemEdits {
  /** Call before an item is changed for the first time. */
  remember(item: LibraryItem): void;
  /** Call before the times or the counter of a section move. */
  rememberSection(section: Section): void;
  undo(): void;
}

type SectionTimes = Pick<Section, 'updatedAt' | 'scannedAt' | 'contentChangedAt'>;

export function createItemEdits(): ItemEdits {
  const before = new Map<LibraryItem, LibraryItem>();
  const sections = new Map<Section, SectionTimes>();
  return {
    remember(item) {
      if (!before.has(item)) before.set(item, { ...item });
    },
    rememberSection(section) {
      const { updatedAt, scannedAt, contentChangedAt } = section;
      if (!sections.has(section)) sections.set(section, { updatedAt, scannedAt, contentChangedAt });
    },
    undo() {
      for (const [item, copy] of before) {
        for (const key of Object.keys(item)) if (!(key in copy)) Reflect.deleteProperty(item, key);
        Object.assign(item, copy);
      }
      for (const [section, times] of sections) Object.assign(section, times);
      before.clear();
      sections.clear();
    },
  };
}

import type { Library } from './library';
import { ALBUM, type MusicItem } from './library-items';
import { stableUuid } from './seeded-random';
import type { Tag } from './tags';

interface Tagged {
  tag: Tag;
  items: MusicItem[];
}

const tagged = new WeakMap<Library, Tagged[]>();

/** Collections of the albums that the generator tagged; the same after each call. @param now epoch seconds */
export function seedCollections(library: Library, now: number): void {
  const start = tagged.get(library) ?? readTags(library);
  tagged.set(library, start);
  for (const collection of library.collections) {
    for (const item of collection.items) {
      item.collections = item.collections?.filter((tag) => tag !== collection.tag);
    }
  }
  library.collections.length = 0;
  for (const { tag, items } of start) {
    const [first] = items;
    if (!first) continue;
    const { title } = tag;
    library.addCollection({
      section: first.section,
      subtype: ALBUM,
      tag,
      title,
      summary: '',
      guid: `collection://${stableUuid('collection', title, first.section.uuid)}`,
      addedAt: now - 10_000_000,
      updatedAt: now - 5_000_000,
      smart: false,
      items: [...items],
    });
    for (const item of items) item.collections = [...new Set([...(item.collections ?? []), tag])];
  }
}

function readTags(library: Library): Tagged[] {
  const found = new Map<string, Tagged>();
  for (const section of library.sections) {
    for (const album of section.albums) {
      for (const tag of album.collections ?? []) {
        const key = `${section.id} ${tag.title}`;
        const known = found.get(key) ?? { tag, items: [] };
        known.items.push(album);
        found.set(key, known);
      }
    }
  }
  return [...found.values()];
}

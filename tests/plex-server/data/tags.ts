/** Kinds of tags on music items; the names are those of filters and JSON elements (plex-protocol.md §4.4, §4.5). */
export const TAG_KINDS = [
  'genre',
  'mood',
  'style',
  'country',
  'collection',
  'label',
  'format',
  'subformat',
  'similar',
] as const;

export type TagKind = (typeof TAG_KINDS)[number];

export interface Tag {
  id: number;
  kind: TagKind;
  title: string;
}

export interface TagRegistry {
  get(kind: TagKind, title: string): Tag;
}

/** One tag object for each kind and title of a server. Ids are never those of items. */
export function createTagRegistry(firstId = 100): TagRegistry {
  const known = new Map<TagKind, Map<string, Tag>>(TAG_KINDS.map((kind) => [kind, new Map()]));
  let nextId = firstId;
  return {
    get(kind, title) {
      const tags = known.get(kind);
      let tag = tags?.get(title);
      if (!tag) {
        tag = { id: nextId++, kind, title };
        tags?.set(title, tag);
      }
      return tag;
    },
  };
}

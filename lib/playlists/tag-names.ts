import { type MediaQuery, type QueryRule } from '@/lib/plex/media-query';
import { type FieldKind, fieldKind } from '@/lib/plex/media-query-fields';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { FieldChoice } from '@/lib/plex/section-meta';

/** The choices of a tag field in one library, both ways. */
interface TagTable {
  idsOf: ReadonlyMap<string, string[]>;
  nameOf: ReadonlyMap<string, string>;
}

export interface TranslatedQuery {
  query: MediaQuery;
  /** Values that the server has no choice for; they stayed as they were. */
  unknown: { field: string; value: string }[];
}

const rulesOf = (query: MediaQuery): QueryRule[] => (query.kind === 'rule' ? [query] : query.items.flatMap(rulesOf));

/**
 * Tags are ids on the wire and names in the mirror, which never hears of the ids (plex-protocol.md §4.4): the
 * server's own choices translate both ways.
 */
export function createTagNames(
  client: Pick<PmsClient, 'meta'>,
  section: string,
  kindOf: (field: string) => FieldKind | null = fieldKind,
) {
  const tables = new Map<string, Promise<TagTable>>();

  const tableOf = (field: string): Promise<TagTable> => {
    const known = tables.get(field) ?? client.meta.choices(section, field).then(toTable);
    tables.set(field, known);
    // Asked again the next time.
    known.catch(() => tables.delete(field));
    return known;
  };

  const translate = async (
    query: MediaQuery,
    valuesOf: (table: TagTable, value: string) => string[] | undefined,
  ): Promise<TranslatedQuery> => {
    const fields = new Set(rulesOf(query).flatMap(({ field }) => (kindOf(field) === 'tag' ? field : [])));
    const found = new Map<string, TagTable>();
    for (const field of fields) found.set(field, await tableOf(field));
    const unknown: TranslatedQuery['unknown'] = [];
    const walk = (node: MediaQuery): MediaQuery => {
      if (node.kind === 'group') return { ...node, items: node.items.map(walk) };
      const table = found.get(node.field);
      if (!table) return node;
      const values = node.values.flatMap((value) => {
        const known = valuesOf(table, value);
        if (known === undefined) unknown.push({ field: node.field, value });
        return known ?? [value];
      });
      return { ...node, values };
    };
    return { query: walk(query), unknown };
  };

  return {
    /** Names to ids; two tags of one name are both meant. */
    toWire: (query: MediaQuery) => translate(query, (table, value) => table.idsOf.get(fold(value))),
    /** Ids to names. */
    fromWire: (query: MediaQuery) =>
      translate(query, (table, value) => {
        const name = table.nameOf.get(value);
        return name === undefined ? undefined : [name];
      }),
  };
}

export type TagNames = ReturnType<typeof createTagNames>;

const fold = (text: string): string => text.toLowerCase();

function toTable(choices: readonly FieldChoice[]): TagTable {
  const idsOf = new Map<string, string[]>();
  for (const { key, title } of choices) idsOf.set(fold(title), [...(idsOf.get(fold(title)) ?? []), key]);
  return { idsOf, nameOf: new Map(choices.map(({ key, title }) => [key, title])) };
}

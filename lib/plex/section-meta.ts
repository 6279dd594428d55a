import type { ItemKind } from '@/lib/util/refs';
import type { QueryRule } from './media-query';
import { type FieldKind, fieldKind, fieldLevel, fieldName } from './media-query-fields';
import type { WireOptions } from './media-query-wire';
import { keySegment } from './plex-url';
import { TYPE_NUMBER } from './pms-library';
import type { PmsTransport } from './pms-transport';
import { containerOf, readText } from './schemas';
import { readList } from './item-reader';

/** A field that rules can have, named in the server's language (plex-protocol.md §4.3). */
export interface MetaField {
  /** With its level: `track.userRating`. */
  key: string;
  title: string;
  /** As the server says it; names the operators. */
  type: string;
  /** Null for a type that is not known here. */
  kind: FieldKind | null;
  /** `rating`, `year`, `fileSize`, … */
  subType: string | null;
}

/** A list of choices that the server offers for quick filters. */
export interface MetaFilter {
  /** Without a level: `genre`. */
  filter: string;
  title: string;
  type: string;
}

export interface MetaSort {
  /** May be several fields: `artist.titleSort,album.titleSort,…`. */
  key: string;
  title: string;
  descKey: string;
  descendingFirst: boolean;
  /** The server's own order of this type. */
  isDefault: boolean;
}

export interface MetaOperator {
  key: string;
  title: string;
}

export interface MetaType {
  type: ItemKind;
  title: string;
  filters: MetaFilter[];
  sorts: MetaSort[];
  fields: MetaField[];
}

/** What can be asked of a section. Lists differ by version: a server without `Meta` has none. */
export interface SectionMeta {
  types: MetaType[];
  /** By field type. */
  operators: ReadonlyMap<string, readonly MetaOperator[]>;
}

/** One value of a field, such as a genre: rules hold the key, people read the title. */
export interface FieldChoice {
  key: string;
  title: string;
}

type Wire = Record<string, unknown>;

/** What a section can be asked, and with which values. */
export function createPmsMeta(transport: PmsTransport) {
  const get = async (path: string, pairs: [string, string][], request = {}) =>
    containerOf((await transport.send('GET', path, pairs, request)).body);

  return {
    async sectionMeta(section: string): Promise<SectionMeta> {
      const pairs: [string, string][] = [
        ['type', TYPE_NUMBER.track],
        ['includeMeta', '1'],
        ['includeAdvanced', '1'],
      ];
      const path = `/library/sections/${keySegment(section)}/all`;
      return readMeta((await get(path, pairs, { page: { start: 0, size: 0 } })).Meta);
    },

    /** The choices of a tag or value, as the server sorts them (§4.2). @param type whose values; by default the field's own level */
    async choices(
      section: string,
      field: string,
      type: ItemKind = fieldLevel(field) ?? 'track',
    ): Promise<FieldChoice[]> {
      const path = `/library/sections/${keySegment(section)}/${keySegment(fieldName(field))}`;
      const { Directory } = await get(path, [['type', TYPE_NUMBER[type]]]);
      return readList(Directory).flatMap((entry) => {
        const key = isObject(entry) ? readText(entry.key) : null;
        return key === null || !isObject(entry) ? [] : [{ key, title: readText(entry.title) ?? key }];
      });
    },
  };
}

export type PmsMeta = ReturnType<typeof createPmsMeta>;

/** Reads `Meta`; what is incomplete in it is left out. */
export function readMeta(meta: unknown): SectionMeta {
  const wire = isObject(meta) ? meta : {};
  return {
    types: rows(wire.Type).flatMap((type) => {
      const kind = textOf(type, 'type');
      return isItemKind(kind) ? [readType(kind, type)] : [];
    }),
    operators: new Map(
      rows(wire.FieldType).map((type) => [
        textOf(type, 'type'),
        keyed(type.Operator).map((operator) => ({ key: textOf(operator, 'key'), title: textOf(operator, 'title') })),
      ]),
    ),
  };
}

function readType(type: ItemKind, wire: Wire): MetaType {
  return {
    type,
    title: textOf(wire, 'title'),
    filters: rows(wire.Filter).flatMap((filter) => {
      const name = textOf(filter, 'filter');
      return name === '' ? [] : [{ filter: name, title: textOf(filter, 'title'), type: textOf(filter, 'filterType') }];
    }),
    sorts: keyed(wire.Sort).map((sort) => {
      const key = textOf(sort, 'key');
      return {
        key,
        title: textOf(sort, 'title'),
        descKey: readText(sort.descKey) ?? `${key}:desc`,
        descendingFirst: textOf(sort, 'defaultDirection') === 'desc',
        isDefault: readText(sort.default) !== null,
      };
    }),
    fields: keyed(wire.Field).map((field) => {
      const [key, fieldType] = [textOf(field, 'key'), textOf(field, 'type')];
      return {
        key,
        title: textOf(field, 'title'),
        type: fieldType,
        kind: kindOfType(fieldType),
        subType: readText(field.subType),
      };
    }),
  };
}

/** What wire checks and negation need to know of a server. */
export function metaOptions(meta: SectionMeta): Required<Pick<WireOptions, 'kindOf' | 'offers'>> {
  const fields = new Map(meta.types.flatMap((type) => type.fields.map((field) => [field.key, field] as const)));
  return {
    kindOf: (key) => fields.get(key)?.kind ?? fieldKind(key),
    offers({ field: key, operator }: QueryRule): boolean {
      const field = fields.get(key);
      return field !== undefined && (meta.operators.get(field.type) ?? []).some((one) => one.key === operator);
    },
  };
}

const KINDS: readonly string[] = ['string', 'integer', 'tag', 'boolean', 'date', 'guid'] satisfies FieldKind[];
const kindOfType = (type: string): FieldKind | null => (KINDS.includes(type) ? (type as FieldKind) : null);
const isItemKind = (type: string): type is ItemKind => type === 'artist' || type === 'album' || type === 'track';

const rows = (value: unknown): Wire[] => readList(value).filter(isObject);
const keyed = (value: unknown): Wire[] => rows(value).filter((row) => textOf(row, 'key') !== '');
const textOf = (row: Wire, key: string): string => readText(row[key]) ?? '';

function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null;
}

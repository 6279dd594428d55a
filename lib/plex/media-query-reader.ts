import { AppError } from '@/lib/util/app-error';
import type { ItemKind } from '@/lib/util/refs';
import { type MediaQuery, type QueryGroup, type QueryRule, type QuerySort, all, simplify } from './media-query';
import { isParameter } from './media-query-fields';
import type { QueryPairs } from './plex-url';
import { TYPE_NUMBER } from './pms-library';

/** A list of a section: what, which, in what order, how many. */
export interface QueryDefinition {
  /** What is listed; null where the pairs don't say it, or say a type that is no music. */
  type: ItemKind | null;
  query: MediaQuery;
  sort: QuerySort[];
  limit: number | null;
  /** `title`: one of each title (plex-protocol.md §4.3). */
  group: string | null;
  /** Parameters that are no rules (`sourceType`, `having`, `includeGuids`, …), kept as they came. */
  rest: QueryPairs;
}

/** Null for a sort with a feature that is not known: it must not be lost by saving. */
export function parseSort(text: string): QuerySort[] | null {
  const sorts = text.split(',').map((part): QuerySort | null => {
    const [field = '', ...flags] = part.split(':');
    if (field === '' || flags.some((flag) => !['asc', 'desc', 'nullsLast'].includes(flag))) return null;
    return {
      field,
      descending: flags.includes('desc'),
      ...(flags.includes('nullsLast') ? { nullsLast: true } : {}),
    };
  });
  const known = sorts.filter((sort) => sort !== null);
  return known.length < sorts.length ? null : known;
}

/** Field and operator of a key; the rest of the operator is the `=` between key and value. */
const RULE_KEY = /^([A-Za-z][\w.]*)(!=|=|!|<<|>>|<|>)?$/;
/** Deeper than anybody nests, shallow enough for every reader of the tree. */
const MAX_DEPTH = 60;

/**
 * Reads what a list asks for. Tolerant: AND binds closer than OR where a group has both, brackets may be
 * missing, what is no rule is kept in `rest`. Fields without a level get that of the type, as they mean it (§4.3).
 * @throws AppError bad-response for rules nested beyond reason
 */
export function parseQueryPairs(pairs: QueryPairs): QueryDefinition {
  const definition: QueryDefinition = { type: null, query: all(), sort: [], limit: null, group: null, rest: [] };
  const level = levelOf(pairs);
  const rest: [string, string][] = [];
  let alternatives: MediaQuery[][] = [[]];
  const outer: MediaQuery[][][] = [];
  const close = (): void => {
    const inside = anyOf(alternatives);
    alternatives = outer.pop() ?? [[]];
    alternatives.at(-1)?.push(inside);
  };
  for (const [key, value] of pairs) {
    if (key === 'push') {
      if (outer.length >= MAX_DEPTH) throw new AppError('bad-response', 'rules nested too deep');
      outer.push(alternatives);
      alternatives = [[]];
    } else if (key === 'pop') {
      if (outer.length > 0) close();
    } else if (key === 'or') alternatives.push([]);
    else if (key !== 'and' && !takeParameter(definition, key, value)) {
      const read = isParameter(key) ? null : readRule(key, value, level);
      if (read === null) rest.push([key, value]);
      else alternatives.at(-1)?.push(read);
    }
  }
  while (outer.length > 0) close();
  return { ...definition, query: simplify(anyOf(alternatives)), rest };
}

const anyOf = (alternatives: MediaQuery[][]): QueryGroup => ({
  kind: 'group',
  match: 'any',
  items: alternatives.map((items) => all(...items)),
});

const kindOfNumber = (value: string): ItemKind | null =>
  (['artist', 'album', 'track'] as const).find((kind) => TYPE_NUMBER[kind] === value) ?? null;

/** What a field without a level belongs to: `sourceType`, else the type of the list (§4.3). */
function levelOf(pairs: QueryPairs): ItemKind | null {
  const find = (name: string): ItemKind | undefined =>
    pairs.flatMap(([key, value]) => (key === name ? (kindOfNumber(value) ?? []) : []))[0];
  return find('sourceType') ?? find('type') ?? null;
}

/** False where the value is not understood, or came before: then it goes to the rest. */
function takeParameter(definition: QueryDefinition, key: string, value: string): boolean {
  if (key === 'type' && definition.type === null) definition.type = kindOfNumber(value);
  else if (key === 'group' && definition.group === null) definition.group = value;
  else if (key === 'limit' && definition.limit === null && /^\d{1,9}$/.test(value)) definition.limit = Number(value);
  else if (key === 'sort' && definition.sort.length === 0) definition.sort = parseSort(value) ?? [];
  else return false;
  return key === 'sort' ? definition.sort.length > 0 : key !== 'type' || definition.type !== null;
}

function readRule(key: string, value: string, level: ItemKind | null): QueryRule | null {
  const [, name, sign = ''] = RULE_KEY.exec(key) ?? [];
  if (name === undefined) return null;
  // `title==X` that was not encoded splits at its first `=` (§6.1).
  const exact = (sign === '' || sign === '!') && value.startsWith('=');
  return {
    kind: 'rule',
    field: name.includes('.') || level === null ? name : `${level}.${name}`,
    operator: `${sign}${exact ? '=' : ''}=` as QueryRule['operator'],
    values: (exact ? value.slice(1) : value).split(','),
  };
}

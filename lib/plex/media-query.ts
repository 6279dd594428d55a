import * as z from 'zod/mini';
import type { ItemKind } from '@/lib/util/refs';
import { type FieldKind, fieldKind, fieldLevel, isBelow } from './media-query-fields';

/*
 * The one tree that filters: views, smart playlists, rule-kept playlists. It means what Plex's query
 * language means (plex-protocol.md §4.3):
 * - The values of a rule are OR-ed; of a negative operator (`!=`, `!==`) it is "none of them".
 * - An item without the field is in neither a comparison nor its opposite, as in SQL: "not above 7" has
 *   no unrated tracks. Texts and tags are never missing, only empty: "is not Rock" has tracks without genre.
 *   So negation never needs a third value: it moves down to the rules, and a rule decides.
 * - Unrated is the value `-1` of a user rating with `=` (`UNRATED`), as Plex's own choice list is said to have it.
 * - A group without items asks nothing, negated or not, wherever it stands (`simplify` drops it).
 */
export type QueryOperator = '=' | '!=' | '==' | '!==' | '>>=' | '<<=' | '<=' | '>=';

/** One rule: `field` with its level (`track.userRating`), the values OR-ed (a comma on the wire). */
export interface QueryRule {
  kind: 'rule';
  field: string;
  operator: QueryOperator;
  values: string[];
}

export interface QueryGroup {
  kind: 'group';
  match: 'all' | 'any';
  negated?: boolean;
  items: MediaQuery[];
}

export type MediaQuery = QueryRule | QueryGroup;

export interface QuerySort {
  field: string;
  descending: boolean;
  nullsLast?: boolean;
}

export const UNRATED = '-1';

export const QUERY_OPERATORS = [
  '=',
  '!=',
  '==',
  '!==',
  '>>=',
  '<<=',
  '<=',
  '>=',
] as const satisfies readonly QueryOperator[];

export const all = (...items: MediaQuery[]): QueryGroup => ({ kind: 'group', match: 'all', items });
export const any = (...items: MediaQuery[]): QueryGroup => ({ kind: 'group', match: 'any', items });
/** None of the items. */
export const none = (...items: MediaQuery[]): QueryGroup => ({ kind: 'group', match: 'any', negated: true, items });
export const rule = (field: string, operator: QueryOperator, ...values: string[]): QueryRule => ({
  kind: 'rule',
  field,
  operator,
  values,
});

export const isNegative = (operator: QueryOperator): boolean => operator.startsWith('!');

const MAX_DEPTH = 8;
const MAX_RULES = 200;
const MAX_VALUES = 500;
const MAX_VALUE_LENGTH = 1_000;

const ruleSchema = z.object({
  kind: z.literal('rule'),
  field: z.string().check(z.maxLength(60), z.regex(/^([a-z]\w*\.)?[A-Za-z]\w*$/)),
  operator: z.enum(QUERY_OPERATORS),
  values: z.array(z.string().check(z.maxLength(MAX_VALUE_LENGTH))).check(z.minLength(1), z.maxLength(MAX_VALUES)),
});
const groupSchema = z.object({
  kind: z.literal('group'),
  match: z.enum(['all', 'any']),
  negated: z.optional(z.boolean()),
  items: z.array(z.lazy((): z.ZodMiniType<MediaQuery> => nodeSchema)),
});
const nodeSchema: z.ZodMiniType<MediaQuery> = z.union([ruleSchema, groupSchema]);

/** A tree from a message or a file: at most 8 groups deep and 200 rules. */
export const mediaQuerySchema: z.ZodMiniType<MediaQuery> = z.pipe(
  // Measured first: parsing a tree of any depth could overflow the stack.
  z.unknown().check(z.refine(isOfFairSize, 'more than 8 groups deep, or more than 200 rules')),
  nodeSchema,
);

function isOfFairSize(value: unknown): boolean {
  const open: { node: unknown; depth: number }[] = [{ node: value, depth: 0 }];
  let leaves = 0;
  let groups = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    const items = typeof node === 'object' && node !== null && 'items' in node ? node.items : undefined;
    if (Array.isArray(items)) {
      groups += 1;
      if (depth >= MAX_DEPTH || groups > MAX_RULES || items.length > 2 * MAX_RULES) return false;
      for (const item of items) open.push({ node: item, depth: depth + 1 });
    } else leaves += 1;
    if (leaves > MAX_RULES) return false;
  }
  return true;
}

/** The same question without groups that add nothing: empty ones, groups of one, groups in groups of their kind. */
export function simplify(query: MediaQuery): MediaQuery {
  if (query.kind === 'rule') return query;
  const items = query.items.map(simplify).flatMap((item) => {
    if (item.kind === 'rule') return [item];
    return item.items.length === 0 || (item.match === query.match && item.negated !== true) ? item.items : [item];
  });
  const [only] = items;
  if (only === undefined) return all();
  if (items.length > 1) return group(query.match, query.negated === true, items);
  if (query.negated !== true) return only;
  if (only.kind === 'rule') return none(only);
  const [inner] = only.items;
  return only.items.length === 1 && inner !== undefined ? inner : group(only.match, only.negated !== true, only.items);
}

const group = (match: QueryGroup['match'], negated: boolean, items: MediaQuery[]): QueryGroup => ({
  kind: 'group',
  match,
  ...(negated ? { negated } : {}),
  items,
});

/** True for trees that ask the same in the same order, once simplified. */
export const sameQuery = (a: MediaQuery, b: MediaQuery): boolean => signature(simplify(a)) === signature(simplify(b));

const signature = (query: MediaQuery): string =>
  query.kind === 'rule'
    ? JSON.stringify([query.field, query.operator, query.values])
    : `${query.negated === true ? '!' : ''}${query.match}(${query.items.map(signature).join()})`;

/** What negation depends on. */
export interface NegationOptions {
  /** Kind of the items that are asked for; a rule on a level below it means "one of its tracks" and has no opposite. */
  type?: ItemKind;
  /** Kind of a field by the server's `Meta`, where it is at hand. */
  kindOf?: (field: string) => FieldKind | null;
}

/** The same question, simplified and with no negated group (De Morgan), or null where a rule has no opposite. */
export function pushNegation(query: MediaQuery, options: NegationOptions = {}): MediaQuery | null {
  const push = (node: MediaQuery, negated: boolean): MediaQuery | null => {
    if (node.kind === 'rule') return negated ? oppositeOf(node, options) : node;
    const inner = negated !== (node.negated === true);
    const items = node.items.map((item) => push(item, inner)).filter((item) => item !== null);
    if (items.length < node.items.length) return null;
    return group(inner === (node.match === 'any') ? 'all' : 'any', false, items);
  };
  const pushed = push(simplify(query), false);
  return pushed && simplify(pushed);
}

const OPPOSITES: Partial<Record<QueryOperator, QueryOperator>> = { '=': '!=', '!=': '=', '==': '!==', '!==': '==' };
const ORDER_OPPOSITES: Partial<Record<QueryOperator, QueryOperator>> = {
  '>>=': '<=',
  '<=': '>>=',
  '<<=': '>=',
  '>=': '<<=',
};

/** What holds exactly where the rule does not, among items that have the field; null where Plex can't say it. */
export function oppositeOf(
  asked: QueryRule,
  { type = 'track', kindOf = fieldKind }: NegationOptions = {},
): MediaQuery | null {
  const level = fieldLevel(asked.field);
  if (level !== null && isBelow(level, type)) return null;
  const kind = kindOf(asked.field);
  const flipped = OPPOSITES[asked.operator];
  // A guid has only "is" (§4.3).
  if (flipped !== undefined) return kind === 'guid' && isNegative(flipped) ? null : { ...asked, operator: flipped };
  const order = ORDER_OPPOSITES[asked.operator];
  if (order === undefined || (kind !== 'integer' && kind !== 'date')) return null;
  const rules = asked.values.map((value) =>
    kind === 'date' ? oppositeDate(asked, value) : rule(asked.field, order, value),
  );
  return rules.includes(null) ? null : simplify(all(...rules.filter((one) => one !== null)));
}

/** Dates have no "or equal" in Plex's document: the next second stands for it; of a relative date nobody asks for the second. */
function oppositeDate({ field, operator }: QueryRule, value: string): QueryRule | null {
  if (operator === '<=') return rule(field, '>>=', value);
  if (operator === '>=') return rule(field, '<<=', value);
  const order = operator === '>>=' ? '<<=' : '>>=';
  if (/^\d+$/.test(value)) return rule(field, order, String(Number(value) + (order === '<<=' ? 1 : -1)));
  return /^[+-]\d/.test(value) ? rule(field, order, value) : null;
}

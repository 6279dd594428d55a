import { AppError } from '@/lib/util/app-error';
import {
  type MediaQuery,
  type NegationOptions,
  type QueryRule,
  type QuerySort,
  all,
  oppositeOf,
  pushNegation,
  simplify,
} from './media-query';
import { fieldLevel, isParameter } from './media-query-fields';
import type { QueryDefinition } from './media-query-reader';
import { TYPE_NUMBER } from './pms-library';

/** Why a tree can't be said in Plex's query language. */
export type WireObstacleReason =
  /** A comma is OR and can't be escaped (§4.3). */
  | 'comma-in-value'
  /** `contains "=x"` would be read as `is "x"` (§6.1). */
  | 'leading-equals'
  /** What a server makes of `title=` nobody knows; it is written all the same, so that a rule made elsewhere survives. */
  | 'empty-value'
  | 'no-values'
  /** Half of a character pair, which no URL can hold. */
  | 'bad-text'
  /** A field of ours that no server has. */
  | 'unknown-field'
  /** Negated, and Plex has no operator for that. */
  | 'no-opposite'
  /** The server's `Meta` does not list this field or operator. */
  | 'not-offered';

export interface WireObstacle {
  reason: WireObstacleReason;
  rule: QueryRule;
}

export interface WireOptions extends NegationOptions {
  /** Whether the server's `Meta` has a rule's field with its operator (`section-meta.ts`). */
  offers?: (rule: QueryRule) => boolean;
}

/** These are doubts, not reasons to refuse. */
const WRITABLE: ReadonlySet<WireObstacleReason> = new Set(['empty-value', 'not-offered']);

/** Everything that keeps a tree from being a smart playlist of Plex; empty when nothing does. */
export function wireObstacles(query: MediaQuery, options: WireOptions = {}): WireObstacle[] {
  const found: WireObstacle[] = [];
  const visit = (node: MediaQuery, negated: boolean): void => {
    if (node.kind === 'group') {
      for (const item of node.items) visit(item, negated !== (node.negated === true));
      return;
    }
    const add = (reason: WireObstacleReason): void => void found.push({ reason, rule: node });
    obstaclesOf(node).forEach(add);
    const said = negated ? oppositeOf(node, options) : node;
    if (said === null) add('no-opposite');
    else if (rulesOf(said).some((one) => options.offers?.(one) === false)) add('not-offered');
  };
  visit(simplify(query), false);
  return found;
}

const rulesOf = (query: MediaQuery): QueryRule[] => (query.kind === 'rule' ? [query] : query.items.flatMap(rulesOf));

function obstaclesOf({ field, operator, values }: QueryRule): WireObstacleReason[] {
  const reasons: WireObstacleReason[] = [];
  if (field.includes('.') ? fieldLevel(field) === null : isParameter(field)) reasons.push('unknown-field');
  if (values.length === 0) reasons.push('no-values');
  if (values.includes('')) reasons.push('empty-value');
  if (values.some((value) => value.includes(','))) reasons.push('comma-in-value');
  if (values.some((value) => /\p{Surrogate}/u.test(value))) reasons.push('bad-text');
  if ((operator === '=' || operator === '!=') && values[0]?.startsWith('=') === true) reasons.push('leading-equals');
  return reasons;
}

/**
 * A tree as filters, in order: `push=1 … or=1 … pop=1`, the operator before the value as a part of the key (§4.3).
 * A group has one kind of operator, since some clients refuse a mix: another kind is a group of its own.
 * @throws AppError invalid-input with details.reason for what can't be said
 */
export function queryPairs(query: MediaQuery, options: NegationOptions = {}): [string, string][] {
  const obstacle = wireObstacles(query, options).find(({ reason }) => !WRITABLE.has(reason));
  if (obstacle !== undefined)
    throw new AppError('invalid-input', `rules that Plex can't express: ${obstacle.reason}`, {
      details: { reason: obstacle.reason, field: obstacle.rule.field },
    });
  const plain = pushNegation(query, options) ?? all();
  return plain.kind === 'group' && plain.match === 'all' ? plain.items.flatMap(itemPairs) : itemPairs(plain);
}

function itemPairs(query: MediaQuery): [string, string][] {
  if (query.kind === 'rule') return [[query.field + query.operator.slice(0, -1), query.values.join()]];
  const or: [string, string][] = query.match === 'any' ? [['or', '1']] : [];
  const inside = query.items.flatMap((item, at) => [...(at > 0 ? or : []), ...itemPairs(item)]);
  return [['push', '1'], ...inside, ['pop', '1']];
}

/** All parameters of a list. @throws AppError invalid-input, as queryPairs */
export function definitionPairs(definition: QueryDefinition, options: NegationOptions = {}): [string, string][] {
  const { type, query, sort, limit, group, rest } = definition;
  return [
    ...pairOf('type', type === null ? null : TYPE_NUMBER[type]),
    ...rest.map(([key, value]): [string, string] => [key, value]),
    ...queryPairs(query, { ...(type === null ? {} : { type }), ...options }),
    ...pairOf('sort', sort.length === 0 ? null : sortText(sort)),
    ...pairOf('group', group),
    ...pairOf('limit', limit === null ? null : String(limit)),
  ];
}

const pairOf = (key: string, value: string | null): [string, string][] => (value === null ? [] : [[key, value]]);

/** `field[:desc][:nullsLast],…` */
const sortText = (sort: readonly QuerySort[]): string =>
  sort
    .map(({ field, descending, nullsLast }) => `${field}${descending ? ':desc' : ''}${nullsLast ? ':nullsLast' : ''}`)
    .join();

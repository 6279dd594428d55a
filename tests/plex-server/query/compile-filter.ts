import type { QueryPair } from '../net/stand-in-request';
import { compileCondition, type Predicate } from './query-condition';

/** Parameters of a list that are no filters. Everything else with a known field name filters. */
const NOT_FILTERS = new Set([
  'type',
  'sourceType',
  'sort',
  'limit',
  'group',
  'having',
  'checkFiles',
  'skipRefresh',
  'query',
]);

const isControl = (key: string): boolean => NOT_FILTERS.has(key) || /^(X-Plex-|include|exclude)/.test(key);

/**
 * The filters of a list request, groups included: `push=1 A or=1 B pop=1`, nested; parameters side by
 * side are AND, which binds closer than `or` (plex-protocol.md §4.3). The order of pairs matters.
 * @param level type number that unprefixed fields mean. @param now epoch seconds for relative dates.
 */
export function compileFilter(pairs: readonly QueryPair[], level: number, now: number): Predicate {
  let position = 0;

  function readGroup(nested: boolean): Predicate {
    const alternatives: Predicate[][] = [[]];
    while (position < pairs.length) {
      const pair = pairs[position] as QueryPair;
      position += 1;
      const [key] = pair;
      if (key === 'pop') {
        if (nested) break;
        continue;
      }
      if (key === 'or') {
        alternatives.push([]);
        continue;
      }
      if (key === 'and') continue;
      const predicate =
        key === 'push' ? readGroup(true) : isControl(key) ? undefined : compileCondition(pair, level, now);
      if (predicate) alternatives[alternatives.length - 1]?.push(predicate);
    }
    return anyOf(alternatives.filter((terms) => terms.length > 0).map(allOf));
  }

  return readGroup(false);
}

const ALL: Predicate = () => true;

function allOf(terms: readonly Predicate[]): Predicate {
  const [only] = terms;
  if (terms.length === 1 && only) return only;
  return (item, state) => terms.every((term) => term(item, state));
}

function anyOf(terms: readonly Predicate[]): Predicate {
  const [only] = terms;
  if (only === undefined) return ALL;
  if (terms.length === 1) return only;
  return (item, state) => terms.some((term) => term(item, state));
}

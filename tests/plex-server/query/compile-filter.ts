import type { MusicItem } from '../data/library-items';
import type { QueryPair } from '../net/stand-in-request';
import { compileCondition, type Predicate, type QueryScope } from './query-condition';
import { itemsAtLevel } from './query-fields';

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
  'uri',
]);

const isControl = (key: string): boolean => NOT_FILTERS.has(key) || /^(X-Plex-|include|exclude|Accept)/.test(key);

/** One term of a group; `below` where it asks for a row of another level. */
interface Term {
  test: Predicate;
  below?: { level: number; testRow: Predicate };
}

/**
 * The filters of a list request, groups included: `push=1 A or=1 B pop=1`, nested; parameters side by
 * side are AND, which binds closer than `or` (plex-protocol.md §4.3). The order of pairs matters.
 * @throws UnknownField where the rules are strict.
 */
export function compileFilter(pairs: readonly QueryPair[], scope: QueryScope): Predicate {
  let position = 0;

  function readGroup(nested: boolean): Predicate {
    const alternatives: Term[][] = [[]];
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
      const term = readTerm(pair);
      if (term) alternatives[alternatives.length - 1]?.push(term);
    }
    return anyOf(alternatives.filter((terms) => terms.length > 0).map((terms) => allOf(terms, scope.rules.oneRow)));
  }

  function readTerm(pair: QueryPair): Term | undefined {
    if (pair[0] === 'push') return { test: readGroup(true) };
    return isControl(pair[0]) ? undefined : compileCondition(pair, scope);
  }

  return readGroup(false);
}

/** No filter at all. */
export const ALL: Predicate = () => true;

function allOf(terms: readonly Term[], oneRow: boolean): Predicate {
  const tests = oneRow ? joinRows(terms) : terms.map((term) => term.test);
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (item, state) => tests.every((test) => test(item, state));
}

/** Variant `one-row-conditions`: `track.userRating>>=7&track.viewCount=0` means one and the same track. */
function joinRows(terms: readonly Term[]): Predicate[] {
  const levels = new Set(terms.flatMap((term) => term.below?.level ?? []));
  const joined = [...levels].map((level): Predicate => {
    const rows = terms.flatMap((term) => (term.below?.level === level ? [term.below.testRow] : []));
    return (item, state) => {
      const matches = (row: MusicItem): boolean => rows.every((test) => test(row, state));
      return itemsAtLevel(item, level).some(matches);
    };
  });
  return [...terms.filter((term) => !term.below).map((term) => term.test), ...joined];
}

function anyOf(terms: readonly Predicate[]): Predicate {
  const [only] = terms;
  if (only === undefined) return ALL;
  if (terms.length === 1) return only;
  return (item, state) => terms.some((term) => term(item, state));
}

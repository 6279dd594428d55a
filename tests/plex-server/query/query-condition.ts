import type { MusicItem } from '../data/library-items';
import type { UserState } from '../data/user-state';
import type { Tag } from '../data/tags';
import type { QueryPair } from '../net/stand-in-request';
import type { QueryRules } from './query-rules';
import { itemsAtLevel, resolveField, type FieldReference, type FieldValue } from './query-fields';

export type Predicate = (item: MusicItem, state: UserState) => boolean;

/** Wire operators, `=` included (plex-protocol.md §4.3). */
type Operator = '=' | '!=' | '==' | '!==' | '<=' | '>=' | '<<=' | '>>=';

interface Condition {
  reference: FieldReference;
  operator: Operator;
  values: string[];
}

/** What conditions are read against. */
export interface QueryScope {
  /** Type number that unprefixed fields mean. */
  level: number;
  /** Epoch seconds, for relative dates. */
  now: number;
  rules: QueryRules;
}

/** A filter of a field that this server does not know, where that is an error. */
export class UnknownField extends Error {}

interface CompiledCondition {
  test: Predicate;
  /** Present for a positive condition on another level than the item's. */
  below?: { level: number; testRow: Predicate };
}

/**
 * One filter parameter as a test of an item; undefined when the field is unknown. Unknown fields are
 * ignored (guess: §4.3 leaves open whether it is that, 400 or 500).
 * @throws UnknownField
 */
export function compileCondition([key, value]: QueryPair, scope: QueryScope): CompiledCondition | undefined {
  const condition = readCondition(key, value, scope.level);
  if (!condition) {
    if (scope.rules.strict) throw new UnknownField(key);
    return undefined;
  }
  const { reference, operator } = condition;
  const negative = operator === '!=' || operator === '!==';
  const tests = condition.values.map((text) => compileValue(reference, operator, text, scope));
  // Comma = OR; of a negated operator: none of them.
  const several = (read: FieldValue): boolean =>
    negative ? tests.every((one) => one(read)) : tests.some((one) => one(read));
  const [only] = tests;
  const test = tests.length === 1 && only ? only : several;
  const { field, level } = reference;
  const testRow: Predicate = (row, state) => test(field.read(row, state));
  const testItem: Predicate = (item, state) => {
    if (item.kind === level) return testRow(item, state);
    const others = itemsAtLevel(item, level);
    const matches = (other: MusicItem): boolean => testRow(other, state);
    // Each condition looks for its own row below an artist or album (guess: a join could tie them together).
    return negative ? others.every(matches) : others.some(matches);
  };
  return negative || level <= scope.level ? { test: testItem } : { test: testItem, below: { level, testRow } };
}

/** Operators stand before the value: `track.userRating>>=7` is key `track.userRating>>`, value `7`. */
function readCondition(key: string, value: string, level: number): Condition | undefined {
  const match = /^([A-Za-z.]+)(!=|=|!|<<|>>|<|>)?$/.exec(key);
  const name = match?.[1];
  if (name === undefined) return undefined;
  const reference = resolveField(name, level);
  if (!reference) return undefined;
  let operator = `${match?.[2] ?? ''}=` as Operator;
  let text = value;
  // `title==X` sent without encoding splits at its first `=`.
  if (reference.field.type === 'string' && (operator === '=' || operator === '!=') && text.startsWith('=')) {
    operator = `${operator}=` as Operator;
    text = text.slice(1);
  }
  return { reference, operator, values: text.split(',') };
}

function compileValue(
  reference: FieldReference,
  operator: Operator,
  text: string,
  { now, rules }: QueryScope,
): (read: FieldValue) => boolean {
  switch (reference.field.type) {
    case 'string':
      return compileString(operator, text);
    case 'guid':
      return (read) => read === text;
    case 'tag':
      return compileTag(operator, text, rules.tagNames);
    case 'boolean':
      // The captured Meta lists `=` as true and `!=` as false; a value 0 turns it round (§4.3).
      return (read) => (read === true) === ((operator === '=') === (text !== '0'));
    case 'date':
      return compileNumber(operator, readDate(text, now), rules.nullDiffers);
    case 'integer':
      if (reference.name === 'userRating' && operator === '=' && text === '-1' && rules.unrated) {
        // The key that the choice list gives for unrated (guess, §4.3 and §14).
        return (read) => read === undefined;
      }
      return compileNumber(operator, text === '' ? Number.NaN : Number(text), rules.nullDiffers);
  }
}

const lower = (read: FieldValue): string => (typeof read === 'string' ? read.toLowerCase() : '');

function compileString(operator: Operator, text: string): (read: FieldValue) => boolean {
  const wanted = text.toLowerCase();
  switch (operator) {
    case '=':
      return (read) => lower(read).includes(wanted);
    case '!=':
      return (read) => !lower(read).includes(wanted);
    case '==':
      return (read) => lower(read) === wanted;
    case '!==':
      return (read) => lower(read) !== wanted;
    case '<=':
      return (read) => lower(read).startsWith(wanted);
    case '>=':
      return (read) => lower(read).endsWith(wanted);
    default:
      return () => false;
  }
}

/** By id as the choice lists give it, or by name (guess: some clients pass names, §4.3). */
function compileTag(operator: Operator, text: string, byName: boolean): (read: FieldValue) => boolean {
  const wanted = text.toLowerCase();
  const has = (read: FieldValue): boolean =>
    Array.isArray(read) &&
    (read as readonly Tag[]).some((tag) => String(tag.id) === text || (byName && tag.title.toLowerCase() === wanted));
  return operator === '!=' || operator === '!==' ? (read) => !has(read) : has;
}

const compare = (test: (value: number) => boolean) => (read: FieldValue) => typeof read === 'number' && test(read);

/** A missing value matches nothing, as in SQL (guess: for `!=`). */
function compileNumber(operator: Operator, wanted: number, nullDiffers: boolean): (read: FieldValue) => boolean {
  switch (operator) {
    case '=':
    case '==':
      return compare((value) => value === wanted);
    case '!=':
    case '!==':
      return nullDiffers ? (read) => read !== wanted : compare((value) => value !== wanted);
    case '<=':
      return compare((value) => value <= wanted);
    case '>=':
      return compare((value) => value >= wanted);
    case '<<=':
      return compare((value) => value < wanted);
    case '>>=':
      return compare((value) => value > wanted);
  }
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  '': 1,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  mon: 2_592_000,
  y: 31_536_000,
};

/** Epoch seconds, `YYYY-MM-DD`, or relative to now: `-30d`, `+2w` (plex-protocol.md §4.3). */
export function readDate(text: string, now: number): number {
  const relative = /^([+-])(\d+)(mon|[smhdwy])?$/.exec(text);
  if (relative) {
    const seconds = Number(relative[2]) * (UNIT_SECONDS[relative[3] ?? ''] ?? Number.NaN);
    return relative[1] === '-' ? now - seconds : now + seconds;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Math.floor(Date.parse(`${text}T00:00:00Z`) / 1000);
  return text === '' ? Number.NaN : Number(text);
}

import { isNegative, type QueryOperator, type QueryRule } from '@/lib/plex/media-query';

/* Values of a rule as tests, with the meaning that plex-protocol.md §4.3 gives the operators. */

const lower = (text: string): string => text.toLowerCase();

/** Test of a text; an operator that texts don't have finds nothing. */
export function textTest({ operator, values }: QueryRule): (text: string) => boolean {
  const wanted = values.map(lower);
  const one = textMatch(operator);
  return isNegative(operator)
    ? (text) => !wanted.some((value) => one(lower(text), value))
    : (text) => wanted.some((value) => one(lower(text), value));
}

function textMatch(operator: QueryOperator): (text: string, wanted: string) => boolean {
  switch (operator) {
    case '=':
    case '!=':
      return (text, wanted) => text.includes(wanted);
    case '==':
    case '!==':
      return (text, wanted) => text === wanted;
    case '<=':
      return (text, wanted) => text.startsWith(wanted);
    case '>=':
      return (text, wanted) => text.endsWith(wanted);
    default:
      return () => false;
  }
}

/**
 * Test of a number; NaN (missing) passes none but `userRating=-1`, which is how Plex's own choice list is
 * said to name unrated items (§4.3).
 */
export function numberTest(rule: QueryRule, name: string, read: (value: string) => number): (value: number) => boolean {
  const { operator } = rule;
  const unrated = name === 'userRating' && (operator === '=' || operator === '==') && rule.values.includes('-1');
  const wanted = rule.values.map(read);
  const one = numberMatch(operator);
  if (isNegative(operator)) return (value) => !Number.isNaN(value) && wanted.every((other) => one(value, other));
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1 && !unrated) return (value) => one(value, only);
  return (value) => (Number.isNaN(value) ? unrated : wanted.some((other) => one(value, other)));
}

function numberMatch(operator: QueryOperator): (value: number, wanted: number) => boolean {
  switch (operator) {
    case '=':
    case '==':
      return (value, wanted) => value === wanted;
    case '!=':
    case '!==':
      return (value, wanted) => value !== wanted;
    case '<=':
      return (value, wanted) => value <= wanted;
    case '>=':
      return (value, wanted) => value >= wanted;
    case '<<=':
      return (value, wanted) => value < wanted;
    case '>>=':
      return (value, wanted) => value > wanted;
  }
}

/** A yes/no field: `=1`, `=0`, `!=1`; the captured `Meta` lists `=` as true and `!=` as false. */
export const booleanTest =
  ({ operator, values }: QueryRule): ((value: boolean) => boolean) =>
  (value) => {
    const passes = (wanted: string): boolean => value === ((operator === '=') === (wanted !== '0'));
    return isNegative(operator) ? values.every(passes) : values.some(passes);
  };

export const readNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

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
const RELATIVE = /^([+-])(\d+)(mon|[smhdwy])?$/;

export const isRelative = (text: string): boolean => RELATIVE.test(text);

/** Epoch seconds, `YYYY-MM-DD`, or relative to now: `-30d`, `+2w`. */
export function readDate(text: string, now: number): number {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const seconds = Number(relative[2]) * (UNIT_SECONDS[relative[3] ?? ''] ?? Number.NaN);
    return relative[1] === '-' ? now - seconds : now + seconds;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Math.floor(Date.parse(`${text}T00:00:00Z`) / 1000);
  return readNumber(text);
}

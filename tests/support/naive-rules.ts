import type { ItemNumber, ItemText, PersonalNumber } from '@/lib/plex/item-columns';
import type { QueryRule } from '@/lib/plex/media-query';

/* Rules as plainly as they can be said, with the meaning of tests/plex-server/query. */

export type Value = string | number | boolean | string[] | undefined;

export const TEXTS: Record<string, ItemText[]> = {
  title: ['title'],
  titleSort: ['titleSort', 'title'],
  originalTitle: ['originalTitle', 'grandparentTitle'],
  studio: ['studio'],
  summary: [],
};
export const NUMBERS: Record<string, ItemNumber | PersonalNumber> = {
  index: 'index',
  absoluteIndex: 'parentIndex',
  rating: 'rating',
  userRating: 'userRating',
  viewCount: 'viewCount',
  skipCount: 'skipCount',
  duration: 'duration',
  ratingCount: 'ratingCount',
  mediaBitrate: 'bitrate',
};
export const DATES: Record<string, ItemNumber | PersonalNumber | null> = {
  addedAt: 'addedAt',
  updatedAt: 'updatedAt',
  lastViewedAt: 'lastViewedAt',
  lastRatedAt: 'lastRatedAt',
  originallyAvailableAt: 'originallyAvailableAt',
  lastSkippedAt: null,
};
export const TAGS = ['genre', 'mood', 'style', 'country', 'collection', 'format', 'source'];

export const NAIVE_FIELDS = [
  ...Object.keys(TEXTS),
  ...Object.keys(NUMBERS),
  ...Object.keys(DATES),
  ...TAGS,
  'guid',
  'id',
  'year',
  'decade',
  'unmatched',
  'trash',
];

const isDate = (name: string): boolean => name in DATES;
export const isNumber = (name: string): boolean =>
  name in NUMBERS || isDate(name) || ['id', 'year', 'decade'].includes(name);

function readWanted(name: string, text: string, now: number): number {
  const relative = isDate(name) ? /^-(\d+)d$/.exec(text) : null;
  return relative ? now - Number(relative[1]) * 86_400 : Number(text);
}

/** Whether a rule holds of what an item has in a field. @param now epoch seconds */
export function holds(read: Value, name: string, { operator, values }: QueryRule, now: number): boolean {
  const negative = operator.startsWith('!');
  const one = (wanted: string): boolean => {
    if (name in TEXTS) {
      const text = String(read).toLowerCase();
      const other = wanted.toLowerCase();
      if (operator === '=' || operator === '!=') return text.includes(other);
      if (operator === '==' || operator === '!==') return text === other;
      return operator === '<=' ? text.startsWith(other) : operator === '>=' && text.endsWith(other);
    }
    if (name === 'guid') return read === wanted;
    if (TAGS.includes(name)) return (read as string[]).some((tag) => tag.toLowerCase() === wanted.toLowerCase());
    if (name === 'userRating' && wanted === '-1' && (operator === '=' || operator === '==') && read === undefined)
      return true;
    if (typeof read !== 'number') return false;
    const limit = readWanted(name, wanted, now);
    if (operator === '<=') return read <= limit;
    if (operator === '>=') return read >= limit;
    if (operator === '<<=') return read < limit;
    if (operator === '>>=') return read > limit;
    return read === limit;
  };
  if (name === 'unmatched' || name === 'trash') {
    const passes = (wanted: string): boolean => (read === true) === ((operator === '=') === (wanted !== '0'));
    return negative ? values.every(passes) : values.some(passes);
  }
  if (negative && isNumber(name) && read === undefined) return false;
  return negative ? !values.some(one) : values.some(one);
}

import type { MusicItem } from './data/library-items';
import type { UserState } from './data/user-state';

/** One condition of a media query as a test knows it: level, field, operator, text. */
export interface NaiveCondition {
  level: 8 | 9 | 10 | null;
  field: string;
  operator: string;
  value: string;
}

export type NaiveQuery = NaiveCondition | { all: NaiveQuery[] } | { any: NaiveQuery[] };

const PREFIX = { 8: 'artist.', 9: 'album.', 10: 'track.' } as const;

/** As parameters, groups as `push … or … pop` (plex-protocol.md §4.3). */
export function queryPairs(query: NaiveQuery, top = true): string[] {
  if ('field' in query) {
    const prefix = query.level === null ? '' : PREFIX[query.level];
    const key = `${prefix}${query.field}${query.operator.slice(0, -1)}`;
    return [`${encodeURIComponent(key)}=${encodeURIComponent(query.value)}`];
  }
  const parts = 'all' in query ? query.all : query.any;
  const joined = parts.flatMap((part, at) => [
    ...('any' in query && at > 0 ? ['or=1'] : []),
    ...queryPairs(part, false),
  ]);
  return top && 'all' in query ? joined : ['push=1', ...joined, 'pop=1'];
}

/** What the words of §4.3 say, evaluated one item at a time without any of the stand-in's own code. */
export function naiveMatch(query: NaiveQuery, item: MusicItem, state: UserState, now: number): boolean {
  if ('all' in query) return query.all.every((part) => naiveMatch(part, item, state, now));
  if ('any' in query) return query.any.some((part) => naiveMatch(part, item, state, now));
  const rows = rowsAt(item, query.level ?? item.kind);
  const negative = query.operator.startsWith('!');
  const test = (row: MusicItem): boolean => matches(query, row, state, now);
  return negative ? rows.every(test) : rows.some(test);
}

function rowsAt(item: MusicItem, level: number): MusicItem[] {
  if (item.kind === level) return [item];
  if (item.kind === 10) return level === 9 ? [item.album] : [item.album.artist];
  if (item.kind === 9) return level === 8 ? [item.artist] : [...item.tracks];
  return level === 9 ? [...item.albums] : item.albums.flatMap((album) => album.tracks);
}

function matches({ field, operator, value }: NaiveCondition, row: MusicItem, state: UserState, now: number): boolean {
  const held = read(field, row, state);
  const options = value.split(',');
  if (Array.isArray(held)) {
    const has = options.some((one) => held.includes(one));
    return operator === '!=' ? !has : has;
  }
  if (typeof held === 'string') {
    const text = held.toLowerCase();
    const hit = options.some((one) => textHit(operator.replace('!', ''), text, one.toLowerCase()));
    return operator.startsWith('!') ? !hit : hit;
  }
  if (held === undefined) return field === 'userRating' && operator === '=' && value === '-1';
  const numbers = options.map((one) => asNumber(one, now));
  if (operator === '!=') return numbers.every((one) => held !== one);
  return numbers.some((one) => numberHit(operator, held, one));
}

function textHit(operator: string, text: string, wanted: string): boolean {
  if (operator === '=') return text.includes(wanted);
  if (operator === '==') return text === wanted;
  return operator === '<=' ? text.startsWith(wanted) : text.endsWith(wanted);
}

function numberHit(operator: string, held: number, wanted: number): boolean {
  if (operator === '=') return held === wanted;
  if (operator === '>>=') return held > wanted;
  if (operator === '<<=') return held < wanted;
  return operator === '>=' ? held >= wanted : held <= wanted;
}

const DAY = 86_400;

function asNumber(text: string, now: number): number {
  const days = /^-(\d+)([dwy])$/.exec(text);
  if (!days) return Number(text);
  return now - Number(days[1]) * { d: DAY, w: 7 * DAY, y: 365 * DAY }[days[2] as 'd' | 'w' | 'y'];
}

const ids = (tags: readonly { id: number }[] = []): string[] => tags.map((tag) => String(tag.id));

function read(field: string, row: MusicItem, state: UserState): string | number | string[] | undefined {
  switch (field) {
    case 'title':
      return row.title;
    case 'studio':
      return row.kind === 9 ? (row.studio ?? '') : '';
    case 'userRating':
      return state.rating(row);
    case 'viewCount':
      return state.viewCount(row);
    case 'skipCount':
      return state.skipCount(row);
    case 'lastViewedAt':
      return state.lastViewedAt(row);
    case 'lastRatedAt':
      return state.lastRatedAt(row);
    case 'addedAt':
      return row.addedAt;
    case 'year':
      return row.kind === 9 ? row.year : undefined;
    case 'decade':
      return row.kind === 9 && row.year !== undefined ? row.year - (row.year % 10) : undefined;
    case 'duration':
      return row.kind === 10 ? row.duration : undefined;
    case 'mediaBitrate':
      return row.kind === 10 ? row.bitrate : undefined;
    case 'genre':
      return row.kind === 10 ? ids(row.album.genres) : ids(row.genres);
    case 'mood':
      return ids(row.moods);
    case 'format':
      return row.kind === 9 ? ids(row.formats) : [];
    case 'subformat':
      return row.kind === 9 ? ids(row.subformats) : [];
    case 'collection':
      return ids(row.collections);
    case 'country':
      return row.kind === 8 ? ids(row.countries) : [];
    default:
      throw new Error(`the naive evaluator does not know ${field}`);
  }
}

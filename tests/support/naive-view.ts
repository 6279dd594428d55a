import type { ItemTag } from '@/lib/plex/item-columns';
import type { MediaQuery, QueryRule, QuerySort } from '@/lib/plex/media-query';
import { foldForSearch, searchWords } from '@/lib/library/views/fold-search';
import type { ViewDefinition } from '@/lib/library/views/view';
import type { ItemKind } from '@/lib/util/refs';
import type { MadeItem, MadeLibrary } from './made-items';
import { DATES, holds, isNumber, NAIVE_FIELDS, NUMBERS, TAGS, TEXTS, type Value } from './naive-rules';

/*
 * Views over plain objects, item by item, as plainly as it can be said: what the engine must agree
 * with. Meaning of rules as in tests/plex-server/query.
 */

export interface NaiveResult {
  keys: string[];
  matches: number[] | null;
}

const ownerKey = (item: MadeItem, owner: ItemKind): string =>
  (item.kind === 'track' && owner === 'artist' ? item.texts.grandparentKey : item.texts.parentKey) ?? '';

const carriedName = (item: MadeItem, owner: ItemKind): string =>
  (item.kind === 'track' && owner === 'artist' ? item.texts.grandparentTitle : item.texts.parentTitle) ?? '';

function isFound(item: MadeItem, typed: string): boolean {
  const { title, originalTitle, grandparentTitle, parentTitle } = item.texts;
  const names = [title, ...(item.kind === 'track' ? [originalTitle, grandparentTitle] : [])];
  if (item.kind !== 'artist') names.push(parentTitle);
  const folded = names.map((name) => foldForSearch(name ?? ''));
  return searchWords(typed).every(({ text, anywhere }) =>
    folded.some((name) => (anywhere ? name.includes(text) : ` ${name}`.includes(` ${text}`))),
  );
}

const ownName = (item: MadeItem): string => item.texts.titleSort || item.texts.title || '';

const compareKeys = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
const compareNumbers = (a: number | undefined, b: number | undefined): number =>
  (a ?? -Infinity) === (b ?? -Infinity) ? 0 : (a ?? -Infinity) - (b ?? -Infinity);

function absent(item: MadeItem, level: ItemKind, name: string): Value {
  if (name === 'title' || name === 'titleSort') return carriedName(item, level);
  if (name in TEXTS || name === 'guid') return '';
  return TAGS.includes(name) ? [] : undefined;
}

export function createNaiveViews(made: MadeLibrary, now: number, language: string) {
  const compareTexts = new Intl.Collator(language).compare;
  const byKey = {
    artist: new Map(made.artist.map((item) => [item.key, item])),
    album: new Map(made.album.map((item) => [item.key, item])),
    track: new Map(made.track.map((item) => [item.key, item])),
  };

  function ownerOf(item: MadeItem, owner: ItemKind): MadeItem | undefined {
    if (item.kind === owner) return item;
    return byKey[owner].get(ownerKey(item, owner));
  }

  function value(item: MadeItem, name: string): Value {
    if (name in TEXTS) {
      for (const text of TEXTS[name] ?? []) if ((item.texts[text] ?? '') !== '') return item.texts[text];
      return '';
    }
    const count = name === 'viewCount' || name === 'skipCount' ? 0 : undefined;
    const number = NUMBERS[name] ?? DATES[name];
    if (number != null) return item.numbers[number] ?? count;
    if (name === 'guid') return item.texts.guid ?? '';
    if (name === 'id') return Number(item.key);
    if (name === 'year' || name === 'decade') {
      const year = item.numbers.year ?? (item.kind === 'track' ? ownerOf(item, 'album')?.numbers.year : undefined);
      return year === undefined || name === 'year' ? year : Math.floor(year / 10) * 10;
    }
    if (name === 'unmatched') return (item.texts.guid ?? '').startsWith('local://');
    if (name === 'trash') return item.numbers.deletedAt !== undefined;
    if (TAGS.includes(name)) {
      const own = item.tags[name as ItemTag] ?? [];
      if (own.length > 0 || item.kind !== 'track' || (name !== 'genre' && name !== 'style')) return own;
      return ownerOf(item, 'album')?.tags[name] ?? [];
    }
    return undefined;
  }

  /** Undefined = a field that nobody knows. */
  function ruleHolds(item: MadeItem, rule: QueryRule, negated: boolean): boolean | undefined {
    const at = rule.field.indexOf('.');
    const name = rule.field.slice(at + 1);
    const level = (at < 0 ? item.kind : rule.field.slice(0, at)) as ItemKind;
    if (!NAIVE_FIELDS.includes(name) || !(level in byKey)) return undefined;
    const order = ['artist', 'album', 'track'];
    if (order.indexOf(level) > order.indexOf(item.kind)) {
      const below = made[level].filter((other) => ownerOf(other, item.kind) === item);
      const passes = (other: MadeItem): boolean => holds(value(other, name), name, rule, now);
      return (rule.operator.startsWith('!') ? below.every(passes) : below.some(passes)) !== negated;
    }
    const owner = ownerOf(item, level);
    const read = owner ? value(owner, name) : absent(item, level, name);
    const result = holds(read, name, rule, now);
    if (!negated) return result;
    return !result && !(isNumber(name) && read === undefined);
  }

  function queryHolds(item: MadeItem, query: MediaQuery, negated: boolean): boolean | undefined {
    if (query.kind === 'rule') return ruleHolds(item, query, negated);
    const turned = negated !== (query.negated === true);
    const answers = query.items.map((one) => queryHolds(item, one, turned)).filter((one) => one !== undefined);
    if (answers.length === 0) return undefined;
    return (query.match === 'all') === turned ? answers.includes(true) : !answers.includes(false);
  }

  function ownerName(item: MadeItem, owner: ItemKind): string {
    const found = ownerOf(item, owner);
    return found ? ownName(found) : carriedName(item, owner);
  }

  function compareInLibrary(a: MadeItem, b: MadeItem): number {
    for (const owner of ['artist', 'album'] as const) {
      if (a.kind === 'artist' || a.kind === owner) continue;
      const result =
        compareTexts(ownerName(a, owner), ownerName(b, owner)) || compareKeys(ownerKey(a, owner), ownerKey(b, owner));
      if (result !== 0) return result;
    }
    return (
      (a.kind === 'track'
        ? compareNumbers(a.numbers.parentIndex, b.numbers.parentIndex) ||
          compareNumbers(a.numbers.index, b.numbers.index)
        : 0) ||
      compareTexts(ownName(a), ownName(b)) ||
      compareKeys(a.key, b.key)
    );
  }

  function sortValue(item: MadeItem, field: string, matches: Map<MadeItem, number> | null): Value {
    if (matches && field === 'matches') return matches.get(item);
    const at = field.indexOf('.');
    const name = field.slice(at + 1);
    const level = (at < 0 ? item.kind : field.slice(0, at)) as ItemKind;
    if (level !== item.kind && name === 'titleSort') return ownerName(item, level) || undefined;
    const owner = ownerOf(item, level);
    const found = owner && (isNumber(name) || name in TEXTS) ? value(owner, name) : undefined;
    return found === '' ? undefined : found;
  }

  const compareBy =
    ({ field, descending, nullsLast }: QuerySort, matches: Map<MadeItem, number> | null) =>
    (a: MadeItem, b: MadeItem): number => {
      const left = sortValue(a, field, matches);
      const right = sortValue(b, field, matches);
      if (left === right) return 0;
      if (left === undefined || right === undefined)
        return (left === undefined ? -1 : 1) * (nullsLast === true || descending ? -1 : 1);
      const result = typeof left === 'string' ? compareTexts(left, String(right)) : Number(left) - Number(right);
      return descending ? -result : result;
    };

  return (view: ViewDefinition): NaiveResult => {
    const { query } = view;
    const found = made[view.kind].filter(
      (item) => isFound(item, view.search) && (query === null || queryHolds(item, query, false) !== false),
    );
    let items = found;
    let matches: Map<MadeItem, number> | null = null;
    if (view.group !== null && view.group !== view.kind) {
      matches = new Map();
      for (const item of found) {
        const owner = ownerOf(item, view.group);
        if (owner) matches.set(owner, (matches.get(owner) ?? 0) + 1);
      }
      items = [...matches.keys()];
    }
    const comparers = view.sort.map((sort) => compareBy(sort, matches));
    const sorted = items.toSorted((a, b) => {
      for (const compare of comparers) {
        const result = compare(a, b);
        if (result !== 0) return result;
      }
      return compareInLibrary(a, b);
    });
    const cut = view.limit === null ? sorted : sorted.slice(0, view.limit);
    return { keys: cut.map((item) => item.key), matches: matches && cut.map((item) => matches?.get(item) ?? 0) };
  };
}

import { itemsOfType, type Library } from '../data/library';
import type { MusicItem, Section } from '../data/library-items';
import type { UserState } from '../data/user-state';
import type { QueryPair } from '../net/stand-in-request';
import type { VariantSwitch } from '../variants/variant-switch';
import { ALL, compileFilter } from './compile-filter';
import { queryRules, type QueryRules } from './query-rules';
import { sortItems } from './sort-items';

export interface ListQuery {
  /** One section, or all music sections (`/library/all`). */
  sections: readonly Section[];
  type: number;
  pairs: readonly QueryPair[];
  userId: number;
  state: UserState;
  /** Only how many there are is wanted: their order is no matter. */
  countOnly?: boolean;
}

export interface QueryRunner {
  /** All matching items in order; the caller cuts the page. */
  run(query: ListQuery): readonly MusicItem[];
}

const KEPT_LISTS = 12;
/** A cached list may hold relative dates: it is good for this long. */
const KEPT_MS = 5_000;

interface CachedList {
  items: readonly MusicItem[];
  version: number;
  library: number;
  at: number;
}

/** Reads of one list page by page must not filter and sort the library for each page. */
export function createQueryRunner(library: Library, variants: VariantSwitch): QueryRunner {
  const cache = new Map<string, CachedList>();
  return {
    run(query) {
      const { state } = query;
      const rules = queryRules(variants);
      const key = cacheKey(query, rules);
      const cached = cache.get(key);
      const fresh = cached && cached.version === state.version && cached.library === library.version;
      if (fresh && Date.now() - cached.at < KEPT_MS) {
        cached.at = Date.now();
        return cached.items;
      }
      const items = select(query, rules);
      if (!isRandom(query.pairs)) {
        cache.delete(key);
        cache.set(key, { items, version: state.version, library: library.version, at: Date.now() });
        const oldest = cache.size > KEPT_LISTS ? cache.keys().next().value : undefined;
        if (oldest !== undefined) cache.delete(oldest);
      }
      return items;
    },
  };
}

const param = (pairs: readonly QueryPair[], name: string): string | undefined =>
  pairs.find(([key]) => key === name)?.[1];

/** `sort=random` is not stable across pages (plex-protocol.md §1.5). */
const isRandom = (pairs: readonly QueryPair[]): boolean => (param(pairs, 'sort') ?? '').includes('random');

const cacheKey = ({ sections, type, pairs, userId, countOnly }: ListQuery, rules: QueryRules): string =>
  JSON.stringify([
    countOnly === true,
    sections.map((section) => section.id),
    type,
    userId,
    rules,
    pairs.filter(([key]) => !/^(X-Plex-|include|exclude)/.test(key)),
  ]);

function select(query: ListQuery, rules: QueryRules): readonly MusicItem[] {
  const { sections, type, pairs, state } = query;
  const source = Number(param(pairs, 'sourceType') ?? type);
  const level = Number.isFinite(source) ? source : type;
  const filter = compileFilter(pairs, { level, now: Math.floor(Date.now() / 1000), rules });
  const [only] = sections;
  const all =
    sections.length === 1 && only ? itemsOfType(only, type) : sections.flatMap((section) => itemsOfType(section, type));
  const found = filter === ALL ? all : all.filter((item) => filter(item, state));
  const sorted = query.countOnly ? found : sortItems(found, param(pairs, 'sort'), type, state);
  const grouped = param(pairs, 'group') === 'title' ? firstOfEachTitle(sorted) : sorted;
  const limit = Number(param(pairs, 'limit') ?? Number.NaN);
  return Number.isInteger(limit) && limit >= 0 ? grouped.slice(0, limit) : grouped;
}

function firstOfEachTitle(items: readonly MusicItem[]): MusicItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const title = item.title.toLowerCase();
    if (seen.has(title)) return false;
    seen.add(title);
    return true;
  });
}

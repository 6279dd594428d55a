import { describe, expect, it } from 'vitest';
import type { MediaQuery, QueryOperator, QuerySort } from '@/lib/plex/media-query';
import { createMadeRandom, type MadeItem, type MadeLibrary, makeLibrary } from '@/tests/support/made-items';
import { createMemoryMirror, MADE_LIBRARY, rowsPatch } from '@/tests/support/memory-mirror';
import { NAIVE_FIELDS } from '@/tests/support/naive-rules';
import { createNaiveViews } from '@/tests/support/naive-view';
import type { ItemKind } from '@/lib/util/refs';
import { createLibraryEngine } from '../library-engine';
import type { ViewDefinition } from './view';

const NOW = 1_700_000_000;
const KINDS = ['track', 'album', 'artist'] as const;
const LEVELS = ['', '', 'artist.', 'album.', 'track.'];
const OPERATORS: QueryOperator[] = ['=', '!=', '==', '!==', '>>=', '<<=', '<=', '>='];
const SEARCHES = ['l', 'love', 'ni', 'the night', 'agae by', 'dont', 'amour', 'rem', '夜', 'river 1', '!!!', 'zz'];
const SORTS = [
  'titleSort',
  'title',
  'artist.titleSort',
  'album.titleSort',
  'originalTitle',
  'studio',
  'userRating',
  'duration',
  'viewCount',
  'addedAt',
  'lastRatedAt',
  'album.year',
  'rating',
  'matches',
  'genre',
  'index',
  'id',
  'nonsense',
];

const isGone = ({ kind }: MadeItem, at: number): boolean => at % (kind === 'track' ? 13 : 7) === 3;

/** Items that were taken out leave tracks and albums behind that name what is not there. */
function withGaps(made: MadeLibrary): { left: MadeLibrary; gone: Record<ItemKind, string[]> } {
  const gone = {} as Record<ItemKind, string[]>;
  const left = {} as MadeLibrary;
  for (const kind of KINDS) {
    gone[kind] = made[kind].filter(isGone).map((item) => item.key);
    left[kind] = made[kind].filter((item, at) => !isGone(item, at));
  }
  return { left, gone };
}

function createQuestions(made: MadeLibrary, seed: number) {
  const random = createMadeRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

  function wanted(field: string): string {
    const item = pick(made[pick(KINDS)]);
    const { title = '', guid = '', studio = '', originalTitle = '' } = item.texts;
    if (field.endsWith('At')) return pick(['-900d', '1600000000', String(item.numbers.addedAt)]);
    switch (field) {
      case 'guid':
        return guid;
      case 'studio':
        return studio;
      case 'originalTitle':
        return originalTitle.slice(0, 3);
      case 'title':
      case 'titleSort':
        return pick([title, title.slice(0, 2), title.slice(-2), 'night', 'LOVE']);
      case 'unmatched':
      case 'trash':
        return pick(['0', '1']);
      case 'userRating':
        return pick(['-1', '0', '5', '8']);
      case 'year':
      case 'decade':
        return pick(['1960', '1990', '2003']);
      case 'id':
        return item.key;
      case 'duration':
        return String(60_000 + below(400_000));
      default:
        return pick(['rock', 'Jazz', 'calm', 'Iceland', 'CD', '1', '3', '20']);
    }
  }

  function query(depth: number): MediaQuery {
    if (depth === 0 || below(3) === 0) {
      const field = below(25) === 0 ? 'nonsense' : pick(NAIVE_FIELDS);
      const values = Array.from({ length: 1 + below(2) }, () => wanted(field));
      return { kind: 'rule', field: pick(LEVELS) + field, operator: pick(OPERATORS), values };
    }
    const items = Array.from({ length: below(4) }, () => query(depth - 1));
    return { kind: 'group', match: pick(['all', 'any'] as const), items, ...(below(4) === 0 ? { negated: true } : {}) };
  }

  const sort = (): QuerySort => ({ field: pick(SORTS), descending: below(2) === 0, nullsLast: below(2) === 0 });

  return (): ViewDefinition => {
    const kind = pick(KINDS);
    const groups = kind === 'track' ? (['album', 'artist', null, null] as const) : ([null] as const);
    return {
      library: MADE_LIBRARY,
      kind,
      query: below(4) === 0 ? null : query(3),
      search: below(3) === 0 ? pick(SEARCHES) : '',
      sort: Array.from({ length: below(3) }, sort),
      group: pick(groups),
      limit: below(6) === 0 ? below(30) : null,
    };
  };
}

describe('views', () => {
  it.each([1, 2, 3])('seed %i: agree with a plain evaluation, item by item', async (seed) => {
    const made = makeLibrary(260, seed, 6, 4);
    const { left, gone } = withGaps(made);
    const mirror = createMemoryMirror();
    mirror.fill(made, 50);
    mirror.finish();
    for (const kind of KINDS) mirror.patch({ type: 'gone', kind, keys: gone[kind] });
    const engine = createLibraryEngine({ reader: mirror.reader, now: () => NOW * 1000, language: 'en' });
    const point = { library: MADE_LIBRARY, version: mirror.head.version };
    const naive = createNaiveViews(left, NOW, 'en');
    const question = createQuestions(left, seed + 100);
    let found = 0;
    for (let turn = 0; turn < 250; turn += 1) {
      const view = question();
      const expected = naive(view);
      const { items, total } = await engine.read(point, view, { offset: 0, limit: 10_000 });
      const told = JSON.stringify(view);
      expect(
        items.map((item) => item.ref.key),
        told,
      ).toEqual(expected.keys);
      expect(total, told).toBe(expected.keys.length);
      if (expected.matches)
        expect(
          items.map((item) => item.matches),
          told,
        ).toEqual(expected.matches);
      if (total > 0) found += 1;
    }
    expect(found).toBeGreaterThan(100);
  });

  it('stay right while items change', async () => {
    const made = makeLibrary(200, 9, 6, 4);
    const mirror = createMemoryMirror();
    mirror.fill(made, 64);
    mirror.finish();
    const engine = createLibraryEngine({ reader: mirror.reader, now: () => NOW * 1000, language: 'de' });
    const random = createMadeRandom(77);
    const below = (most: number): number => Math.floor(random() * most);
    for (let turn = 0; turn < 25; turn += 1) {
      const kind = KINDS[below(3)] ?? 'track';
      const list = made[kind];
      const at = below(list.length);
      const item = structuredClone(list[at]) as MadeItem;
      item.texts.title = `${['Älter', 'zebra', 'Love', 'love', ''][below(5)]} ${below(3)}`.trim();
      item.numbers.userRating = below(11);
      if (below(3) === 0) {
        item.key = String(90_000 + turn);
        list.push(item);
      } else list[at] = item;
      mirror.patch(rowsPatch(kind, [item]));
      const point = { library: MADE_LIBRARY, version: mirror.head.version };
      const naive = createNaiveViews(made, NOW, 'de');
      for (const view of [
        { kind: 'track', search: '', sort: [] },
        { kind: 'album', search: '', sort: [{ field: 'title', descending: false }] },
        { kind: 'artist', search: 'lo', sort: [{ field: 'titleSort', descending: true }] },
        { kind: 'track', search: 'z', sort: [{ field: 'userRating', descending: true }] },
      ] as const) {
        const asked: ViewDefinition = {
          ...view,
          sort: [...view.sort],
          library: MADE_LIBRARY,
          query: null,
          group: null,
          limit: null,
        };
        const { keys } = await engine.keys(point, asked, { offset: 0, limit: 10_000 });
        expect(keys, JSON.stringify([turn, kind, view])).toEqual(naive(asked).keys);
      }
    }
  });
});

import { Tools } from '@/components/panel/tools';
import type { LibraryRow } from '@/lib/library/views/view';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import type {
  FeedbackRow,
  MapWindow,
  Reason,
  ReasonKind,
  Recommendation,
  RecommendState,
  Shelf,
  ShelfKind,
} from '@/lib/recommend/recommendation';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, SERVER, pictures, session } from '../fixtures';
import { type GalleryState, find, typeInto } from '../gallery-state';
import { batch, cut, pageLink, tracks } from '../tools-fixtures';

/* Made-up recommendations. */

const LIBRARY = { ...OWNER, section: '3' };

const state = (change: Partial<RecommendState> = {}): RecommendState => ({
  library: LIBRARY,
  lacks: [],
  tracks: 24_310,
  rated: 1086,
  ghosts: true,
  vectors: { status: 'ready', done: 3, total: 3 },
  sonic: false,
  version: 4,
  ...change,
});

const reason = (kind: ReasonKind, change: Partial<Reason> = {}): Reason => ({
  kind,
  term: 0.8,
  names: [],
  value: null,
  count: null,
  ...change,
});

const TASTE: Reason[] = [
  reason('artist', { term: 1.3, names: ['The Night Ferry'], count: 14, value: 1.6 }),
  reason('tag', { term: 0.9, names: ['Dream Pop'], count: 63 }),
  reason('artist-plays', { term: 0.6 }),
  reason('similar', { term: 0.5, names: ['Ines Marlowe'], count: 9 }),
  reason('year', { term: 0.3, value: 1994 }),
  reason('skips', { term: -0.7, value: 4 }),
];
const LIKENESS: Reason[] = [
  reason('tags', { term: 0.42, names: ['Dream Pop', 'Shoegaze', 'Melancholy'] }),
  reason('similar-artist', { term: 0.21, names: ['Halden Quartet'] }),
  reason('era', { term: 0.09, value: 2014 }),
  reason('familiar', { term: -0.04 }),
];

const rows = (count: number, rating: (index: number) => number | null = () => null): LibraryRow[] =>
  tracks(count, 'list', rating).map((item, index) => ({
    ...item,
    artistKey: String(5 + (index % 5)),
    plays: 40 - index,
    skips: index % 3,
    addedAt: 1_600_000_000,
    lastRatedAt: null,
    genres: ['Dream Pop'],
    matches: null,
  }));

const recommend = (items: readonly LibraryRow[], of: readonly Reason[], taste: boolean): Recommendation[] =>
  items.map((item, index) => ({
    ...item,
    matchScore: 0.97 - index * 0.04,
    reason: of[index % of.length] ?? null,
    reasons: of.slice(0, 4),
    predicted: taste ? 9.2 - index * 0.2 : null,
  }));

const shelf = (kind: ShelfKind, from: number, seed: LibraryRow | null = null): Shelf => ({
  kind,
  seed,
  items: recommend(rows(from + 12).slice(from), seed ? LIKENESS : TASTE, seed === null),
});
const SHELVES: Shelf[] = [
  shelf('for-you', 0),
  shelf('because-you-rated', 3, rows(1, () => 10)[0] ?? null),
  shelf('rediscover', 5),
  shelf('hidden-gems', 9),
];

const PLAYLISTS: PlaylistRow[] = ['Sunday morning', 'Long drive', 'Kitchen'].map((title, index) => ({
  ref: { server: SERVER, key: `p${index}` },
  title,
  description: '',
  smart: false,
  tracks: 40 + index * 13,
  durationMs: 9_000_000,
  addedAt: 1_600_000_000,
  updatedAt: 1_700_000_000,
  lastViewedAt: null,
  plays: 0,
  rating: null,
  thumb: null,
  rule: null,
}));

const FEEDBACK: FeedbackRow[] = [
  { kind: 'never' as const, itemKind: 'artist' as const, title: 'Halden Quartet', artist: 'Halden Quartet' },
  { kind: 'more' as const, itemKind: 'track' as const, title: 'Undertow', artist: 'Ines Marlowe' },
].map((row, index) => ({ ...row, id: `f${index}`, item: { server: SERVER, key: String(index) }, at: 1_700_000_000 }));

const GENRES = [
  'Rock',
  'Electronic',
  'Jazz',
  'Classical',
  'Folk',
  'Hip-Hop',
  'Metal',
  'Soul',
  'Ambient',
  'Pop',
  'Latin',
];

const noise = (index: number, salt: number): number => {
  const wave = Math.sin(index * 127.1 + salt * 311.7) * 43_758.5453;
  return wave - Math.floor(wave);
};

const near = (index: number, salt: number): number =>
  (noise(index, salt) + noise(index, salt + 1) + noise(index, salt + 2) - 1.5) * 0.14;

/** Clouds of points, the same at every call. */
function mapWindow(total: number, colour: string, { offset, limit }: { offset: number; limit: number }): MapWindow {
  const keys = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index);
  const cloud = (index: number): number => Math.floor(noise(index, 1) ** 1.6 * GENRES.length);
  const at = (index: number, salt: number, turn: number): number =>
    Math.min(1, Math.max(0, 0.5 + turn * (0.15 + (cloud(index) % 3) * 0.13) + near(index, salt)));
  const angle = (index: number): number => cloud(index) * 2.4;
  return {
    total,
    finished: offset + keys.length >= total,
    keys: keys.map(String),
    titles: keys.map((index) => `${['Harbour Songs', 'Low Tide', 'Winter Sketches', '灯'][index % 4]} ${index}`),
    artists: keys.map((index) => ['The Night Ferry', 'Ines Marlowe', '港の歌'][index % 3] ?? ''),
    x: keys.map((index) => at(index, 10, Math.cos(angle(index)))),
    y: keys.map((index) => at(index, 20, Math.sin(angle(index)))),
    colour: keys.map((index) =>
      colour === 'genre'
        ? cloud(index)
        : noise(index, 30) < 0.4
          ? null
          : colour === 'rating'
            ? Math.round(noise(cloud(index), 40) * 5 + noise(index, 50) * 5)
            : noise(index, 60) ** 6 * 90,
    ),
    sizes: keys.map((index) => 1 + Math.floor(noise(index, 70) ** 3 * 30)),
    legend: colour === 'genre' ? GENRES : [],
    stamp: 'one',
  };
}

const good: FakeServices = {
  session: { state: async () => session(), refresh: async () => {} },
  pictures,
  library: {
    tracksOf: async (_of, window) => ({
      ...cut(
        tracks(12, 'album', () => null),
        window,
      ),
      title: 'Low Tide 12',
      subtitle: 'Ines Marlowe',
      thumb: null,
    }),
  },
  mirror: {
    state: async () => ({
      ...LIBRARY,
      status: 'fresh',
      done: 24_310,
      total: 24_310,
      counts: { track: 24_310, album: 2100, artist: 640 },
      version: 3,
      completedAt: 1_700_000_000,
      refreshedAt: 1_700_000_000,
      bytes: 9_000_000,
      live: 'socket',
      error: null,
    }),
  },
  views: {
    read: async (view, window) => ({
      ...cut(
        rows(view.limit ?? 60, (index) => (view.query ? null : ([7, null, null, 10][index % 4] ?? null))),
        window,
      ),
      version: 3,
      complete: true,
      durationMs: null,
    }),
    choices: async () => GENRES.map((title) => ({ value: title, title, count: 100 })),
  },
  ratings: {
    rate: async (item, after) => ({
      ref: typeof item === 'string' ? { server: SERVER, key: item } : item,
      kind: 'track',
      before: null,
      after,
      state: 'confirmed',
      batch: 'b1',
    }),
    topRated: async () =>
      cut(
        tracks(50, 'list', (index) => 10 - Math.floor(index / 17)),
        { offset: 0, limit: 50 },
      ),
  },
  playlists: {
    list: async (_query, window) => cut(PLAYLISTS, window),
    items: async (_key, window) => ({ ...cut([], window), playlist: PLAYLISTS[0] as PlaylistRow }),
    edits: async () => ({ items: [], total: 0, finished: true }),
  },
  recommendations: {
    state: async () => state(),
    shelves: async () => SHELVES,
    similar: async () =>
      recommend(
        rows(25, (index) => (index % 4 === 1 ? 7 : null)),
        LIKENESS,
        false,
      ),
    path: async () => recommend(rows(12), LIKENESS, false),
    rateThese: async () => recommend(rows(20), TASTE.slice(1), true),
    why: async (key) =>
      ({ ...recommend(rows(1), TASTE, true)[0], ref: { server: SERVER, key }, reasons: TASTE }) as Recommendation,
    ghosts: async (keys) =>
      keys.map((key) => {
        const number = Number(key);
        return {
          key,
          rating: 4 + (number % 6),
          predicted: 4 + (number % 6),
          confidence: 0.2 + ((number * 7) % 60) / 100,
        };
      }),
    acceptGhost: async (key) => ({
      ref: { server: SERVER, key },
      kind: 'track',
      before: null,
      after: 7,
      state: 'confirmed',
      batch: 'b1',
    }),
    acceptGhosts: async () => [
      batch({ batch: 'b7', total: 31, sent: 31, synced: 31 }),
      batch({ batch: 'b8', total: 40, sent: 12, synced: 0, finished: false, job: null }),
    ],
    feedback: async () => FEEDBACK,
    addFeedback: async ({ item, itemKind, kind }) => ({
      id: 'f9',
      item,
      itemKind,
      kind,
      title: itemKind === 'artist' ? 'Halden Quartet' : 'Paper Lanterns',
      artist: 'The Night Ferry',
      at: 1_700_000_000,
    }),
    removeFeedback: async () => {},
    map: async ({ colour }, window) => mapWindow(2100, colour, window),
  },
};

const made = (
  name: string,
  door: 'panel' | 'tab',
  services: Partial<FakeServices['recommendations']> = {},
  act?: GalleryState['act'],
): GalleryState => ({
  name: `recommend-${name}`,
  width: door === 'panel' ? 400 : 1100,
  height: door === 'panel' ? 860 : 800,
  services: { ...good, recommendations: { ...good.recommendations, ...services } },
  render: () => {
    if (door === 'tab') location.hash = 'recommendations';
    return <Tools door={door} link={door === 'panel' ? pageLink() : null} />;
  },
  act: async (root) => {
    if (door === 'panel') await press(root, '[data-tab="recommendations"]');
    await act?.(root);
  },
});

const press = async (root: HTMLElement, selector: string): Promise<void> => {
  (await find(root, selector)).click();
};
const view =
  (id: string, then?: GalleryState['act']): GalleryState['act'] =>
  async (root) => {
    await press(root, `.pm8-rec [data-tab="${id}"]`);
    await then?.(root);
  };
const pick = async (root: HTMLElement, words: string): Promise<void> => {
  const field = await find<HTMLInputElement>(root, '.pm8-picker input');
  typeInto(field, words);
  await press(root, '.pm8-picker__item');
};
const similar = view('similar', async (root) => {
  await pick(root, 'paper');
  await find(root, '.pm8-rec-row');
});
const path = view('path', async (root) => {
  await pick(root, 'paper');
  typeInto(await find<HTMLInputElement>(root, '.pm8-picker input'), 'salt');
  await find(root, '.pm8-picker__found li:nth-child(2)');
  await press(root, '.pm8-picker__found li:nth-child(2) button');
  await find(root, '.pm8-rec-row');
});
const lacking = (lacks: RecommendState['lacks'], change: Partial<RecommendState> = {}) => ({
  state: async () => state({ lacks, ...change }),
});
const map = (total: number) => ({
  map: async ({ colour }: { colour: string }, window: { offset: number; limit: number }) =>
    mapWindow(total, colour, window),
});
const drawn = view('map', async (root) => {
  await find(root, 'canvas[data-seen]');
});

export const states: GalleryState[] = [
  made('shelves', 'panel'),
  made('shelves-tab', 'tab'),
  made('feedback', 'panel', {}, async (root) => {
    await find(root, '.pm8-rec-card');
    await press(root, '.pm8-rec-card .pm8-rec__buttons button:nth-child(4)');
    await find(root, '[data-testid="undo"] button');
    await press(root, '.pm8-rec__feedback summary');
    await find(root, '.pm8-rec__feedback li');
    root.querySelector('.pm8-rec__feedback')?.scrollIntoView();
  }),
  made('why', 'panel', {}, async (root) => {
    await press(root, '.pm8-rec-card .pm8-rec__buttons button');
    await find(root, '.pm8-terms__term');
  }),
  made('why-likeness', 'tab', {}, async (root) => {
    await press(root, '[data-shelf="because-you-rated"] .pm8-rec-card .pm8-rec__buttons button');
    await find(root, '.pm8-terms + .pm8-terms .pm8-terms__term');
  }),
  made('to-playlist', 'panel', {}, async (root) => {
    await press(root, '.pm8-shelf .pm8-button');
    await find(root, '.pm8-pl-pick__one');
  }),
  made('loading', 'panel', { state: waiting }),
  made('thinking', 'panel', {
    ...lacking([], { vectors: { status: 'building', done: 1, total: 3 } }),
    shelves: waiting,
  }),
  made('error', 'panel', { shelves: failing('engine-failed') }),
  made('no-mirror', 'panel', lacking(['mirror'], { tracks: 0, rated: 0, ghosts: false })),
  made('no-ratings', 'panel', {
    ...lacking(['ratings', 'tags'], { rated: 0, ghosts: false, vectors: { status: 'failed', done: 0, total: 0 } }),
    shelves: async () => [],
  }),
  made('similar-empty', 'panel', {}, view('similar')),
  made(
    'similar-search',
    'panel',
    {},
    view('similar', async (root) => {
      typeInto(await find<HTMLInputElement>(root, '.pm8-picker input'), 'paper');
      await find(root, '.pm8-picker__item');
    }),
  ),
  made('similar', 'panel', {}, similar),
  made('similar-tab', 'tab', {}, async (root) => {
    await similar?.(root);
    await press(root, '.pm8-rec__filters summary');
  }),
  made(
    'similar-nothing',
    'panel',
    { similar: async () => [] },
    view('similar', async (root) => {
      await pick(root, 'paper');
      await find(root, '.pm8-empty');
    }),
  ),
  made('rate-these', 'panel', {}, view('rate-these')),
  made(
    'rate-these-round',
    'panel',
    {},
    view('rate-these', async (root) => {
      await press(root, '.pm8-empty .pm8-button--primary');
      const round = await find(root, '.pm8-round');
      round.dispatchEvent(new KeyboardEvent('keydown', { key: '7', code: 'Digit7', bubbles: true }));
      await find(root, '.pm8-progress [aria-valuenow="5"]');
    }),
  ),
  made(
    'guesses',
    'panel',
    {},
    view('guesses', async (root) => {
      await find(root, '.pm8-guesses__row');
    }),
  ),
  made(
    'guesses-written',
    'tab',
    {},
    view('guesses', async (root) => {
      await press(root, '.pm8-rec__view .pm8-row button');
      await press(root, '.pm8-guesses__bar .pm8-button--primary');
      await find(root, '.pm8-banner');
    }),
  ),
  made('guesses-too-few', 'panel', lacking(['few-ratings'], { rated: 23, ghosts: false }), view('guesses')),
  made('guesses-in-list', 'panel', {}, async (root) => {
    await find(root, '.pm8-rec-card');
    await press(root, '[data-tab="library"]');
    await find(root, '.pm8-ghost');
  }),
  made('guesses-in-list-tab', 'tab', {}, async (root) => {
    await find(root, '.pm8-rec-card');
    await press(root, '[data-tab="library"]');
    await find(root, '.pm8-ghost');
  }),
  made('path-empty', 'panel', {}, view('path')),
  made('path', 'panel', {}, path),
  made('map', 'panel', {}, drawn),
  made('map-huge', 'tab', map(100_000), drawn),
  made('map-rating', 'tab', {}, async (root) => {
    await drawn?.(root);
    const select = root.querySelectorAll<HTMLSelectElement>('.pm8-rec__fields select')[1];
    if (!select) throw new Error('no colours to choose');
    select.value = 'rating';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await find(root, '.pm8-map__ramp');
  }),
  made(
    'map-names',
    'panel',
    {},
    view('map', async (root) => {
      await find(root, 'canvas[data-seen]');
      for (let times = 0; times < 4; times += 1) await press(root, '.pm8-map__buttons button');
    }),
  ),
  made('map-words', 'panel', {}, async (root) => {
    await drawn?.(root);
    await press(root, '.pm8-map__list summary');
    await find(root, '.pm8-map__largest');
    root.querySelector('.pm8-map__list')?.scrollIntoView();
  }),
  made('map-opened', 'panel', {}, async (root) => {
    await drawn?.(root);
    await press(root, '.pm8-map__list summary');
    await press(root, '.pm8-map__largest button');
    await find(root, '.pm8-track');
  }),
  made('map-empty', 'panel', map(0), view('map')),
];

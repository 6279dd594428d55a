import { Tools } from '@/components/panel/tools';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { LibraryRow, ViewWindow } from '@/lib/library/views/view';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, pictures, session } from '../fixtures';
import { type GalleryState, find, typeInto } from '../gallery-state';
import { pageLink, tracks } from '../tools-fixtures';

const HUGE = 298_412;
const LIBRARY = { ...OWNER, section: '1' };
const ROWS: LibraryRow[] = tracks(150, 'list', (index) => [null, 8, null, 10, 6][index % 5] ?? null).map((row, at) => ({
  ...row,
  plays: at % 7,
  skips: 0,
  addedAt: 1_763_000_000 - at * 3600,
  lastRatedAt: null,
  genres: ['Indie Folk'],
  matches: null,
}));

const mirror = (change: Partial<MirrorState> = {}): MirrorState => ({
  ...LIBRARY,
  status: 'fresh',
  done: 0,
  total: 0,
  counts: { artist: 812, album: 6_230, track: HUGE },
  version: 7,
  completedAt: 1_763_700_000,
  refreshedAt: Math.floor(Date.now() / 1000) - 130,
  bytes: 62_000_000,
  live: 'socket',
  error: null,
  ...change,
});

const page = (change: Partial<ViewWindow> = {}): ViewWindow => ({
  items: ROWS,
  total: HUGE,
  finished: false,
  version: 7,
  complete: true,
  durationMs: HUGE * 240_000,
  ...change,
});

const good: FakeServices = {
  session: { state: async () => session() },
  library: { nowPlaying: waiting },
  mirror: { state: async () => mirror(), refresh: async () => mirror() },
  views: {
    read: async (_view, { offset, limit }) => page({ items: ROWS.slice(0, Math.min(limit, HUGE - offset)) }),
    choices: async (_library, _kind, field) =>
      field === 'decade'
        ? [1990, 2010, 1970].map((year) => ({ value: String(year), title: String(year), count: 20 }))
        : ['Indie Folk', 'Jazz', 'Metal'].map((title) => ({ value: title, title, count: 12 })),
  },
  pictures,
};

const state = (
  name: string,
  door: 'panel' | 'tab',
  services: FakeServices = {},
  act?: GalleryState['act'],
): GalleryState => ({
  name: `${door}-library-${name}`,
  width: door === 'panel' ? 440 : 1100,
  height: door === 'panel' ? 860 : 800,
  services: { ...good, ...services },
  render: () => {
    if (door === 'tab') location.hash = 'library';
    return <Tools door={door} link={door === 'panel' ? pageLink() : null} />;
  },
  act: async (root) => {
    if (door === 'panel') (await find(root, '[data-tab="library"]')).click();
    await act?.(root);
  },
});

const withMirror = (change: Partial<MirrorState>): FakeServices => ({
  mirror: { ...good.mirror, state: async () => mirror(change) },
});
const offline = { code: 'network' as const, message: 'no answer', details: {}, retryable: true };

export const states: GalleryState[] = [
  state('whole', 'panel'),
  state('whole', 'tab'),
  state('loading', 'tab', { mirror: { ...good.mirror, state: waiting } }),
  state('first-filling', 'panel', {
    ...withMirror({ status: 'filling', done: 41_200, total: 105_450, completedAt: null, refreshedAt: null }),
    views: { ...good.views, read: async () => page({ complete: false, total: 33_900 }) },
  }),
  state('offline', 'tab', withMirror({ error: offline })),
  state('refreshing', 'panel', withMirror({ status: 'refreshing' })),
  state(
    'nothing-found',
    'panel',
    {
      views: { ...good.views, read: async () => page({ items: [], total: 0, finished: true, durationMs: null }) },
    },
    async (root) => typeInto(await find<HTMLInputElement>(root, 'input[type="search"]'), 'zzz'),
  ),
  state('error', 'tab', { views: { ...good.views, read: failing('engine-failed') } }),
];

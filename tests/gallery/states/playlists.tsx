import { Tools } from '@/components/panel/tools';
import type { ItemRow } from '@/lib/library/item-row';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { SERVER, nowPlaying, pictures, session } from '../fixtures';
import { type GalleryState, find, typeInto } from '../gallery-state';
import {
  IMPORTED,
  PLAYLISTS,
  VOCABULARY,
  edit,
  entries,
  importState,
  playlist,
  rulePreview,
} from '../playlist-fixtures';
import { cut, job, pageLink, tracks } from '../tools-fixtures';

const ENTRIES = entries(48);
const HUGE = entries(50_000);
const none = async () => ({ items: [], total: 0, finished: true });

const head = (key: string): PlaylistRow => PLAYLISTS.find(({ ref }) => ref.key === key) ?? playlist({ key });
const shownList: ItemRow[] = tracks(40, 'list', () => null);
const theirs: ItemRow[] = tracks(38, 'list', () => null).toReversed();

const playlists: FakeServices['playlists'] = {
  list: async (_query, window) => cut(PLAYLISTS, window),
  items: async (key, window) => ({ ...cut(key === '907' ? HUGE : ENTRIES, window), playlist: head(key) }),
  edits: none,
  copies: none,
  targets: async () => ({
    items: [
      {
        seq: 0,
        action: 'change',
        key: '901',
        title: 'Morning, slowly',
        state: 'conflict',
        before: 48,
        wanted: 40,
        counts: { added: 0, removed: 8, moved: 0, missing: 0 },
        rebuilds: false,
        error: null,
      },
    ],
    total: 1,
    finished: true,
  }),
  editItems: async (_edit, _seq, role, window) => cut(role === 'found' ? theirs : shownList, window),
  tool: async () => edit({ step: 'draft', undoable: false }),
};

const good: FakeServices = {
  session: { state: async () => session() },
  library: { nowPlaying: async () => nowPlaying({ item: null, state: 'nothing' }), search: async () => shownList },
  views: {
    read: async (_view, window) => ({
      ...cut(rulePreview().items, window),
      version: 1,
      complete: true,
      durationMs: null,
    }),
  },
  playlists,
  smartPlaylists: {
    meta: async () => VOCABULARY,
    recipes: async (library) => [
      { id: 'best-of-all', rule: { library, kind: 'track', query: null, sort: [], limit: 200, extras: null } },
      { id: 'loved-and-forgotten', rule: { library, kind: 'track', query: null, sort: [], limit: 100, extras: null } },
      { id: 'one-hour', rule: { library, kind: 'track', query: null, sort: [], limit: null, extras: null } },
      { id: 'best-of-each-artist', rule: { library, kind: 'track', query: null, sort: [], limit: null, extras: null } },
    ],
    choices: async () => ['Folk', 'Jazz', 'Krautrock'].map((title) => ({ key: title, title })),
    preview: async () => rulePreview(),
    check: async () => 342,
    open: async (key) => ({
      key,
      title: head(key).title,
      description: '',
      kept: null,
      unknownTags: [],
      rule: {
        library: { server: SERVER, account: 'acc-mira', section: '3' },
        kind: 'track',
        query: {
          kind: 'group',
          match: 'all',
          items: [
            { kind: 'rule', field: 'track.userRating', operator: '>>=', values: ['7'] },
            { kind: 'rule', field: 'artist.genre', operator: '=', values: ['Folk', 'Jazz'] },
            {
              kind: 'group',
              match: 'any',
              items: [
                { kind: 'rule', field: 'track.lastViewedAt', operator: '<<=', values: ['-6mon'] },
                { kind: 'rule', field: 'track.viewCount', operator: '<<=', values: ['3'] },
              ],
            },
          ],
        },
        sort: [{ field: 'userRating', descending: true }],
        limit: 100,
        extras: null,
      },
    }),
  },
  playlistImports: {
    current: async () => null,
    rows: async (_id, _of, window) => cut(IMPORTED, window),
  },
  pictures,
};

const press = async (root: HTMLElement, selector: string): Promise<void> => {
  (await find(root, selector)).click();
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));
const openList = async (root: HTMLElement, key: string): Promise<void> => {
  await press(root, `[data-key="${key}"] .pm8-pl-row__open`);
  await find(root, '.pm8-pl-item, .pm8-empty');
};
/** @param at which of the menu's lines */
const menu = async (root: HTMLElement, button: string, at: number): Promise<void> => {
  await press(root, button);
  await settle();
  root.querySelectorAll<HTMLElement>('[role="menuitem"]')[at]?.click();
  await settle();
};
const NEW = '.pm8-pl__bar [aria-haspopup]';
const MORE = '.pm8-pl__actions [aria-haspopup]';
const emit = (event: string, data: unknown): void =>
  (
    window as unknown as { gallery: { transport: { emit(name: string, value: unknown): void } } }
  ).gallery.transport.emit(event, data);

const state = (
  name: string,
  width: 400 | 1100,
  services: FakeServices = {},
  act?: GalleryState['act'],
): GalleryState => ({
  name: `playlists-${name}${width === 400 ? '-frame' : ''}`,
  width,
  height: 800,
  services: { ...good, ...services },
  render: () => {
    location.hash = 'playlists';
    return width === 400 ? <Tools door="panel" link={pageLink()} /> : <Tools door="tab" link={null} />;
  },
  act: async (root) => {
    if (width === 400) await press(root, '[data-tab="playlists"]');
    await act?.(root);
  },
});

/** In the frame and in the tab. */
const both = (name: string, services: FakeServices = {}, act?: GalleryState['act']): GalleryState[] => [
  state(name, 400, services, act),
  state(name, 1100, services, act),
];

const withLists = (change: Partial<NonNullable<typeof playlists>>): FakeServices => ({
  playlists: { ...playlists, ...change },
});
const choose = async (root: HTMLElement): Promise<void> => {
  for (const key of ['901', '904'])
    (await find<HTMLInputElement>(root, `[data-key="${key}"] input[type="checkbox"]`)).click();
  await find(root, '.pm8-pl__batch');
};

export const states: GalleryState[] = [
  ...both('list'),
  ...both('selected', {}, choose),
  state('new-menu', 400, {}, async (root) => {
    await press(root, NEW);
    await settle();
  }),
  state('loading', 400, withLists({ list: waiting })),
  state('error', 400, withLists({ list: failing('network') })),
  state('none', 1100, withLists({ list: none })),
  state('create', 400, {}, (root) => menu(root, NEW, 0)),
  ...both('open', {}, (root) => openList(root, '901')),
  state('open-huge', 1100, {}, (root) => openList(root, '907')),
  state('open-smart', 400, {}, (root) => openList(root, '902')),
  state('open-kept', 1100, {}, (root) => openList(root, '903')),
  state('open-empty', 400, withLists({ items: async (key) => ({ ...(await none()), playlist: head(key) }) }), (root) =>
    openList(root, '906'),
  ),
  state('open-gone', 400, withLists({ items: failing('not-found') }), async (root) => {
    await press(root, '[data-key="901"] .pm8-pl-row__open');
    await find(root, '.pm8-empty');
  }),
  ...both('items-selected', {}, async (root) => {
    await openList(root, '901');
    for (const id of ['5001', '5003'])
      (await find<HTMLInputElement>(root, `[data-item="${id}"] input[type="checkbox"]`)).click();
    await find(root, '.pm8-pl__batch');
  }),
  state('moved', 400, withLists({ edits: async () => cut([edit()], { offset: 0, limit: 10 }) }), async (root) => {
    await openList(root, '901');
    const row = await find(root, '[data-row="2"]');
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }));
    await settle();
  }),
  state(
    'running',
    400,
    withLists({
      edits: async () => cut([edit({ step: 'running', label: 'Adding Harbour Songs' })], { offset: 0, limit: 10 }),
    }),
    async (root) => {
      await find(root, '[role="progressbar"]');
      emit('jobChanged', job({ id: 'j9', kind: 'edit-playlist', done: 12, total: 67 }));
      await settle();
    },
  ),
  ...both(
    'conflict',
    withLists({ edits: async () => cut([edit({ step: 'conflict', undoable: false })], { offset: 0, limit: 10 }) }),
    async (root) => {
      await press(root, '.pm8-banner--warn .pm8-button--primary');
      await find(root, '.pm8-pl-conflict .pm8-list__row');
    },
  ),
  state('add-tracks', 400, {}, async (root) => {
    await openList(root, '901');
    await press(root, '.pm8-pl__actions .pm8-button--primary');
    await find(root, '.pm8-pl-pick__one');
  }),
  state('add-to', 400, {}, async (root) => {
    await openList(root, '901');
    (await find<HTMLInputElement>(root, '[data-item="5001"] input[type="checkbox"]')).click();
    await press(root, '.pm8-pl__batch .pm8-button');
    const field = await find<HTMLInputElement>(root, 'dialog[open] input[type="search"]');
    typeInto(field, 'New one');
    await find(root, 'dialog[open] .pm8-pl-pick__one');
  }),
  state('copy-to', 400, withLists({ copyTo: async () => edit({ step: 'draft', undoable: false }) }), async (root) => {
    await choose(root);
    await menu(root, '.pm8-pl__batch [aria-haspopup]', 4);
    await find(root, 'dialog[open] select');
  }),
  state('rate', 400, {}, async (root) => {
    await choose(root);
    await menu(root, '.pm8-pl__batch [aria-haspopup]', 5);
    await find(root, 'dialog[open] [role="slider"]');
  }),
  state('tools', 400, {}, async (root) => {
    await openList(root, '901');
    await menu(root, MORE, 1);
    await press(root, 'dialog[open] .pm8-button--primary');
    await find(root, '.pm8-pl-preview .pm8-list__row');
  }),
  state('export', 400, {}, async (root) => {
    await openList(root, '901');
    await menu(root, MORE, 2);
  }),
  state('delete', 400, {}, async (root) => {
    await openList(root, '901');
    await menu(root, MORE, 3);
  }),
  state(
    'copies',
    400,
    withLists({
      copies: async (_owner, window) =>
        cut(
          ['Old favourites', 'Party 2017'].map((title, at) => ({
            copy: `c${at}`,
            reason: 'deleted' as const,
            title,
            description: '',
            smart: at === 1,
            tracks: 81,
            durationMs: 18_000_000,
            madeAt: Math.floor(Date.now() / 1000) - 86_400 * (at + 1),
          })),
          window,
        ),
    }),
    async (root) => {
      await menu(root, NEW, 3);
      await find(root, '.pm8-list__row');
    },
  ),
  ...both('recipes', {}, async (root) => {
    await menu(root, NEW, 1);
    await find(root, '.pm8-pl-recipe');
  }),
  ...both('rules', {}, async (root) => {
    await openList(root, '902');
    await press(root, '.pm8-pl__actions .pm8-button');
    await find(root, '.pm8-pl-found__rows');
  }),
  state(
    'rules-kept',
    1100,
    {
      smartPlaylists: {
        ...good.smartPlaylists,
        preview: async () =>
          rulePreview({
            kind: 'kept',
            reasons: [
              { reason: 'per-artist', field: null },
              { reason: 'comma-in-value', field: 'track.title' },
            ],
            doubts: [{ doubt: 'empty-value', field: 'track.title' }],
          }),
      },
    },
    async (root) => {
      await menu(root, NEW, 1);
      await press(root, '.pm8-pl__scroll .pm8-button--primary');
      await press(root, '.pm8-pl-group .pm8-button');
      const field = await find<HTMLInputElement>(root, '.pm8-chips__input');
      typeInto(field, 'Crosby, Stills');
      await press(root, '.pm8-pl-extras summary');
      await find(root, '.pm8-pl-found__rows');
      await settle();
    },
  ),
  state('rules-differ', 400, { smartPlaylists: { ...good.smartPlaylists, check: async () => 339 } }, async (root) => {
    await openList(root, '902');
    await press(root, '.pm8-pl__actions .pm8-button');
    await find(root, '.pm8-pl-found .pm8-banner--warn');
  }),
  state('import-choose', 400, {}, async (root) => {
    await menu(root, NEW, 2);
    await find(root, '.pm8-drop');
  }),
  ...both(
    'import-review',
    { playlistImports: { ...good.playlistImports, current: async () => importState() } },
    async (root) => {
      await menu(root, NEW, 2);
      await find(root, '.pm8-pl-import-row');
    },
  ),
  state(
    'import-pick',
    400,
    { playlistImports: { ...good.playlistImports, current: async () => importState() } },
    async (root) => {
      await menu(root, NEW, 2);
      await press(root, '.pm8-pl-import-row button');
      await find(root, 'dialog[open] .pm8-pl-pick__one');
    },
  ),
  state('read-only', 400, { session: { state: async () => session({ readOnly: true }) } }, (root) =>
    openList(root, '901'),
  ),
];

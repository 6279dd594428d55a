import { Tools } from '@/components/panel/tools';
import type { PanelLink } from '@/lib/plex-web/panel-link';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, SERVER, attempt, nowPlaying, pictures, server, session, signedOut, track } from '../fixtures';
import { type GalleryState, find } from '../gallery-state';
import { batch, cut, job, pageLink, route, tracks } from '../tools-fixtures';

const ALBUM = tracks(12, 'album', (index) => [7, null, 8, null, 10, 5, null, 9, 0, null, 6, 3][index] ?? null);
const TOP = tracks(50, 'list', (index) => 10 - Math.floor(index / 17));
const HUGE = 100_000;

const good: FakeServices = {
  session: { state: async () => session(), refresh: async () => {} },
  library: {
    nowPlaying: async () => nowPlaying(),
    item: async () => track({ key: '50', kind: 'album', title: 'Harbour Songs' }),
    tracksOf: async (_of, window) => ({
      ...cut(ALBUM, window),
      title: 'Harbour Songs',
      subtitle: 'The Night Ferry',
      thumb: '/library/metadata/50/thumb/1',
    }),
  },
  ratings: {
    topRated: async () => cut(TOP, { offset: 0, limit: 50 }),
    rate: async (item, after) => ({
      ref: typeof item === 'string' ? { server: SERVER, key: item } : item,
      kind: 'track',
      before: null,
      after,
      state: 'confirmed',
      batch: 'b1',
    }),
  },
  imports: { current: async () => null },
  pictures,
};

const panel = (
  name: string,
  services: FakeServices = {},
  link: PanelLink = pageLink(),
  act?: GalleryState['act'],
): GalleryState => ({
  name: `panel-${name}`,
  width: 440,
  height: 860,
  services: { ...good, ...services },
  render: () => <Tools door="panel" link={link} />,
  act,
});

const tab = (name: string, hash: string, services: FakeServices = {}, act?: GalleryState['act']): GalleryState => ({
  name: `tab-${name}`,
  width: 1100,
  height: 800,
  services: { ...good, ...services },
  render: () => {
    location.hash = hash;
    return <Tools door="tab" link={null} />;
  },
  act,
});

const withSession = (change: Parameters<typeof session>[0]): FakeServices => ({
  session: { ...good.session, state: async () => session(change) },
});

const press = async (root: HTMLElement, selector: string): Promise<void> => {
  (await find(root, selector)).click();
};
const key = async (root: HTMLElement, selector: string, digit: string): Promise<void> => {
  (await find(root, selector)).dispatchEvent(
    new KeyboardEvent('keydown', { key: digit, code: `Digit${digit}`, bubbles: true }),
  );
};
const openRateAll = async (root: HTMLElement): Promise<void> => {
  await press(root, '.pm8-collection__actions button');
  await key(root, '.pm8-rate-all [role="slider"]', '4');
  await find(root, '.pm8-rate-all p');
  // Effects run after the paint in which the words appear; nobody clicks faster.
  await new Promise((resolve) => setTimeout(resolve, 50));
};
const running = (finished: boolean): FakeServices => ({
  ratings: {
    ...good.ratings,
    rateMany: async () =>
      batch({
        origin: 'rate-all',
        label: 'Harbour Songs',
        total: 11,
        sent: finished ? 11 : 4,
        synced: finished ? 10 : 0,
        conflicts: finished ? 1 : 0,
        finished,
      }),
  },
});
const confirmRateAll = async (root: HTMLElement): Promise<void> => {
  await openRateAll(root);
  await press(root, '.pm8-rate-all .pm8-button--primary');
  await find(root, '[role="progressbar"], .pm8-banner');
  (
    window as unknown as { gallery: { transport: { emit(event: string, data: unknown): void } } }
  ).gallery.transport.emit('jobChanged', job({ done: 4, total: 11 }));
};
const UNREACHABLE = server({
  status: 'unreachable',
  connection: null,
  tried: [
    attempt({ outcome: 'timeout', latencyMs: null }),
    attempt({
      address: 'https://203-0-113-7.0f3a.plex.direct:32400',
      kind: 'remote',
      outcome: 'network',
      latencyMs: null,
    }),
  ],
});

export const states: GalleryState[] = [
  panel('this-page'),
  panel('this-page-loading', { library: { ...good.library, item: waiting } }),
  panel('this-page-nothing', {}, pageLink({ route: route({ kind: 'home', key: null, server: null }) }), (root) =>
    press(root, '[data-tab="this-page"]'),
  ),
  panel('this-page-no-music', { library: { ...good.library, item: failing('not-found') } }),
  panel('this-page-error', { library: { ...good.library, item: failing('network') } }),
  panel(
    'this-page-empty',
    {
      library: {
        ...good.library,
        tracksOf: async () => ({ items: [], total: 0, finished: true, title: 'Empty list', subtitle: '', thumb: null }),
      },
    },
    pageLink({ route: route({ kind: 'playlist', key: '9' }) }),
  ),
  panel(
    'playlist-huge',
    {
      library: {
        ...good.library,
        tracksOf: async (_of, { offset, limit }) => ({
          items: tracks(HUGE, 'list', () => null).slice(offset, offset + limit),
          total: HUGE,
          finished: false,
          title: 'Everything',
          subtitle: 'Mira',
          thumb: null,
        }),
      },
    },
    pageLink({ route: route({ kind: 'playlist', key: '9' }) }),
  ),
  panel('rated', {}, pageLink(), async (root) => {
    await key(root, '.pm8-track [role="slider"]', '5');
    await find(root, '[data-testid="undo"] button');
  }),
  panel('rate-all', {}, pageLink(), openRateAll),
  panel('rate-all-running', running(false), pageLink(), confirmRateAll),
  panel('rate-all-done', running(true), pageLink(), confirmRateAll),
  panel('other-user', {}, pageLink({ userId: '4712', userTitle: 'Jonas' })),
  panel('other-person', {}, pageLink({ userId: '99', userTitle: 'Visitor' })),
  panel('unknown-user', {}, pageLink({ userId: null, userTitle: null })),
  panel(
    'other-server',
    withSession({
      servers: [
        server(),
        server({ server: 'srv-b', name: 'Cabin', sections: [{ section: '1', uuid: null, title: 'Music' }] }),
      ],
    }),
    pageLink({ route: route({ server: 'srv-b' }) }),
  ),
  panel('read-only', withSession({ readOnly: true })),
  panel(
    'unreachable',
    { ...withSession({ servers: [UNREACHABLE] }), library: { ...good.library, item: failing('network') } },
    pageLink(),
    (root) => press(root, 'summary'),
  ),
  panel('signed-out', { session: { state: async () => signedOut() } }),
  panel('no-library', withSession({ servers: [server({ sections: [] })], active: null })),
  panel('loading', { session: { state: waiting } }),
  panel('error', { session: { state: failing('internal') } }),
  panel('top-rated', {}, pageLink(), (root) => press(root, '[data-tab="top-rated"]')),
  tab('top-rated', 'top-rated'),
  tab('top-rated-empty', 'top-rated', {
    ratings: { ...good.ratings, topRated: async () => ({ items: [], total: 0, finished: true }) },
  }),
  tab('now-album', 'this-page'),
  tab('nothing-plays', 'this-page', {
    library: { ...good.library, nowPlaying: async () => nowPlaying({ item: null, state: 'nothing' }) },
  }),
  tab(
    'local-token',
    'top-rated',
    withSession({
      account: null,
      servers: [server({ account: 'local', manual: true })],
      active: { ...OWNER, account: 'local', section: '3' },
    }),
  ),
  tab('signed-out', '', { session: { state: async () => signedOut() } }),
];

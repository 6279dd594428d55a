import { Popup } from '@/components/popup/popup';
import type { ItemRow } from '@/lib/library/item-row';
import type { RateResult } from '@/lib/ratings/rating-change';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, SERVER, attempt, nowPlaying, pictures, server, session, signedOut, track } from '../fixtures';
import { type GalleryState, find, typeInto } from '../gallery-state';

const UNRATED: ItemRow[] = [
  track({ key: '601', title: 'Salt on the Window', artist: 'Ines Marlowe', album: 'Low Tide', rating: null }),
  track({ key: '602', title: 'Second Breath', artist: 'Halden Quartet', rating: null }),
];

const rated = (ref: { server: string; key: string }, after: number | null, state: RateResult['state']): RateResult => ({
  ref,
  kind: 'track',
  before: 7,
  after,
  state,
  batch: 'b1',
});

/** A popup for whom everything answers. */
const good: FakeServices = {
  session: { state: async () => session() },
  library: {
    nowPlaying: async () => nowPlaying(),
    recentUnrated: async () => UNRATED,
    search: async () => [],
  },
  ratings: {
    queued: async () => 0,
    lastUndoable: async () => null,
    rate: async (item, value) =>
      rated(typeof item === 'string' ? { server: SERVER, key: item } : item, value, 'confirmed'),
  },
  pictures,
};

const state = (name: string, services: FakeServices, act?: GalleryState['act'], width = 360): GalleryState => ({
  name: `popup-${name}`,
  width,
  height: 360,
  services: { ...good, ...services },
  render: () => <Popup />,
  act,
});

const withSession = (change: Parameters<typeof session>[0]): FakeServices => ({
  session: { ...good.session, state: async () => session(change) },
});
const withNow = (change: Parameters<typeof nowPlaying>[0], unrated: ItemRow[] = UNRATED): FakeServices => ({
  library: { ...good.library, nowPlaying: async () => nowPlaying(change), recentUnrated: async () => unrated },
});
const out = (change: Parameters<typeof signedOut>[0] = {}): FakeServices => ({
  session: { state: async () => signedOut(change) },
});

const TRIED = [
  attempt({ outcome: 'timeout', latencyMs: null }),
  attempt({
    address: 'https://203-0-113-7.0f3a.plex.direct:32400',
    kind: 'remote',
    outcome: 'network',
    latencyMs: null,
  }),
  attempt({
    address: 'https://relay-21.0f3a.plex.direct:8443',
    kind: 'relay',
    outcome: 'server-busy',
    latencyMs: null,
  }),
  attempt({
    address: 'http://192.168.1.20:32400',
    outcome: 'needs-permission',
    latencyMs: null,
    pattern: 'http://192.168.1.20/*',
  }),
];

const LONG =
  'Symphony of a Thousand Very Long Winters, Part XIV: “The One Where the Title Simply Does Not Want to End” (Live at the Old Observatory, Remastered 2019)';

const signIn = { url: 'https://app.plex.tv/auth', expiresAt: 1_800_000_000, error: null };

const FOUND: ItemRow[] = [
  track({ key: '701', title: 'Night Ferry', rating: 9 }),
  track({ key: '702', kind: 'artist', title: 'The Night Ferry', artist: 'The Night Ferry', rating: 8 }),
  track({ key: '703', kind: 'album', title: 'Nightwork', artist: 'Ines Marlowe', rating: null }),
  track({ key: '704', title: LONG, artist: 'Orchestra of the Northern Observatory and Friends', rating: 0 }),
  track({ key: '705', title: '夜のフェリー', artist: '港の歌', rating: 7.3 }),
];

export const states: GalleryState[] = [
  state('now-playing', {}),
  state('plex-web-shows-another', {
    surfaces: {
      plexWebInFront: async () => ({
        route: { kind: 'home', server: SERVER, key: null, section: null },
        userId: '4712',
        userTitle: 'Jonas',
        nowPlaying: null,
      }),
    },
  }),
  state('last-played', withNow({ state: 'last-played', source: 'last-viewed', reason: 'not-owner', player: null })),
  state('nothing', withNow({ item: null, state: 'nothing', source: null, reason: 'no-session' })),
  state('loading', { session: { state: waiting } }),
  state('now-loading', { library: { nowPlaying: waiting, recentUnrated: waiting } }),
  state('long-titles', withNow({ item: track({ title: LONG, artist: LONG, album: LONG }), player: LONG })),
  state(
    'non-latin',
    withNow(
      {
        item: track({ title: 'أغنية البحر', artist: 'فرقة الميناء', album: 'ليالي', albumRating: null, rating: null }),
      },
      [track({ key: '602', title: 'Песня о далёком береге 🌊', artist: '灯台守', rating: null })],
    ),
  ),
  state('narrow', withNow({ item: track({ title: LONG }) }), undefined, 320),
  state('rated', {}, async (root) => {
    const slider = await find(root, '[role="slider"]');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: '4', code: 'Digit4', bubbles: true }));
    await find(root, '[data-testid="undo"] button');
  }),
  state('last-rated-before', {
    ratings: {
      ...good.ratings,
      lastUndoable: async () => ({
        ...OWNER,
        batch: 'b0',
        origin: 'user' as const,
        label: 'Salt on the Window',
        job: null,
        createdAt: 1_700_000_000,
        total: 1,
        sent: 1,
        synced: 1,
        conflicts: 0,
        failed: 0,
        finished: true,
        undoable: true,
        undoneBy: null,
        error: null,
      }),
    },
  }),
  state(
    'queued',
    {
      ...withSession({ servers: [server({ status: 'unreachable', connection: null, tried: TRIED.slice(0, 2) })] }),
      ratings: {
        ...good.ratings,
        queued: async () => 3,
        rate: async (item, value) => rated(item as { server: string; key: string }, value, 'queued'),
      },
    },
    async (root) => {
      const slider = await find(root, '[role="slider"]');
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: '5', code: 'Digit5', bubbles: true }));
      await find(root, '[data-state="queued"]');
    },
  ),
  state('wrong-account', { ratings: { ...good.ratings, rate: failing('wrong-account') } }, async (root) => {
    const slider = await find(root, '[role="slider"]');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: '5', code: 'Digit5', bubbles: true }));
    await find(root, '[data-error]');
  }),
  state('saving', {
    ratings: {
      ...good.ratings,
      rate: async (item, value) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return rated(item as { server: string; key: string }, value, 'confirmed');
      },
    },
  }),
  state('read-only', withSession({ readOnly: true })),
  state('unreachable', {
    ...withSession({ servers: [server({ status: 'unreachable', connection: null, tried: TRIED })] }),
    library: { nowPlaying: failing('network'), recentUnrated: failing('network') },
  }),
  state('needs-permission', {
    ...withSession({ servers: [server({ status: 'needs-permission', connection: null, tried: TRIED.slice(3) })] }),
    library: { nowPlaying: failing('needs-permission'), recentUnrated: failing('network') },
  }),
  state('error', { library: { nowPlaying: failing('bad-response'), recentUnrated: failing('bad-response') } }),
  state('signed-out', out()),
  state('signing-in', out({ signIn: { ...signIn, state: 'waiting' } })),
  state('sign-in-expired', out({ signIn: { ...signIn, state: 'expired' } })),
  state('no-servers', withSession({ servers: [], active: null })),
  state('no-library', withSession({ servers: [server({ sections: [] })], active: null })),
  state('choose-library', withSession({ active: null })),
  state('relay-manual', {
    ...withSession({
      account: null,
      servers: [
        server({
          account: 'local',
          manual: true,
          connection: { address: 'http://127.0.0.1:32400', kind: 'manual', secure: false, latencyMs: 3 },
        }),
      ],
      active: { server: SERVER, account: 'local', section: '3' },
    }),
  }),
  state('search', { library: { ...good.library, search: async () => FOUND } }, async (root) => {
    typeInto(await find<HTMLInputElement>(root, 'input[type="search"]'), 'night');
    await find(root, '[data-result]');
  }),
  state('search-nothing', {}, async (root) => {
    typeInto(await find<HTMLInputElement>(root, 'input[type="search"]'), 'zzz');
    await find(root, 'main > p');
  }),
];

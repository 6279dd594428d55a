import { Options } from '@/components/options/options';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { SessionState } from '@/lib/session/session-state';
import { AppError } from '@/lib/util/app-error';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, attempt, server, session, signedOut } from '../fixtures';
import { type GalleryState, find, typeInto } from '../gallery-state';
import { OWN_SERVICES } from './settings';

const batch = (change: Partial<BatchState>): BatchState => ({
  ...OWNER,
  batch: 'b1',
  origin: 'user',
  label: 'Paper Lanterns',
  job: null,
  createdAt: 1_763_800_000,
  total: 1,
  sent: 1,
  synced: 1,
  conflicts: 0,
  failed: 0,
  finished: true,
  undoable: true,
  undoneBy: null,
  error: null,
  ...change,
});

const BATCHES: BatchState[] = [
  batch({}),
  batch({ batch: 'b2', origin: 'rate-all', label: 'Harbour Songs', total: 12, sent: 7, synced: 0, finished: false }),
  batch({
    batch: 'b3',
    origin: 'import',
    label: 'Library.xml',
    total: 1840,
    sent: 1840,
    synced: 1832,
    conflicts: 6,
    failed: 2,
  }),
  batch({ batch: 'b4', label: 'Salt on the Window', undoable: false, undoneBy: 'b5' }),
];

const good: FakeServices = {
  ...OWN_SERVICES,
  session: { state: async () => session() },
  ratings: {
    queued: async () => 0,
    batches: async () => ({ items: BATCHES, total: 14, finished: false }),
  },
  log: {
    lines: async () => [
      { at: 1_763_800_000_000, level: 'info', scope: 'session', text: 'Attic connected, local, 12 ms' },
      { at: 1_763_800_012_000, level: 'warn', scope: 'plex', text: 'GET /library/sections 503, once more in 1 s' },
    ],
  },
};

const state = (
  name: string,
  current: SessionState,
  more: FakeServices = {},
  act?: GalleryState['act'],
  width = 1000,
): GalleryState => ({
  name: `options-${name}`,
  width,
  height: 800,
  services: { ...good, ...more, session: { state: async () => current, ...more.session } },
  render: () => <Options />,
  act,
});

const press = async (root: HTMLElement, words: string): Promise<void> => {
  await find(root, 'form');
  for (const button of root.querySelectorAll('button')) if (button.textContent?.includes(words)) button.click();
};

const SERVERS = [
  server({
    tried: [attempt({}), attempt({ address: 'https://relay-21.0f3a.plex.direct:8443', kind: 'relay', latencyMs: 180 })],
  }),
  server({
    server: 'srv-2',
    name: 'Grandmother’s very long-named music server in the cellar of the old house by the sea',
    owned: false,
    sourceTitle: 'Jonas',
    status: 'needs-permission',
    connection: null,
    sections: [],
    tried: [
      attempt({
        address: 'http://10.0.0.8:32400',
        outcome: 'needs-permission',
        latencyMs: null,
        pattern: 'http://10.0.0.8/*',
      }),
    ],
  }),
  server({
    server: 'srv-3',
    name: 'Boathouse',
    status: 'unreachable',
    connection: null,
    sections: [],
    tried: [
      attempt({
        address: 'https://203-0-113-7.0f3a.plex.direct:32400',
        kind: 'remote',
        outcome: 'timeout',
        latencyMs: null,
      }),
      attempt({ address: 'https://10-0-0-9.0f3a.plex.direct:32400', outcome: 'other-server', latencyMs: 40 }),
    ],
  }),
  server({
    server: 'srv-4',
    name: 'Studio',
    manual: true,
    status: 'unauthorized',
    connection: null,
    sections: [],
    tried: [],
  }),
];

export const states: GalleryState[] = [
  state('signed-in', session()),
  state('servers', session({ servers: SERVERS })),
  state('signed-out', signedOut()),
  state(
    'signing-in',
    signedOut({ signIn: { url: 'https://app.plex.tv/auth', expiresAt: 1, state: 'waiting', error: null } }),
  ),
  state('loading', session(), { session: { state: waiting } }),
  state('error', session(), { session: { state: failing('internal') }, log: { lines: failing('internal') } }),
  state('read-only-queued', session({ readOnly: true }), {
    ratings: { ...good.ratings, queued: async () => 1, batches: async () => ({ items: [], total: 0, finished: true }) },
  }),
  state('home-pin', session(), { session: { switchUser: failing('wrong-home-pin') } }, async (root) => {
    await press(root, 'Switch to Jonas');
    const field = await find<HTMLInputElement>(root, 'input[inputmode="numeric"]');
    typeInto(field, '1234');
    field.form?.requestSubmit();
    await find(root, '[data-error]');
  }),
  state('sign-out', session(), {}, async (root) => {
    await press(root, 'Sign out');
    await find(root, 'dialog[open]');
  }),
  state('add-server-missing', signedOut(), {}, async (root) => {
    await press(root, 'Add server');
    await find(root, '[aria-invalid]');
  }),
  state(
    'add-server-permission',
    signedOut(),
    {
      session: {
        addServer: () =>
          Promise.reject(new AppError('needs-permission', '', { details: { pattern: 'http://192.168.1.20/*' } })),
      },
    },
    async (root) => {
      const [, address, token] = (await find(root, 'form'), [...root.querySelectorAll('input')]);
      if (!address || !token) throw new Error('no fields');
      typeInto(address, 'http://192.168.1.20:32400');
      typeInto(token, 'made-up');
      await press(root, 'Add server');
      await find(root, '.pm8-banner--warn');
    },
  ),
  state('narrow', session({ servers: SERVERS }), {}, undefined, 320),
];

import type { ItemRow, NowPlaying } from '@/lib/library/item-row';
import type { ConnectionAttempt, ServerState, SessionState } from '@/lib/session/session-state';

/* Made-up people, servers and music of the gallery. */

export const SERVER = 'srv-attic';
export const ACCOUNT = 'acc-mira';
export const OWNER = { server: SERVER, account: ACCOUNT };

export const attempt = (change: Partial<ConnectionAttempt>): ConnectionAttempt => ({
  address: 'https://192-168-1-20.0f3a.plex.direct:32400',
  kind: 'local',
  outcome: 'ok',
  latencyMs: 12,
  pattern: null,
  ...change,
});

export const server = (change: Partial<ServerState> = {}): ServerState => ({
  ...OWNER,
  name: 'Attic',
  owned: true,
  sourceTitle: null,
  version: '1.43.4.10903',
  status: 'connected',
  error: null,
  connection: { address: 'https://192-168-1-20.0f3a.plex.direct:32400', kind: 'local', secure: true, latencyMs: 12 },
  tried: [attempt({})],
  sections: [
    { section: '3', uuid: 'u3', title: 'Music' },
    { section: '7', uuid: 'u7', title: 'Audiobooks' },
  ],
  manual: false,
  ...change,
});

export const session = (change: Partial<SessionState> = {}): SessionState => ({
  account: {
    account: ACCOUNT,
    id: '4711',
    title: 'Mira',
    tokenFrom: 'pin',
    home: [
      { account: ACCOUNT, id: '4711', title: 'Mira', protected: false },
      { account: 'acc-jonas', id: '4712', title: 'Jonas', protected: true },
      { account: 'acc-kids', id: '4713', title: 'Kids', protected: false },
    ],
  },
  signIn: null,
  servers: [server()],
  active: { ...OWNER, section: '3' },
  readOnly: false,
  loading: false,
  ...change,
});

export const signedOut = (change: Partial<SessionState> = {}): SessionState =>
  session({ account: null, servers: [], active: null, ...change });

export const track = (change: Partial<ItemRow> & { key?: string } = {}): ItemRow => {
  const { key = '501', ...rest } = change;
  return {
    ref: { server: SERVER, key },
    kind: 'track',
    title: 'Paper Lanterns',
    artist: 'The Night Ferry',
    album: 'Harbour Songs',
    albumKey: '50',
    artistKey: '5',
    disc: 1,
    index: 4,
    year: 2014,
    durationMs: 251_000,
    rating: 7,
    albumRating: 8,
    artistRating: null,
    thumb: `/library/metadata/${key}/thumb/1`,
    lastViewedAt: 1_700_000_000,
    ...rest,
  };
};

export const nowPlaying = (change: Partial<NowPlaying> = {}): NowPlaying => ({
  item: track(),
  state: 'playing',
  source: 'session',
  reason: null,
  player: 'Living room',
  ...change,
});

/** A cover drawn from the path: no picture of anybody's. */
export function cover(path: string): string {
  let hash = 7;
  for (const letter of path) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 100_003;
  const hue = hash % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 55% 42%)"/><stop offset="1" stop-color="hsl(${(hue + 70) % 360} 60% 22%)"/></linearGradient></defs><rect width="100" height="100" fill="url(#g)"/><circle cx="${20 + (hash % 60)}" cy="${70 - (hash % 40)}" r="${14 + (hash % 18)}" fill="hsl(${(hue + 30) % 360} 80% 70% / .75)"/><path d="M0 ${60 + (hash % 20)}q25-14 50 0t50 0V100H0z" fill="hsl(${(hue + 180) % 360} 40% 18% / .8)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export const pictures = {
  get: async (wanted: { path: string }[]): Promise<string[]> => wanted.map(({ path }) => cover(path)),
};

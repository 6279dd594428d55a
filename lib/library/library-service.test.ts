import { beforeEach, describe, expect, it } from 'vitest';
import type { PlexItem } from '@/lib/plex/plex-item';
import type { PlexSession, PmsClient } from '@/lib/plex/pms-client';
import { openDatabase } from '@/lib/store/database';
import { createMemoStore } from '@/lib/store/memo-store';
import { AppError } from '@/lib/util/app-error';
import type { TabPlaying } from './find-tab-track';
import type { ItemRow } from './item-row';
import { createLibraryService } from './library-service';
import { freshIndexedDb } from '@/tests/support/fake-database';

const LIBRARY = { server: 's1', account: 'anna', section: '1' };

beforeEach(() => {
  freshIndexedDb();
});

function item(type: string, key: string, fields: Partial<PlexItem> = {}): PlexItem {
  return {
    ratingKey: key,
    type,
    title: key,
    originalTitle: null,
    parentTitle: null,
    parentRatingKey: null,
    grandparentTitle: null,
    grandparentRatingKey: null,
    index: null,
    parentIndex: null,
    year: null,
    duration: null,
    userRating: null,
    lastRatedAt: null,
    lastViewedAt: null,
    viewCount: 0,
    guid: null,
    mbid: null,
    file: null,
    thumb: null,
    leafCount: null,
    smart: false,
    playlistItemID: null,
    source: null,
    librarySectionID: '1',
    ...fields,
  };
}

const track = (key: string, fields: Partial<PlexItem> = {}): PlexItem =>
  item('track', key, {
    title: `Song ${key}`,
    parentTitle: 'Album',
    parentRatingKey: 'al',
    grandparentTitle: 'Singer',
    grandparentRatingKey: 'ar',
    duration: 200_000,
    ...fields,
  });

const LIST = [
  track('t1', { index: 1, title: 'Intro', duration: 60_000 }),
  track('t2', { index: 2, userRating: 6 }),
  track('t3', { index: 3, title: 'intro', duration: 90_000 }),
  track('t4', { index: 4, lastViewedAt: 50 }),
];
const ALBUM = item('album', 'al', {
  title: 'Album',
  parentTitle: 'Singer',
  parentRatingKey: 'ar',
  userRating: 8,
  thumb: '/thumb',
});
const ARTIST = item('artist', 'ar', { title: 'Singer', userRating: 4 });

const page = (items: PlexItem[], { start, size }: { start: number; size: number }) => ({
  items: items.slice(start, start + size),
  received: items.slice(start, start + size).length,
  total: items.length,
  title: null,
});

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers() {
  const resolvers: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => resolvers.push(resolve));
  return { promise, resolve: () => resolvers[0]?.() };
}

async function setUp({
  sessions,
  tab = null,
  owned = true,
}: { sessions?: PlexSession[] | AppError; tab?: TabPlaying | null; owned?: boolean } = {}) {
  const all = new Map([...LIST, ALBUM, ARTIST].map((one) => [one.ratingKey, one]));
  const seen: ItemRow[] = [];
  const state = { sessions: sessions ?? [], tab, slow: null as Promise<void> | null, asked: 0, time: 1_000_000 };
  const client = {
    server: 's1',
    async sessions() {
      state.asked += 1;
      await state.slow;
      if (state.sessions instanceof AppError) throw state.sessions;
      return state.sessions;
    },
    metadata: async (keys: string[]) => keys.flatMap((key) => all.get(key) ?? []),
    recentlyPlayed: async () => LIST.filter((one) => one.lastViewedAt !== null),
    children: async (key: string, window: { start: number; size: number }) => page(key === 'al' ? LIST : [], window),
    allLeaves: async (_key: string, window: { start: number; size: number }) => page(LIST, window),
    search: async () => LIST,
    playlist: async () => item('playlist', 'pl', { title: 'Mine' }),
    playlistItems: async (_key: string, window: { start: number; size: number }) =>
      page([LIST[1] as PlexItem, track('9', { source: 'server://other/com.plexapp.plugins.library' })], window),
  } as unknown as PmsClient;
  const service = createLibraryService({
    active: async () => ({ library: LIBRARY, pms: client }),
    clientForServer: async () => client,
    listener: async () => ({ id: '77', title: 'Anna', owned }),
    tabPlaying: async () => state.tab,
    memos: createMemoStore(await openDatabase('library')),
    now: () => state.time,
    saw: (rows) => seen.push(...rows),
  });
  return { service, state, seen };
}

const session = (key: string, userId: string | null, state: 'playing' | 'paused' = 'playing'): PlexSession => ({
  item: track(key),
  userId,
  userTitle: null,
  player: 'Kitchen',
  state,
});
const playing: TabPlaying = {
  title: 'Intro',
  artist: 'Singer',
  album: 'Album',
  server: 's1',
  albumKey: 'al',
  artistKey: 'ar',
  durationMs: 90_000,
  state: 'paused',
};

describe('what plays now', () => {
  it('is what the person plays, not what others play, with the ratings of album and artist', async () => {
    const { service, seen } = await setUp({
      sessions: [session('t1', '5'), session('t4', '77', 'paused'), session('t2', '77')],
    });
    expect(await service.nowPlaying()).toMatchObject({
      source: 'session',
      state: 'playing',
      player: 'Kitchen',
      reason: null,
      item: { ref: { server: 's1', key: 't2' }, rating: 6, albumRating: 8, artistRating: 4 },
    });
    expect(seen.at(-1)?.ref.key).toBe('t2');
  });

  it('is read from the tab when the server does not tell: title, then duration', async () => {
    for (const options of [
      { owned: false },
      { sessions: new AppError('forbidden') },
      { sessions: new AppError('unauthorized') },
    ]) {
      const { service } = await setUp({ ...options, tab: playing });
      const reason = 'owned' in options ? 'not-owner' : 'no-session';
      expect(await service.nowPlaying()).toMatchObject({
        source: 'tab',
        state: 'paused',
        reason,
        item: { ref: { key: 't3' } },
      });
    }
    const { service } = await setUp({ tab: { ...playing, durationMs: null } });
    expect(await service.nowPlaying()).toMatchObject({
      source: 'tab',
      reason: 'no-session',
      item: { ref: { key: 't1' } },
    });
  });

  it('is what was played last when the tab plays something else', async () => {
    for (const tab of [null, { ...playing, server: 'other' }, { ...playing, title: 'Unknown' }]) {
      const { service } = await setUp({ owned: false, tab });
      expect(await service.nowPlaying()).toMatchObject({
        source: 'last-viewed',
        state: 'last-played',
        reason: 'not-owner',
        item: { ref: { key: 't4' } },
      });
    }
  });

  it('passes on that the server is away', async () => {
    const { service } = await setUp({ sessions: new AppError('network') });
    await expect(service.nowPlaying()).rejects.toMatchObject({ code: 'network' });
  });

  it('answers what was last known while the server takes its time, and the truth after', async () => {
    const { service, state } = await setUp({ sessions: [session('t1', '77')] });
    await service.nowPlaying();
    state.time += 60_000;
    state.sessions = [session('t2', '77')];
    const { promise, resolve: answer } = withResolvers();
    state.slow = promise;
    expect(await service.nowPlaying()).toMatchObject({ item: { ref: { key: 't1' } } });
    answer();
    expect(await service.nowPlaying()).toMatchObject({ item: { ref: { key: 't2' } } });
    expect(state.asked).toBeLessThanOrEqual(3);
    state.sessions = new AppError('network');
    await expect(service.nowPlaying()).rejects.toMatchObject({ code: 'network' });
  });
});

describe('the tracks of', () => {
  it('an album come in its order, with what the container knows', async () => {
    const { service } = await setUp();
    const list = await service.tracksOf({ server: 's1', kind: 'album', key: 'al' }, { offset: 0, limit: 3 });
    expect(list).toMatchObject({ title: 'Album', subtitle: 'Singer', thumb: '/thumb', total: 4, finished: false });
    expect(list.items.map((row) => [row.ref.key, row.albumRating, row.albumKey])).toEqual([
      ['t1', 8, 'al'],
      ['t2', 8, 'al'],
      ['t3', 8, 'al'],
    ]);
    expect(await service.tracksOf({ server: 's1', kind: 'album', key: 'al' }, { offset: 3, limit: 3 })).toMatchObject({
      finished: true,
      items: [{ ref: { key: 't4' } }],
    });
  });

  it('a playlist keep the server that they are on', async () => {
    const { service } = await setUp();
    const list = await service.tracksOf({ server: 's1', kind: 'playlist', key: 'pl' }, { offset: 0, limit: 50 });
    expect(list).toMatchObject({ title: 'Mine', total: 2, finished: true });
    expect(list.items.map((row) => row.ref)).toEqual([
      { server: 's1', key: 't2' },
      { server: 'other', key: '9' },
    ]);
  });

  it('nothing that is there is not-found', async () => {
    const { service } = await setUp();
    await expect(
      service.tracksOf({ server: 's1', kind: 'album', key: 'zz' }, { offset: 0, limit: 5 }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(service.item({ server: 's1', key: 'zz' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

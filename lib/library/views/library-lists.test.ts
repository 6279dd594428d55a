import { beforeEach, describe, expect, it } from 'vitest';
import { rule } from '@/lib/plex/media-query';
import { ALL, createEngineWorld, type EngineWorld, item, viewOf } from '@/tests/support/engine-world';
import { type MadeLibrary, makeLibrary } from '@/tests/support/made-items';
import { createMemoryMirror, MADE_LIBRARY, rowsPatch } from '@/tests/support/memory-mirror';
import { createLibraryEngine } from '../library-engine';

const DAY_MS = 86_400_000;

describe('a list of a library', () => {
  let made: MadeLibrary;
  let world: EngineWorld;
  beforeEach(() => {
    made = makeLibrary(400, 5, 6, 4);
    world = createEngineWorld(made);
  });

  it('shows of a row what is known of it, its album and its artist', async () => {
    const small = createEngineWorld({
      artist: [item('artist', '1', { title: 'The Band', titleSort: 'Band' }, { numbers: { userRating: 9 } })],
      album: [
        item(
          'album',
          '2',
          { title: 'First', parentKey: '1', parentTitle: 'The Band', thumb: '/t/2' },
          { numbers: { year: 1999, userRating: 7.3 }, tags: { genre: ['Rock'] } },
        ),
      ],
      track: [
        item(
          'track',
          '3',
          {
            title: 'Song',
            parentKey: '2',
            parentTitle: 'First',
            grandparentKey: '1',
            grandparentTitle: 'The Band',
            originalTitle: 'A Guest',
          },
          {
            numbers: {
              index: 4,
              parentIndex: 1,
              duration: 1000,
              viewCount: 2,
              lastViewedAt: 1_600_000_000,
              addedAt: 1_500_000_000,
            },
          },
        ),
        item('track', '4', { title: '' }, { numbers: { userRating: 0 } }),
      ],
    });
    const { items, ...rest } = await small.engine.read(small.point(), viewOf({ search: 'guest' }), ALL);
    expect(rest).toEqual({
      total: 1,
      finished: true,
      version: small.mirror.head.version,
      complete: true,
      durationMs: 1000,
    });
    expect(items).toEqual([
      {
        ref: { server: MADE_LIBRARY.server, key: '3' },
        kind: 'track',
        title: 'Song',
        artist: 'A Guest',
        album: 'First',
        albumKey: '2',
        artistKey: '1',
        disc: 1,
        index: 4,
        year: 1999,
        durationMs: 1000,
        rating: null,
        albumRating: 7.3,
        artistRating: 9,
        thumb: '/t/2',
        lastViewedAt: 1_600_000_000,
        plays: 2,
        skips: 0,
        addedAt: 1_500_000_000,
        lastRatedAt: null,
        genres: ['Rock'],
        matches: null,
      },
    ]);
    const bare = await small.engine.read(small.point(), viewOf({ query: rule('userRating', '=', '0') }), ALL);
    expect(bare.items[0]).toMatchObject({
      title: '',
      artist: '',
      album: '',
      albumKey: null,
      artistKey: null,
      year: null,
      rating: 0,
      thumb: null,
      genres: [],
    });
    const grouped = await small.engine.read(small.point(), viewOf({ group: 'artist' }), ALL);
    expect(grouped).toMatchObject({ total: 1, durationMs: null });
    expect(grouped.items[0]).toMatchObject({
      kind: 'artist',
      title: 'The Band',
      artist: 'The Band',
      rating: 9,
      matches: 1,
    });
  });

  it('takes what tracks say of albums and artists until those are read', async () => {
    const mirror = createMemoryMirror();
    const engine = createLibraryEngine({ reader: mirror.reader, now: () => 0, language: 'en' });
    const read = async () => {
      const point = { library: MADE_LIBRARY, version: mirror.head.version };
      const { items } = await engine.read(point, viewOf({ limit: 1 }), ALL);
      return items[0];
    };
    const names = { parentKey: '2', parentTitle: 'First', grandparentKey: '1', grandparentTitle: 'The Band' };
    mirror.putChunk('track', 0, [item('track', '3', { title: 'Song', ...names })]);
    expect(await read()).toMatchObject({ album: 'First', artist: 'The Band', albumRating: null, genres: [] });
    mirror.putChunk('album', 0, [
      item(
        'album',
        '2',
        { title: 'First', parentKey: '1' },
        { numbers: { userRating: 5, year: 1970 }, tags: { genre: ['Folk'] } },
      ),
    ]);
    expect(await read()).toMatchObject({ albumRating: 5, artistRating: null, year: 1970, genres: ['Folk'] });
    mirror.putChunk('artist', 0, [item('artist', '1', { title: 'The Band' }, { numbers: { userRating: 6 } })]);
    expect(await read()).toMatchObject({ albumRating: 5, artistRating: 6 });
  });

  it('orders what is alike by key, however it came', async () => {
    const alike = ['12', '7', '100', '9'].map((key) => item('track', key, { title: 'Same' }));
    const small = createEngineWorld({ artist: [], album: [], track: alike });
    small.mirror.patch(rowsPatch('track', [item('track', '8', { title: 'Same' })]));
    for (const sort of [[], [{ field: 'userRating', descending: true }]])
      expect((await small.engine.keys(small.point(), viewOf({ sort }), ALL)).keys).toEqual([
        '7',
        '8',
        '9',
        '12',
        '100',
      ]);
  });

  it('counts for each choice the items that a rule with it finds', async () => {
    const { engine, point } = world;
    for (const [kind, field] of [
      ['track', 'genre'],
      ['track', 'mood'],
      ['album', 'style'],
      ['track', 'decade'],
      ['album', 'year'],
      ['album', 'studio'],
      ['artist', 'country'],
      ['track', 'audioCodec'],
    ] as const) {
      const choices = await engine.choices(point(), kind, field);
      expect(choices.length).toBeGreaterThan(1);
      expect(choices.map(({ count }) => count)).toEqual(choices.map(({ count }) => count).toSorted((a, b) => b - a));
      for (const { value, count } of choices.slice(0, 5)) {
        const operator = field === 'studio' || field === 'audioCodec' ? '==' : '=';
        const { total } = await engine.keys(point(), viewOf({ kind, query: rule(field, operator, value) }), ALL);
        expect([field, value, total]).toEqual([field, value, count]);
      }
    }
  });

  it('shuffles the same way all day, and another way the next', async () => {
    const { engine, point, clock, newEngine } = world;
    const view = viewOf({ sort: [{ field: 'random', descending: false }] });
    const { keys } = await engine.keys(point(), view, ALL);
    expect(keys.toSorted()).toEqual(made.track.map(({ key }) => key).toSorted());
    expect((await newEngine().keys(point(), view, ALL)).keys).toEqual(keys);
    clock.now += DAY_MS;
    expect((await engine.keys(point(), view, ALL)).keys).not.toEqual(keys);
  });

  it('keeps relative dates moving', async () => {
    const { engine, mirror, point, clock } = world;
    const recent = viewOf({ query: rule('lastViewedAt', '>>=', '-1d') });
    mirror.patch({
      type: 'personal',
      kind: 'track',
      keys: [made.track[0]?.key ?? ''],
      numbers: { lastViewedAt: Float64Array.of(clock.now / 1000 - 60) },
    });
    expect(await engine.keys(point(), recent, ALL)).toEqual({ keys: [made.track[0]?.key], total: 1 });
    clock.now += DAY_MS;
    expect((await engine.keys(point(), recent, ALL)).total).toBe(0);
  });

  it('follows ratings in lists that are made of them', async () => {
    const { engine, mirror, point } = world;
    const best = viewOf({
      query: rule('track.userRating', '>>=', '9'),
      sort: [{ field: 'userRating', descending: true }],
    });
    const before = await engine.keys(point(), best, ALL);
    const key = made.track.find((track) => track.numbers.userRating === undefined)?.key ?? '';
    mirror.patch({ type: 'personal', kind: 'track', keys: [key], numbers: { userRating: Float64Array.of(9.5) } });
    const after = await engine.keys(point(), best, ALL);
    expect(after.keys).toContain(key);
    expect(after.total).toBe(before.total + 1);
    expect((await engine.keys(point(), viewOf(), ALL)).total).toBe(400);
  });
});

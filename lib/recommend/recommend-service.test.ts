import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rule } from '@/lib/plex/media-query';
import type { LibraryRow } from '@/lib/library/views/view';
import type { Recommendation } from './recommendation';
import { createRecommendKit, type RecommendKit } from './test-support/recommend-kit';

/** The stand-in's planted truth: where each track lies, and what its owner would rate it. */
interface PlantedTaste {
  predicted: Record<string, number>;
  vectors: Record<string, number[]>;
}

let kit: RecommendKit;
let taste: PlantedTaste;
let tracks: { key: string; userRating: number | null; viewCount: number; year: number | null }[];
beforeAll(async () => {
  kit = await createRecommendKit({ tracks: 2_000 });
  tracks = [...(await kit.stored('track')).values()] as unknown as typeof tracks;
  const keys = tracks.map(({ key }) => key).join();
  taste = (await kit.control('GET', `/taste?keys=${keys}`)) as PlantedTaste;
});
afterAll(() => kit.close());

const keysOf = (rows: readonly { ref: { key: string } }[]): string[] => rows.map(({ ref }) => ref.key);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const near = (a: string, b: string): number => {
  const [first = [], second = []] = [taste.vectors[a], taste.vectors[b]];
  return first.reduce((sum, value, d) => sum + value * (second[d] ?? 0), 0);
};
const keyAt = (at: number): string => tracks[at]?.key ?? '';
const ask = (filters: object): Promise<Recommendation[]> =>
  kit.service.similar({ seeds: [keyAt(900)], limit: 30, perArtist: 0, perAlbum: 0, filters });
const liking = (keys: readonly string[]): number => mean(keys.map((key) => taste.predicted[key] ?? 0));
const headOf = ({ library: { server, account, section } }: RecommendKit) => [server, account, section, 'head'] as const;
const code = (error: string): object => expect.objectContaining({ code: error }) as object;

describe('tracks like one', () => {
  it('lie nearer to it, in the sound that was planted, than the rest of the library', async () => {
    const gains: number[] = [];
    for (let at = 100; at < 2_000; at += 190) {
      const list = await kit.service.similar(keyAt(at));
      expect(list).toHaveLength(10);
      const all = mean(tracks.map(({ key }) => near(keyAt(at), key)));
      gains.push(mean(keysOf(list).map((key) => near(keyAt(at), key))) - all);
    }
    expect(mean(gains)).toBeGreaterThan(0.3);
    expect(Math.min(...gains)).toBeGreaterThan(0);
  });

  it('have a score of 0–1, a reason, few of an artist, and never the seed', async () => {
    const list = await kit.service.similar({ seeds: [keyAt(500)], limit: 40, perArtist: 1 });
    expect(list.every(({ matchScore }) => matchScore > 0 && matchScore <= 1)).toBe(true);
    expect(list.every(({ reason, reasons }) => reason !== null && reason === reasons[0])).toBe(true);
    expect(new Set(list.map(({ artist }) => artist)).size).toBe(list.length);
    expect(keysOf(list)).not.toContain(keyAt(500));
  });

  it('of an album or an artist are not of it alone', async () => {
    const { albumKey, artistKey } = (await kit.service.similar(keyAt(500)))[0] ?? {};
    for (const key of [albumKey ?? '', artistKey ?? '']) {
      const list = await kit.service.similar([key], 20);
      expect(list.filter((row) => row.albumKey === key)).toEqual([]);
      expect(list.length).toBe(20);
    }
  });

  it('pass the filters', async () => {
    expect((await ask({ unplayed: true })).every(({ plays }) => plays === 0)).toBe(true);
    expect((await ask({ unrated: true })).every(({ rating }) => rating === null)).toBe(true);
    const years = await ask({ yearFrom: 1990, yearTo: 1999 });
    expect(years.length).toBeGreaterThan(0);
    expect(years.every(({ year }) => year !== null && year >= 1990 && year <= 1999)).toBe(true);
    const [genre = ''] = (await ask({})).flatMap(({ genres }) => genres);
    expect((await ask({ genres: [genre.toUpperCase()] })).some(({ genres }) => genres.includes(genre))).toBe(true);
    const first = keysOf(await ask({}));
    expect(keysOf(await ask({ exceptKeys: first })).filter((key) => first.includes(key))).toEqual([]);
    const played = await ask({ query: rule('track.viewCount', '>>=', '3') });
    expect(played.every(({ plays }) => plays > 3)).toBe(true);
  });

  it('leave out what is in a playlist', async () => {
    const first = keysOf(await kit.service.similar(keyAt(900)));
    const client = kit.clientOf(kit.library);
    const made = await client.playlists.create('Mine', first.slice(0, 3));
    const filters = { notInPlaylist: made.key };
    const list = keysOf(await kit.service.similar({ seeds: [keyAt(900)], filters }));
    expect(list.filter((key) => first.slice(0, 3).includes(key))).toEqual([]);
  });

  it('are refused where they make no sense', async () => {
    await expect(kit.service.similar('nothing')).rejects.toEqual(code('not-found'));
    expect(() => kit.service.similar({ seeds: [] })).toThrow(code('invalid-input'));
    expect(() => kit.service.similar({ seeds: ['1'], dial: 7 })).toThrow(code('invalid-input'));
    expect(() => kit.service.similar('1', 0)).toThrow(code('invalid-input'));
    const library = { ...kit.library, account: 'other' };
    await expect(kit.service.similar({ seeds: ['1'], library })).rejects.toEqual(code('wrong-account'));
    const unread = { ...kit.library, section: '99' };
    await expect(kit.service.similar({ seeds: ['1'], library: unread })).rejects.toEqual(code('no-mirror'));
    await expect(kit.start({ active: null }).service.similar('1')).rejects.toEqual(code('no-server'));
  });
});

describe('by ratings', () => {
  it('finds unrated tracks that their owner would rate higher than the rest', async () => {
    const list = await kit.service.basedOnRatings({ limit: 30 });
    expect(list.every(({ rating }) => rating === null)).toBe(true);
    const unrated = tracks.filter(({ userRating }) => userRating === null);
    expect(liking(keysOf(list))).toBeGreaterThan(liking(unrated.map(({ key }) => key)) + 1);
    const scores = list.map(({ matchScore }) => matchScore);
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    expect(list.every(({ predicted }) => predicted !== null && predicted >= 0 && predicted <= 10)).toBe(true);
  });

  it('says less of a higher bar', async () => {
    const [low, high] = await Promise.all([6, 10].map((minRating) => kit.service.basedOnRatings({ minRating })));
    expect(low?.[0]?.matchScore).toBeGreaterThan(high?.[0]?.matchScore ?? 1);
    expect(keysOf(low ?? [])).toEqual(keysOf(high ?? []));
  });

  it('fills shelves, each track on one, each shelf with what it promises', async () => {
    const shelves = await kit.service.shelves({ limit: 8, continueKeys: [keyAt(5), keyAt(6)] });
    const byKind = new Map(shelves.map((shelf) => [shelf.kind, shelf]));
    expect([...byKind.keys()]).toEqual([
      'continue-playlist',
      'for-you',
      'discover',
      'rediscover',
      'hidden-gems',
      'because-you-rated',
    ]);
    const all = shelves.flatMap(({ items }) => keysOf(items));
    expect(new Set(all).size).toBe(all.length);
    const items = (kind: Parameters<typeof byKind.get>[0]): LibraryRow[] => byKind.get(kind)?.items ?? [];
    expect(items('discover').every(({ plays }) => plays === 0)).toBe(true);
    expect(items('hidden-gems').every(({ plays }) => plays > 0 && plays <= 2)).toBe(true);
    const before = Date.now() / 1000 - 180 * 86_400;
    expect(
      items('rediscover').every(({ rating, lastViewedAt }) => (rating ?? 0) >= 8 && (lastViewedAt ?? 0) <= before),
    ).toBe(true);
    expect(byKind.get('because-you-rated')?.seed?.rating).toBeGreaterThanOrEqual(8);
  });

  it('leads from one track to another', async () => {
    const path = await kit.service.path(keyAt(100), keyAt(1_500), { limit: 7 });
    expect(path).toHaveLength(7);
    expect([path[0]?.ref.key, path[6]?.ref.key]).toEqual([keyAt(100), keyAt(1_500)]);
    expect(new Set(keysOf(path)).size).toBe(7);
    await expect(kit.service.path(keyAt(100), 'nothing')).rejects.toEqual(code('not-found'));
  });

  it('asks for ratings of what is known and still open', async () => {
    const asked = await kit.service.rateThese({ limit: 10 });
    expect(asked).toHaveLength(10);
    expect(asked.every(({ rating }) => rating === null)).toBe(true);
    expect(asked.every(({ plays }) => plays > 0)).toBe(true);
    expect(new Set(asked.map(({ albumKey }) => albumKey)).size).toBeGreaterThan(5);
  });

  it('explains any track by all that counts, for and against', async () => {
    const why = await kit.service.why(keyAt(1_000));
    expect(why.reasons.length).toBeGreaterThan(0);
    await expect(kit.service.why('nothing')).rejects.toEqual(code('not-found'));
  });
});

describe('guesses', () => {
  it('stand beside unrated tracks only, and become ratings only when they are accepted', async () => {
    const rated = tracks.find(({ userRating }) => userRating !== null)?.key ?? '';
    const open = tracks.find(({ userRating }) => userRating === null)?.key ?? '';
    const [ghost, ...others] = await kit.service.ghosts([rated, open]);
    expect(others).toEqual([]);
    expect(ghost?.key).toBe(open);
    expect(kit.rated).toEqual([]);

    await kit.service.acceptGhost(open, { as: kit.library });
    const item = { server: kit.library.server, key: open };
    expect(kit.rated).toEqual([{ items: [item], value: ghost?.rating, as: kit.library }]);
    await expect(kit.service.acceptGhost(rated, { as: kit.library })).rejects.toEqual(code('conflict'));
    const other = { ...kit.library, account: 'other' };
    await expect(kit.service.acceptGhost(open, { as: other })).rejects.toEqual(code('wrong-account'));
  });

  it('are accepted together with the values that were shown', async () => {
    kit.rated.length = 0;
    const ghosts = [
      { key: '1', rating: 8 },
      { key: '2', rating: 6 },
      { key: '3', rating: 8 },
    ];
    await kit.service.acceptGhosts(ghosts, { as: kit.library, label: 'guesses' });
    expect(kit.rated.map(({ items, value }) => [value, keysOf(items.map((ref) => ({ ref })))])).toEqual([
      [8, ['1', '3']],
      [6, ['2']],
    ]);
    const wrong = [{ key: '1', rating: 11 }];
    await expect(kit.service.acceptGhosts(wrong, { as: kit.library, label: '' })).rejects.toEqual(
      code('invalid-input'),
    );
  });
});

describe('feedback', () => {
  it('takes an artist out, is listed, and comes back when it is removed', async () => {
    const list = await kit.service.basedOnRatings();
    const artist = list[0]?.artistKey ?? '';
    const item = { server: kit.library.server, key: artist };
    const given = await kit.service.addFeedback({ item, itemKind: 'artist', kind: 'never' });
    expect((await kit.service.basedOnRatings()).some(({ artistKey }) => artistKey === artist)).toBe(false);
    expect(await kit.service.feedback()).toEqual([given]);
    await kit.service.removeFeedback(given.id);
    expect(keysOf(await kit.service.basedOnRatings())).toEqual(keysOf(list));
  });

  it('is part of the next fit: less of a track lowers it and its like', async () => {
    const [first] = await kit.service.basedOnRatings({ filters: { unplayed: true } });
    const key = first?.ref.key ?? '';
    const before = (await kit.service.ghosts([key]))[0]?.predicted ?? 0;
    const item = { server: kit.library.server, key };
    const { id } = await kit.service.addFeedback({ item, itemKind: 'track', kind: 'less' });
    expect((await kit.service.ghosts([key]))[0]?.predicted).toBeLessThan(before);
    await kit.service.removeFeedback(id);
    const nobody = { server: kit.library.server, key: 'nothing' };
    await expect(kit.service.addFeedback({ item: nobody, itemKind: 'track', kind: 'more' })).rejects.toEqual(
      code('not-found'),
    );
  });
});

describe('the map', () => {
  it('has every album once, in windows that fit together', async () => {
    const by = { by: 'album', colour: 'genre' } as const;
    const first = await kit.service.map(by, { offset: 0, limit: 100 });
    const rest = await kit.service.map(by, { offset: 100, limit: 4_000 });
    const keys = [...first.keys, ...rest.keys];
    expect(new Set(keys).size).toBe(first.total);
    expect([first.finished, rest.finished]).toEqual([false, true]);
    expect([...first.x, ...rest.y].every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.max(...rest.x) - Math.min(...rest.x)).toBeGreaterThan(0.7);
    expect(first.legend.length).toBeGreaterThan(2);
  });
});

describe('the vectors', () => {
  it('are built once, stored, and found by the next engine', async () => {
    const { service, engine } = kit.start();
    const { complete: _complete, ...point } = (await kit.worker.mirror.point(kit.library)) ?? expect.fail('no mirror');
    expect((await engine.facts({ ...point, feedback: [] })).vectors).toBe(true);
    expect(await engine.buildStep(point, null)).toMatchObject({ build: null });
    expect((await service.state()).vectors.status).toBe('ready');
    expect(keysOf(await service.similar(keyAt(3)))).toEqual(keysOf(await kit.service.similar(keyAt(3))));
  });

  it('begin anew where the engine that was building them is gone', async () => {
    const { complete: _complete, ...point } = (await kit.worker.mirror.point(kit.library)) ?? expect.fail('no mirror');
    await kit.worker.db.clear('vectors');
    const started = await kit.start().engine.buildStep(point, null);
    const again = await kit.start().engine.buildStep(point, started.build);
    expect(again).toMatchObject({ done: 0, total: started.total });
    expect(again.build).not.toBe(started.build);
  });

  it('tell surfaces how far they are', async () => {
    await kit.worker.db.clear('vectors');
    const { service } = kit.start();
    kit.states.length = 0;
    expect((await service.state()).lacks).toContain('vectors');
    await service.similar(keyAt(3));
    await service.settled();
    expect(kit.states.at(-1)?.vectors.status).toBe('ready');
    expect(kit.states.at(-1)?.lacks).not.toContain('vectors');
  });

  it('of a library that was not read are none, and nothing is said of it but that', async () => {
    const state = await kit.service.state({ ...kit.library, section: '99' });
    expect(state).toMatchObject({ lacks: ['mirror'], tracks: 0, ghosts: false });
  });

  it('are built when the mirror is complete, and go with it', async () => {
    const { complete: _complete, ...point } = (await kit.worker.mirror.point(kit.library)) ?? expect.fail('no mirror');
    const { service } = kit.start({ point: async () => ({ ...point, complete: false }) });
    await kit.worker.db.clear('vectors');
    expect((await service.similar(keyAt(3))).length).toBe(10);
    expect(await kit.worker.db.count('vectors')).toBe(0);
    const complete = kit.start().service;
    await complete.similar(keyAt(3));
    expect(await kit.worker.db.count('vectors')).toBeGreaterThan(0);
    const state = await kit.worker.mirror.state(kit.library);
    complete.noteMirror({ ...state, status: 'none' });
    await expect.poll(() => kit.worker.db.count('vectors')).toBe(0);
  });

  it('take in what was added, beside what is there', async () => {
    const { service } = kit.start();
    await service.similar(keyAt(3));
    const before = await kit.worker.db.get('vectors', [...headOf(kit)]);
    const { tracks: added } = (await kit.control('POST', '/library/add', { tracks: 30 })) as { tracks: string[] };
    await kit.worker.mirror.refresh(kit.library);
    const fresh = kit.start().service;
    await fresh.similar(keyAt(3));
    await fresh.settled();
    expect((await fresh.state()).vectors.status).toBe('ready');
    const after = await kit.worker.db.get('vectors', [...headOf(kit)]);
    expect(after?.stamp).toBe(before?.stamp);
    expect(after).toMatchObject({ added: expect.any(Number) as number });
    expect(JSON.stringify(after).length).toBeGreaterThan(JSON.stringify(before).length);
    const [near] = await fresh.similar(added[0] ?? '');
    expect(near?.reasons.length).toBeGreaterThan(0);
  });
});

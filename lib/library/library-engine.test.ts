import { beforeEach, describe, expect, it } from 'vitest';
import { PERSONAL_NUMBERS, type PersonalColumns } from '@/lib/plex/item-columns';
import { rule } from '@/lib/plex/media-query';
import { ALL, createEngineWorld, type EngineWorld, viewOf } from '@/tests/support/engine-world';
import { columnsOfItems, type MadeLibrary, makeLibrary } from '@/tests/support/made-items';
import { createMemoryMirror, MADE_LIBRARY, rowsPatch } from '@/tests/support/memory-mirror';
import { createLibraryEngine } from './library-engine';

describe('the library engine', () => {
  let made: MadeLibrary;
  let world: EngineWorld;
  beforeEach(() => {
    made = makeLibrary(400, 5, 6, 4);
    world = createEngineWorld(made);
  });

  it('refuses a library of which nothing was read', async () => {
    const reader = { ...world.mirror.reader, head: async () => null };
    const engine = createLibraryEngine({ reader, now: () => 0, language: 'en' });
    await expect(engine.count(world.point(), 'track')).rejects.toMatchObject({ code: 'no-mirror' });
  });

  it('shows a first filling page by page, and says that it is not complete', async () => {
    const mirror = createMemoryMirror();
    const engine = createLibraryEngine({ reader: mirror.reader, now: () => 0, language: 'en' });
    const read = () => engine.read({ library: MADE_LIBRARY, version: mirror.head.version }, viewOf(), ALL);
    mirror.putChunk('track', 100, made.track.slice(100, 150));
    expect(await read()).toMatchObject({ total: 50, complete: false });
    mirror.putChunk('track', 0, made.track.slice(0, 100));
    const later = await read();
    expect(later).toMatchObject({ total: 150, complete: false, version: mirror.head.version });
    mirror.reads.chunks = 0;
    mirror.finish();
    expect(await read()).toMatchObject({ total: 150, complete: true });
    expect(mirror.reads.chunks).toBe(0);
  });

  it('reads once for many who ask at the same time, and nothing for who asks again', async () => {
    const { engine, mirror, point } = world;
    await Promise.all([
      engine.count(point(), 'track'),
      engine.read(point(), viewOf(), ALL),
      engine.count(point(), 'album'),
    ]);
    const { calls } = mirror.reads;
    const again = world.newEngine();
    mirror.reads.calls = 0;
    await again.count(point(), 'track');
    expect(mirror.reads.calls).toBe(calls);
    await again.read(point(), viewOf(), ALL);
    expect(mirror.reads.calls).toBe(calls);
    mirror.patch(rowsPatch('track', made.track.slice(0, 1)));
    mirror.reads.calls = 0;
    await again.read(point(), viewOf(), ALL);
    // The head before and after, and what is new.
    expect(mirror.reads.calls).toBe(3);
  });

  it('gives windows that fit together, in the same order after everything was rewritten', async () => {
    const { engine, mirror, point, newEngine } = world;
    mirror.patch(rowsPatch('track', made.track.slice(0, 40)), {
      type: 'gone',
      kind: 'track',
      keys: ['1', made.track[9]?.key ?? ''],
    });
    for (const sort of [[], [{ field: 'audioCodec', descending: true }]]) {
      const view = viewOf({ sort });
      const { keys, total } = await engine.keys(point(), view, ALL);
      expect(total).toBe(399);
      const windows: string[] = [];
      for (let offset = 0; offset < total; offset += 150) {
        const { items, finished } = await engine.read(point(), view, { offset, limit: 150 });
        windows.push(...items.map((row) => row.ref.key));
        expect(finished).toBe(offset + 150 >= total);
      }
      expect(windows).toEqual(keys);
      mirror.replace(await engine.compact(point()));
      expect((await engine.keys(point(), view, ALL)).keys).toEqual(keys);
      expect((await newEngine().keys(point(), view, ALL)).keys).toEqual(keys);
    }
  });

  it('writes uniform chunks without what is gone, with ranks for each row', async () => {
    const many = createEngineWorld(makeLibrary(5000, 8));
    const { chunks, ranks, patchSeq } = await many.engine.compact(many.point());
    const tracks = chunks.filter(({ kind, part }) => kind === 'track' && part === 'items');
    expect(tracks.map(({ start, columns }) => [start, columns.count])).toEqual([
      [0, 2048],
      [2048, 2048],
      [4096, 904],
    ]);
    expect(ranks.map(({ kind, ranks: { length } }) => [kind, length])).toContainEqual(['track', 5000]);
    expect(patchSeq).toBe(0);
  });

  it('is never torn, though chunks are rewritten between two of its reads', async () => {
    const { engine, mirror, point, newEngine } = world;
    const fresh = await newEngine().compact(point());
    let calls = 0;
    mirror.onRead(() => {
      calls += 1;
      if (calls === 4) mirror.replace(fresh);
    });
    const { total, version } = await engine.read(point(), viewOf(), ALL);
    expect([total, version]).toEqual([400, mirror.head.version]);
    mirror.onRead(() => {
      mirror.head.chunksStamp += 1;
      mirror.head.version += 1;
    });
    await expect(newEngine().count(point(), 'track')).rejects.toMatchObject({ code: 'engine-failed' });
    mirror.onRead(null);
    expect(await engine.count(point(), 'track')).toMatchObject({ items: 400 });
  });

  it('notices a mirror that was dropped and begun anew', async () => {
    const { mirror, point } = world;
    const fresh = createMemoryMirror();
    const reader = { ...mirror.reader };
    const engine = createLibraryEngine({ reader, now: () => 0, language: 'en' });
    mirror.patch({ type: 'gone', kind: 'track', keys: [made.track[0]?.key ?? ''] });
    expect(await engine.count(point(), 'track')).toMatchObject({ items: 399 });
    expect(await engine.count({ ...point(), version: 1 }, 'track')).toMatchObject({ items: 399 });
    Object.assign(reader, fresh.reader);
    fresh.putChunk('track', 0, made.track.slice(0, 3));
    expect(fresh.head.version).toBeLessThan(mirror.head.version);
    expect(await engine.count({ library: MADE_LIBRARY, version: fresh.head.version }, 'track')).toMatchObject({
      items: 3,
    });
  });

  it('reads guids and paths only for who asks for them', async () => {
    const { engine, mirror, point } = world;
    const parts: string[] = [];
    const { chunks } = mirror.reader;
    mirror.reader.chunks = (library, generation, kind, part, except) => {
      parts.push(part);
      return chunks(library, generation, kind, part, except);
    };
    await engine.read(point(), viewOf(), ALL);
    expect(parts).not.toContain('identity');
    const unmatched = await engine.keys(point(), viewOf({ query: rule('unmatched', '=', '1') }), ALL);
    expect(unmatched.keys.toSorted()).toEqual(
      made.track
        .filter(({ texts }) => texts.guid?.startsWith('local://'))
        .map(({ key }) => key)
        .toSorted(),
    );
    expect(unmatched.total).toBeGreaterThan(0);
  });

  it('holds several libraries side by side, and lets go of those that nobody asks for', async () => {
    const { mirror, clock, engine, point } = world;
    const other = { ...MADE_LIBRARY, section: '2' };
    await engine.count(point(), 'track');
    await engine.count({ library: other, version: mirror.head.version }, 'track');
    const readsOf = async (library: typeof other): Promise<number> => {
      mirror.reads.calls = 0;
      await engine.count({ library, version: mirror.head.version }, 'track');
      return mirror.reads.calls;
    };
    clock.now += 4 * 60_000;
    expect(await readsOf(other)).toBe(0);
    clock.now += 60_000;
    engine.dropIdle();
    expect(await readsOf(other)).toBe(0);
    expect(await readsOf(MADE_LIBRARY)).toBeGreaterThan(0);
    await engine.forget(other);
    expect(await readsOf(other)).toBeGreaterThan(0);
  });

  it('tells a listing apart from what it has', async () => {
    const { engine, mirror, point } = world;
    mirror.patch({ type: 'gone', kind: 'track', keys: [made.track[5]?.key ?? ''] });
    const columns = columnsOfItems('track', made.track.slice(2));
    const listing: PersonalColumns = {
      kind: 'track',
      count: columns.count,
      keys: columns.keys,
      numbers: columns.numbers,
    };
    for (const field of PERSONAL_NUMBERS) listing.numbers[field] = columns.numbers[field].slice();
    listing.numbers.userRating[7] = 7.7;
    listing.numbers.viewCount[9] = 99;
    const { gone, unknown, changed } = await engine.compare(point(), listing);
    expect(gone).toEqual([made.track[0]?.key, made.track[1]?.key]);
    expect(unknown).toEqual([made.track[5]?.key]);
    expect([...changed]).toEqual([7, 9]);
    const rated = made.track.filter((track, at) => at !== 5 && track.numbers.userRating !== undefined).length;
    expect(await engine.count(point(), 'track')).toEqual({ items: 399, rated });
  });

  it('says what it has of some keys', async () => {
    const { engine, point } = world;
    const [first] = made.album;
    const { known, numbers } = await engine.known(point(), 'album', ['nobody', first?.key ?? '']);
    expect([...known]).toEqual([0, 1]);
    expect(numbers.viewCount[1]).toBe(first?.numbers.viewCount ?? 0);
    expect(numbers.userRating[0]).toBeNaN();
    expect(numbers.userRating[1]).toBe(first?.numbers.userRating ?? Number.NaN);
  });

  it('prepares searches bit by bit', async () => {
    const { engine, point } = world;
    expect(engine.warm()).toBe(false);
    await engine.count(point(), 'track');
    let steps = 0;
    while (engine.warm()) steps += 1;
    expect(steps).toBeGreaterThan(2);
  });
});

import { describe, expect, it } from 'vitest';
import { readItems } from '@/lib/plex/item-reader';
import { AppError } from '@/lib/util/app-error';
import { columnRating } from './library-snapshot';
import { readSnapshot } from './read-snapshot';

const library = { server: 's', account: 'a', section: '1' };

const wire = (key: number) => ({
  ratingKey: String(key),
  title: `T${key}`,
  userRating: key % 3 === 0 ? 7.3 : undefined,
  index: key,
  Media: [{ Part: [{ file: `/m/${key}.flac` }] }],
});

/** A library of so many tracks, served in pages of at most `forced`. */
function server({
  tracks,
  forced = Infinity,
  saysTotal = true,
  moved = [] as number[],
}: {
  tracks: number;
  forced?: number;
  saysTotal?: boolean;
  moved?: number[];
}) {
  const stats = { most: 0, now: 0, requests: 0 };
  return {
    stats,
    async tracksPage(_section: string, { start, size }: { start: number; size: number }) {
      stats.requests += 1;
      stats.now += 1;
      stats.most = Math.max(stats.most, stats.now);
      await new Promise((resolve) => setImmediate(resolve));
      stats.now -= 1;
      const end = Math.min(tracks, start + Math.min(size, forced));
      const keys = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
      const rows = keys.map((key) => wire(moved.includes(key) ? key - 1 : key));
      return { columns: readItems('track', rows), received: rows.length, total: saysTotal ? tracks : null };
    },
  };
}

describe('a snapshot of a library', () => {
  it.each([
    ['in one page', { tracks: 7 }],
    ['in several', { tracks: 4321 }],
    ['in pages that the server makes smaller', { tracks: 2345, forced: 300 }],
    ['without being told how many', { tracks: 2500, saysTotal: false }],
  ])('holds every track once, in order, %s', async (_, options) => {
    const from = server(options);
    const snapshot = await readSnapshot(from, library);
    expect(snapshot.size).toBe(options.tracks);
    expect(snapshot.keys).toEqual(Array.from({ length: options.tracks }, (__, key) => String(key)));
    expect(snapshot.rating).toHaveLength(options.tracks);
    expect(columnRating(snapshot.rating, 3)).toBe(7.3);
    expect(columnRating(snapshot.rating, 4)).toBeNull();
    expect([snapshot.path[5], snapshot.index[5], snapshot.disc[5], snapshot.durationMs[5]]).toEqual([
      '/m/5.flac',
      5,
      -1,
      -1,
    ]);
    expect(from.stats.most).toBeLessThanOrEqual(4);
  });

  it('takes a track that moved between pages once', async () => {
    const snapshot = await readSnapshot(server({ tracks: 2000, moved: [1000] }), library);
    expect(snapshot.size).toBe(1999);
    expect(new Set(snapshot.keys).size).toBe(1999);
  });

  it('refuses an empty library, stops when asked, and passes failures on after all reads have ended', async () => {
    await expect(readSnapshot(server({ tracks: 0 }), library)).rejects.toMatchObject({ code: 'empty-library' });
    await expect(readSnapshot(server({ tracks: 5 }), library, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const broken = server({ tracks: 9000 });
    const read = broken.tracksPage;
    broken.tracksPage = async (section, window) => {
      const page = await read(section, window);
      if (window.start === 2000) throw new AppError('server-busy');
      return page;
    };
    await expect(readSnapshot(broken, library)).rejects.toMatchObject({ code: 'server-busy' });
    expect(broken.stats.now).toBe(0);
    expect(broken.stats.requests).toBeLessThan(9);
  });

  it('tells how far it is', async () => {
    const told: [number, number][] = [];
    await readSnapshot(server({ tracks: 2500 }), library, { onProgress: (done, total) => told.push([done, total]) });
    expect(told.at(-1)).toEqual([2500, 2500]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
  });
});

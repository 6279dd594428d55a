import { AppError } from '@/lib/util/app-error';
import type { PlexItem } from '@/lib/plex/plex-item';
import type { PmsClient } from '@/lib/plex/pms-client';
import { readItems } from '@/lib/plex/item-reader';

export type RatingFault = 'rate-ignored' | 'rate-doubled' | 'rate-wrong-key';

/**
 * A server in memory, as far as rating it goes: the same answers as the stand-in, without HTTP, so that
 * thousands of runs with a worker killed at each step take seconds. `PUT /:/rate` as plex-protocol.md §5.
 */
export function createFakeRatingServer(keys: readonly string[], ratings: Record<string, number> = {}) {
  const items = new Map(keys.map((key) => [key, { rating: ratings[key] ?? null, ratedAt: 0 }]));
  const puts: { key: string; value: number | null; ratedAt: number | null }[] = [];
  const server = {
    items,
    puts,
    fault: null as RatingFault | null,
    /** Thrown by every request while set. */
    down: null as AppError | null,
    /** Called ahead of each write. */
    onPut: null as ((key: string, value: number | null) => void) | null,
    clock: 0,
    rating: (key: string): number | null => items.get(key)?.rating ?? null,
    ratings: (): Record<string, number | null> =>
      Object.fromEntries([...items].map(([key, item]) => [key, item.rating])),
    set(key: string, rating: number | null): void {
      const item = items.get(key);
      if (!item) throw new Error(`no item ${key}`);
      item.rating = rating;
      item.ratedAt = rating === null ? 0 : ++server.clock;
    },
    client: {} as Pick<PmsClient, 'metadata' | 'rate' | 'itemsPage' | 'topRated' | 'tracksPage'>,
  };
  const guard = (): void => {
    if (server.down) throw server.down;
  };
  const toItem = (key: string): PlexItem => ({
    ratingKey: key,
    type: 'track',
    title: `Title ${key}`,
    originalTitle: null,
    parentTitle: `Album ${key}`,
    parentRatingKey: `a${key}`,
    grandparentTitle: 'Artist',
    grandparentRatingKey: 'x1',
    index: 1,
    parentIndex: 1,
    year: null,
    duration: 200_000,
    userRating: server.rating(key),
    lastRatedAt: items.get(key)?.ratedAt ?? null,
    lastViewedAt: null,
    viewCount: 0,
    guid: `plex://track/${key}`,
    mbid: null,
    file: `/music/${key}.flac`,
    thumb: null,
    leafCount: null,
    smart: false,
    playlistItemID: null,
    source: null,
    librarySectionID: '1',
  });
  const page = (found: string[], window: { start: number; size: number }) => {
    const rows = found.slice(window.start, window.start + window.size).map(toItem);
    return { items: rows, received: rows.length, total: found.length, title: null };
  };
  const rated = (): string[] =>
    [...items]
      .filter(([, item]) => (item.rating ?? 0) > 0)
      .toSorted((a, b) => b[1].ratedAt - a[1].ratedAt)
      .map(([key]) => key);
  server.client = {
    async metadata(asked) {
      guard();
      return asked.filter((key) => items.has(key)).map(toItem);
    },
    async rate(key, value, ratedAt = null) {
      guard();
      if (!items.has(key)) throw new AppError('not-found');
      server.onPut?.(key, value);
      guard();
      puts.push({ key, value, ratedAt });
      if (server.fault === 'rate-ignored') return;
      const all = [...items.keys()];
      const target = server.fault === 'rate-wrong-key' ? (all[(all.indexOf(key) + 1) % all.length] ?? key) : key;
      server.set(target, value !== null && server.fault === 'rate-doubled' ? value * 2 : value);
    },
    async itemsPage(_section, pairs, window) {
      guard();
      return page(pairs.some(([name, text]) => name === 'type' && text === '10') ? rated() : [], window);
    },
    async tracksPage(_section, { start, size }) {
      guard();
      const rows = [...items.keys()].slice(start, start + size).map(toItem);
      const wire = rows.map((item) => ({
        ...item,
        userRating: item.userRating ?? undefined,
        Media: [{ Part: [{ file: item.file }] }],
      }));
      return { columns: readItems('track', wire), received: rows.length, total: items.size };
    },
    async topRated(_section, min, limit) {
      guard();
      return rated()
        .filter((key) => (server.rating(key) ?? 0) >= min)
        .slice(0, limit)
        .map(toItem);
    },
  };
  return server;
}

export type FakeRatingServer = ReturnType<typeof createFakeRatingServer>;

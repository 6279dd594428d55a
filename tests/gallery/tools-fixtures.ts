import type { ImportReport } from '@/lib/formats/import-report';
import type { JobState } from '@/lib/jobs/job';
import type { ItemRow, Page } from '@/lib/library/item-row';
import type { PageContext, PageRoute } from '@/lib/messaging/services';
import type { PanelLink } from '@/lib/plex-web/panel-link';
import type { BatchProblem, BatchState } from '@/lib/ratings/rating-change';
import type { ImportState, PlanCounts, PlanRow, PlanStatus } from '@/lib/sync/import-state';
import { OWNER, SERVER, track } from './fixtures';

/* Made-up pages, lists and imports for the states of the Tools. */

const TITLES = [
  'Paper Lanterns',
  'Salt on the Window',
  'Second Breath',
  'Harbour Light',
  'A Quiet Arithmetic',
  'Slow Weather',
  'The Cartographer’s Daughter',
  'Nine Kinds of Rain',
  'Undertow',
  'Letters to the Lighthouse',
  'Glass Orchard',
  'Last Tram Home',
];
const ARTISTS = [
  'The Night Ferry',
  'Ines Marlowe',
  'Halden Quartet',
  '港の歌',
  'Orchestra of the Northern Observatory',
];
const ALBUMS = ['Harbour Songs', 'Low Tide', 'Winter Sketches', '灯', 'The Long Way Round (Deluxe Edition)'];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

export const tracks = (count: number, of: 'album' | 'list', rating: (index: number) => number | null): ItemRow[] =>
  Array.from({ length: count }, (_, index) =>
    track({
      key: String(1000 + index),
      title: pick(TITLES, index),
      artist:
        of === 'album'
          ? index === 4
            ? 'The Night Ferry feat. Ines Marlowe'
            : 'The Night Ferry'
          : pick(ARTISTS, index),
      album: of === 'album' ? 'Harbour Songs' : pick(ALBUMS, index),
      index: of === 'album' ? index + 1 : (index % 12) + 1,
      durationMs: 180_000 + ((index * 37_000) % 200_000),
      rating: rating(index),
      thumb: `/library/metadata/${index % 5}/thumb/1`,
    }),
  );

/** One window of a list that is there as a whole. */
export function cut<T>(items: readonly T[], { offset, limit }: { offset: number; limit: number }): Page<T> {
  return { items: items.slice(offset, offset + limit), total: items.length, finished: offset + limit >= items.length };
}

export const route = (change: Partial<PageRoute> = {}): PageRoute => ({
  kind: 'item',
  server: SERVER,
  key: '50',
  section: null,
  ...change,
});

/** A Plex Web page that shows what it is told to. */
export function pageLink(change: Partial<PageContext> = {}): PanelLink {
  const context: PageContext = { route: route(), userId: '4711', userTitle: 'Mira', nowPlaying: null, ...change };
  return {
    context,
    onContext: () => () => {},
    who: async () => ({ userId: context.userId, userTitle: context.userTitle, server: context.route.server }),
    close: () => {},
  };
}

export const report = (
  counts: Partial<ImportReport['counts']> = {},
  warnings: Partial<ImportReport['warnings']> = {},
): ImportReport => ({
  format: 'itunes-xml',
  applicationVersion: '12.8.2.3',
  libraryId: null,
  musicFolder: '/Users/mira/Music/',
  counts: {
    tracks: 2431,
    rated: 1086,
    computedIgnored: 312,
    albumRatings: 104,
    loved: 27,
    playlists: 14,
    skipped: { podcast: 41, tv: 3 },
    ...counts,
  },
  warnings: { truncated: false, danglingKeys: 0, badValues: 0, cutTexts: 0, ...warnings },
});

export const COUNTS: PlanCounts = { change: 843, conflict: 37, equal: 112, ambiguous: 19, 'not-found': 75 };

export const importState = (change: Partial<ImportState> = {}): ImportState => ({
  id: 'i1',
  fileName: 'Library.xml',
  bytes: 4_100_143,
  createdAt: 1_700_000_000,
  step: 'planned',
  rows: 2431,
  report: report(),
  target: { ...OWNER, section: '3' },
  counts: COUNTS,
  writes: 843,
  conflictWrites: 37,
  job: null,
  batch: null,
  error: null,
  ...change,
});

const REASONS: Record<PlanStatus, readonly string[]> = {
  change: ['tags-full', 'path', 'tags-album', 'base-title'],
  conflict: ['tags-full', 'path'],
  equal: ['path'],
  ambiguous: ['tie', 'row-conflict'],
  'not-found': ['no-candidate', 'version-differs', 'duration-differs', 'artist-differs'],
};

/** A row of a plan of any length, made when it is looked at. */
export function planRow(status: PlanStatus, index: number): PlanRow {
  const title = pick(TITLES, index);
  const artist = pick(ARTISTS, index * 3);
  const album = pick(ALBUMS, index * 2);
  const rating = 4 + ((index * 3) % 7);
  const plex = status === 'conflict' ? 3 : status === 'equal' ? rating : null;
  const found = status === 'ambiguous' || status === 'not-found' ? 0 : index % 9 === 4 ? 2 : 1;
  return {
    row: index,
    status,
    title,
    artist,
    album,
    rating,
    items: Array.from({ length: found }, (_, copy) => ({
      ref: { server: SERVER, key: `${index}-${copy}` },
      title: index % 4 === 3 ? `${title} (Remastered 2011)` : title,
      artist,
      album,
      rating: plex,
    })),
    reason: pick(REASONS[status], index),
  };
}

export const planPage =
  (counts: PlanCounts) =>
  async (
    _id: string,
    status: PlanStatus,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<Page<PlanRow>> => {
    const total = counts[status];
    const length = Math.max(0, Math.min(limit, total - offset));
    return {
      items: Array.from({ length }, (_, at) => planRow(status, offset + at)),
      total,
      finished: offset + length >= total,
    };
  };

export const batch = (change: Partial<BatchState> = {}): BatchState => ({
  ...OWNER,
  batch: 'b1',
  origin: 'import',
  label: 'Library.xml',
  job: 'j1',
  createdAt: 1_700_000_100,
  total: 843,
  sent: 843,
  synced: 843,
  conflicts: 0,
  failed: 0,
  finished: true,
  undoable: true,
  undoneBy: null,
  error: null,
  ...change,
});

export const job = (change: Partial<JobState> = {}): JobState => ({
  ...OWNER,
  id: 'j1',
  kind: 'rate-batch',
  label: 'Library.xml',
  status: 'running',
  done: 312,
  total: 843,
  createdAt: 1_700_000_100,
  updatedAt: 1_700_000_200,
  error: null,
  ...change,
});

export const PROBLEMS: BatchProblem[] = [
  {
    ref: { server: SERVER, key: '1' },
    title: 'Undertow',
    artist: 'Ines Marlowe',
    state: 'conflict',
    wanted: 8,
    found: 3,
  },
  {
    ref: { server: SERVER, key: '2' },
    title: 'Nine Kinds of Rain',
    artist: 'Halden Quartet',
    state: 'failed',
    wanted: 7,
    found: null,
  },
  {
    ref: { server: SERVER, key: '3' },
    title: 'Glass Orchard',
    artist: '港の歌',
    state: 'failed',
    wanted: 10,
    found: null,
  },
];

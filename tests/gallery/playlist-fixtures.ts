import type { LibraryRow } from '@/lib/library/views/view';
import type { PlaylistImportState, ImportedRow } from '@/lib/playlists/import-state';
import type { PlaylistEditState, PlaylistItemRow, PlaylistRow } from '@/lib/playlists/playlist-state';
import type { RulePreview } from '@/lib/playlists/smart-rule';
import type { RuleVocabulary } from '@/lib/playlists/smart-service';
import { OWNER, SERVER } from './fixtures';
import { tracks } from './tools-fixtures';

/* Made-up playlists, rules and files for the states of the Playlists tool. */

const NOW = Math.floor(Date.now() / 1000);
const DAY = 86_400;
const HOUR_MS = 3_600_000;

export const playlist = (change: Partial<PlaylistRow> & { key?: string } = {}): PlaylistRow => {
  const { key = '901', ...rest } = change;
  return {
    ref: { server: SERVER, key },
    title: 'Morning, slowly',
    description: '',
    smart: false,
    tracks: 48,
    durationMs: 3 * HOUR_MS,
    addedAt: NOW - 400 * DAY,
    updatedAt: NOW - 3 * DAY,
    lastViewedAt: NOW - DAY,
    plays: 12,
    rating: null,
    thumb: `/playlists/${key}/composite/1`,
    rule: null,
    ...rest,
  };
};

export const PLAYLISTS: PlaylistRow[] = [
  playlist({ description: 'For the first coffee.\nNothing loud before nine.' }),
  playlist({ key: '902', title: 'Loved and forgotten', smart: true, tracks: 100, durationMs: 6.4 * HOUR_MS }),
  playlist({ key: '903', title: 'Three of everybody', rule: 'r1', tracks: 1_842, durationMs: 118 * HOUR_MS }),
  playlist({ key: '904', title: '夜のドライブ', tracks: 23, durationMs: 1.5 * HOUR_MS, plays: 0, lastViewedAt: null }),
  playlist({
    key: '905',
    title: 'A title that is so long that nobody could ever read all of it in a narrow panel',
    tracks: 7,
  }),
  playlist({ key: '906', title: 'Empty, for now', tracks: 0, durationMs: 0, thumb: null }),
  playlist({ key: '907', title: 'Everything', tracks: 48_211, durationMs: 3_120 * HOUR_MS }),
];

export const entries = (count: number): PlaylistItemRow[] =>
  tracks(count, 'list', (index) => [7, null, 8, null, 10, 5][index % 6] ?? null).map((item, index) => ({
    ...item,
    itemId: String(5_000 + index),
    foreign: index === 5,
  }));

export const edit = (change: Partial<PlaylistEditState> = {}): PlaylistEditState => ({
  ...OWNER,
  edit: 'e1',
  origin: 'user',
  label: 'Moved Second Breath',
  createdAt: NOW,
  step: 'done',
  job: 'j9',
  targets: 1,
  changed: 1,
  conflicts: 0,
  failed: 0,
  added: 0,
  removed: 0,
  moved: 1,
  missing: 0,
  undoable: true,
  undoneBy: null,
  error: null,
  playlist: '901',
  ...change,
});

const field = (key: string, title: string, type: string, subType: string | null = null) => ({
  key,
  title,
  type,
  kind: type as 'string' | 'integer' | 'tag' | 'date',
  subType,
});

const sort = (key: string, title: string, descendingFirst = true) => ({
  key,
  title,
  descKey: `${key}:desc`,
  descendingFirst,
  isDefault: false,
});

export const VOCABULARY: RuleVocabulary = {
  types: [
    {
      type: 'artist',
      title: 'Artists',
      filters: [],
      sorts: [sort('titleSort', 'Title', false)],
      fields: [field('artist.title', 'Artist Title', 'string'), field('artist.genre', 'Artist Genre', 'tag')],
    },
    {
      type: 'album',
      title: 'Albums',
      filters: [],
      sorts: [sort('titleSort', 'Title', false), sort('year', 'Year')],
      fields: [
        field('album.year', 'Year', 'integer'),
        field('album.genre', 'Album Genre', 'tag'),
        field('album.userRating', 'Album Rating', 'integer', 'rating'),
      ],
    },
    {
      type: 'track',
      title: 'Tracks',
      filters: [],
      sorts: [sort('userRating', 'Rating'), sort('addedAt', 'Date Added'), sort('random', 'Randomly')],
      fields: [
        field('track.title', 'Track Title', 'string'),
        field('track.userRating', 'Track Rating', 'integer', 'rating'),
        field('track.viewCount', 'Track Plays', 'integer'),
        field('track.lastViewedAt', 'Track Last Played', 'date'),
        field('track.addedAt', 'Track Added At', 'date'),
      ],
    },
  ],
  operators: {
    string: [
      { key: '=', title: 'contains' },
      { key: '!=', title: 'does not contain' },
    ],
    integer: [
      { key: '=', title: 'is' },
      { key: '>>=', title: 'is greater than' },
      { key: '<<=', title: 'is less than' },
    ],
    tag: [
      { key: '=', title: 'is' },
      { key: '!=', title: 'is not' },
    ],
    date: [
      { key: '<<=', title: 'is before' },
      { key: '>>=', title: 'is after' },
    ],
  },
};

const libraryRows = (count: number): LibraryRow[] =>
  tracks(count, 'list', () => 8).map((item) => ({
    ...item,
    plays: 3,
    skips: 0,
    addedAt: NOW,
    lastRatedAt: NOW,
    genres: ['Folk'],
    matches: null,
  }));

export const rulePreview = (change: Partial<RulePreview> = {}): RulePreview => ({
  kind: 'native',
  reasons: [],
  doubts: [],
  count: 342,
  durationMs: 22 * HOUR_MS,
  items: libraryRows(20),
  complete: true,
  version: 3,
  ...change,
});

export const importState = (change: Partial<PlaylistImportState> = {}): PlaylistImportState => ({
  id: 'pi1',
  fileName: 'My Spotify.json',
  format: 'spotify-json',
  step: 'planned',
  rows: 412,
  target: { ...OWNER, section: '3' },
  counts: { matched: 371, unsure: 14, missing: 27 },
  lists: [
    {
      list: 0,
      name: 'Road trip',
      folder: ['2019'],
      description: null,
      smart: false,
      entries: 120,
      counts: { matched: 113, unsure: 2, missing: 5 },
      existing: null,
    },
    {
      list: 1,
      name: 'Morning, slowly',
      folder: [],
      description: null,
      smart: false,
      entries: 48,
      counts: { matched: 48, unsure: 0, missing: 0 },
      existing: '901',
    },
    {
      list: 2,
      name: 'Podcasts',
      folder: [],
      description: null,
      smart: false,
      entries: 9,
      counts: { matched: 0, unsure: 0, missing: 9 },
      existing: null,
    },
  ],
  ...change,
});

export const IMPORTED: ImportedRow[] = tracks(14, 'list', () => null).map(({ title, artist, album }, row) => ({
  row,
  status: 'unsure',
  title,
  artist,
  album,
  path: `/music/${artist}/${album}/${title}.mp3`,
  reason: 'tie',
  picked: false,
  items: tracks(2 + (row % 3), 'list', () => null).map((item, at) => ({
    key: `${row}-${at}`,
    title: at === 0 ? title : `${title} (Live)`,
    artist,
    album: item.album,
    durationMs: item.durationMs,
  })),
}));

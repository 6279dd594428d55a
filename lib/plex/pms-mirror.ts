import { isAppError } from '@/lib/util/app-error';
import type { ItemKind } from '@/lib/util/refs';
import { type ItemColumns, PERSONAL_NUMBERS, type PersonalColumns } from './item-columns';
import { readItems, readList, readPersonal } from './item-reader';
import { type PageWindow, measurePage } from './plex-page';
import { type QueryPairs, keySegment } from './plex-url';
import type { PmsTransport } from './pms-transport';
import { containerOf, readNumber, readText } from './schemas';

const TYPE_OF: Record<ItemKind, string> = { artist: '8', album: '9', track: '10' };

/** Change counters of a section: compared, never read as dates (plex-protocol.md §4.1). */
const COUNTERS = ['updatedAt', 'scannedAt', 'contentChangedAt', 'refreshing'] as const;

/** `Media` stays for the path, tags for filters; what no list of ours shows is left out (§1.6). */
const WHOLE: QueryPairs = [
  ['includeGuids', '1'],
  ['includeOptionalElements', 'Mood,Style,Similar'],
  ['excludeFields', 'summary'],
  ['excludeElements', 'Image,Field,UltraBlurColors,Location'],
];
/**
 * Servers from 1.41.9 on give only these fields, older ones take `includeFields` for more fields and
 * leave the elements out (§1.6): either way little comes.
 */
const LEAN: QueryPairs = [
  ['includeFields', ['ratingKey', ...PERSONAL_NUMBERS].join(',')],
  ['includeElements', 'Metadata'],
  ['excludeFields', 'summary'],
  [
    'excludeElements',
    'Media,Genre,Mood,Style,Country,Similar,Collection,Label,Format,Subformat,Image,Field,Guid,UltraBlurColors,Location',
  ],
];
const LEAN_HEADERS = { 'X-Plex-Pms-Api-Version': '1.2.2' };

/** A page of columns. `received` rows were in the answer: the next page starts there (§1.5). */
export interface ColumnsPage<T = ItemColumns> {
  columns: T;
  received: number;
  total: number | null;
}

export interface BulkOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** What the largest times of the last look were, epoch seconds. */
export interface ChangesSince {
  changed: number;
  rated: number;
  viewed: number;
}

/** Reading a section for its mirror: whole pages, what changed, and lists that are as small as can be. */
export function createPmsMirror(transport: PmsTransport) {
  async function page<T>(
    section: string,
    pairs: QueryPairs,
    window: PageWindow,
    { headers, ...options }: BulkOptions & { headers?: Record<string, string> },
    read: (rows: unknown[]) => T,
  ): Promise<ColumnsPage<T>> {
    const path = `/library/sections/${keySegment(section)}/all`;
    const answer = await transport.send('GET', path, pairs, { page: window, headers, ...options });
    const container = containerOf(answer.body);
    const rows = readList(container.Metadata);
    const { from, to, total } = measurePage(container, answer.headers, rows.length, window);
    return { columns: read(rows.slice(from, to)), received: to - from, total };
  }

  return {
    /** Counters that move when the section changes; null when the section is not there any more. */
    async sectionCounters(section: string): Promise<Record<string, string> | null> {
      const container = containerOf((await transport.send('GET', '/library/sections', [])).body);
      const found = readList(container.Directory).find((entry) => readText(fieldOf(entry, 'key')) === section);
      if (found === undefined) return null;
      return Object.fromEntries(COUNTERS.map((name) => [name, readText(fieldOf(found, name)) ?? '']));
    },

    /** A page of a section with every field that the mirror keeps, in a stable order. */
    columnsPage(section: string, kind: ItemKind, window: PageWindow, options: BulkOptions = {}): Promise<ColumnsPage> {
      // `id` as a sort is not in Meta's list but in use (PPA `_manualFields`, §4.3).
      const pairs: QueryPairs = [['type', TYPE_OF[kind]], ['sort', 'id'], ...WHOLE];
      return page(section, pairs, window, options, (rows) => readItems(kind, rows));
    },

    /** Rows that were added, edited, rated or played since, in one question with alternatives (§4.3). */
    changedPage(
      section: string,
      kind: ItemKind,
      since: ChangesSince,
      window: PageWindow,
      options: BulkOptions = {},
    ): Promise<ColumnsPage> {
      const pairs: QueryPairs = [
        ['type', TYPE_OF[kind]],
        ['push', '1'],
        [`${kind}.updatedAt>>`, String(since.changed)],
        ['or', '1'],
        [`${kind}.addedAt>>`, String(since.changed)],
        ['or', '1'],
        [`${kind}.lastRatedAt>>`, String(since.rated)],
        ['or', '1'],
        [`${kind}.lastViewedAt>>`, String(since.viewed)],
        ['pop', '1'],
        ['sort', 'id'],
        ...WHOLE,
      ];
      return page(section, pairs, window, options, (rows) => readItems(kind, rows));
    },

    /** The same for one of the times: for servers that do not know alternatives. */
    changedByPage(
      section: string,
      kind: ItemKind,
      by: { field: 'updatedAt' | 'addedAt' | 'lastRatedAt' | 'lastViewedAt'; since: number },
      window: PageWindow,
      options: BulkOptions = {},
    ): Promise<ColumnsPage> {
      const pairs: QueryPairs = [
        ['type', TYPE_OF[kind]],
        [`${kind}.${by.field}>>`, String(by.since)],
        ['sort', 'id'],
        ...WHOLE,
      ];
      return page(section, pairs, window, options, (rows) => readItems(kind, rows));
    },

    /** Albums or tracks of some artists, or tracks of some albums. @param keys at most 100 */
    belowPage(
      section: string,
      kind: ItemKind,
      of: { level: 'artist' | 'album'; keys: readonly string[] },
      window: PageWindow,
      options: BulkOptions = {},
    ): Promise<ColumnsPage> {
      // A comma is "or" (§4.3); `id` is no field of Meta but in use (PPA `_manualFields`).
      const pairs: QueryPairs = [
        ['type', TYPE_OF[kind]],
        [`${of.level}.id`, of.keys.join(',')],
        ['sort', 'id'],
        ...WHOLE,
      ];
      return page(section, pairs, window, options, (rows) => readItems(kind, rows));
    },

    /** Keys, ratings and plays only. */
    personalPage(
      section: string,
      kind: ItemKind,
      window: PageWindow,
      options: BulkOptions = {},
    ): Promise<ColumnsPage<PersonalColumns>> {
      const pairs: QueryPairs = [['type', TYPE_OF[kind]], ['sort', 'id'], ...LEAN];
      return page(section, pairs, window, { ...options, headers: LEAN_HEADERS }, (rows) => readPersonal(kind, rows));
    },

    /** How many items there are, all or the rated ones; null where the server does not say (§1.5: `Size: 0`). */
    async countOf(section: string, kind: ItemKind, only: 'all' | 'rated'): Promise<number | null> {
      const pairs: QueryPairs = [['type', TYPE_OF[kind]]];
      // Greater than nothing at all: a rating of 0 is one too.
      const filter: QueryPairs = only === 'rated' ? [[`${kind}.userRating>>`, '-1']] : [];
      const path = `/library/sections/${keySegment(section)}/all`;
      const answer = await transport.send('GET', path, [...pairs, ...filter], { page: { start: 0, size: 0 } });
      const container = containerOf(answer.body);
      return readNumber(container.totalSize) ?? readNumber(answer.headers.get('X-Plex-Container-Total-Size'));
    },

    /** Whole items by key; unknown ones are just missing. @param keys at most 200, all of one kind */
    async columnsOf(kind: ItemKind, keys: readonly string[], options: BulkOptions = {}): Promise<ItemColumns> {
      const path = `/library/metadata/${keys.map(keySegment).join(',')}`;
      let answer;
      try {
        answer = await transport.send('GET', path, WHOLE, { page: { start: 0, size: keys.length }, ...options });
      } catch (error) {
        // Some servers answer so for all when they lack one.
        if (isAppError(error) && error.code === 'not-found') return readItems(kind, []);
        throw error;
      }
      const wanted = new Set(keys);
      // Whatever else a server adds to the answer is not ours.
      const rows = readList(containerOf(answer.body).Metadata).filter((row) =>
        wanted.has(readText(fieldOf(row, 'ratingKey')) ?? ''),
      );
      return readItems(kind, rows);
    },
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

export type PmsMirror = ReturnType<typeof createPmsMirror>;

import { AppError, isAppError } from '@/lib/util/app-error';
import { type PlexItem, toPlexItem } from './plex-item';
import { type PageWindow, measurePage } from './plex-page';
import { type QueryPairs, keySegment } from './plex-url';
import type { PmsTransport } from './pms-transport';
import { containerOf, containerSchema, identitySchema, parseAs, rootSchema, sectionsSchema } from './schemas';
import type { ItemColumns } from './item-columns';
import { readItems, readList } from './item-reader';

/** One page of items. */
export interface PlexPage {
  items: PlexItem[];
  /** Rows of the server's answer; the next page starts at `start + received`. */
  received: number;
  /** Length of the whole list, null where the server does not say. */
  total: number | null;
  /** Title of what the list belongs to, where the container says it. */
  title: string | null;
}

export interface TrackPage {
  columns: ItemColumns;
  received: number;
  total: number | null;
}

/** A music library of a server. */
export interface PlexSection {
  key: string;
  uuid: string | null;
  title: string;
}

export const TYPE_NUMBER = { artist: '8', album: '9', track: '10', playlist: '15' } as const;

/** Bulk reads wait longer (plex-protocol.md §11.4). */
const BULK_TIMEOUT_MS = 60_000;
/** 414 begins somewhere above (§6); the path and the address need room too. */
const MAX_KEYS_BYTES = 1_700;
const MAX_KEYS = 200;
/** What no list of ours shows; `Media` stays for the path (§1.6). */
const TRIMMED: QueryPairs = [
  ['excludeFields', 'summary'],
  ['excludeElements', 'Genre,Mood,Style,Country,Collection,Label,Image,Field,Similar,UltraBlurColors'],
];

/** Reading a server: who it is, its libraries and what is in them. */
export function createPmsLibrary(transport: PmsTransport) {
  const get = async (path: string, pairs: QueryPairs = [], request: Parameters<PmsTransport['send']>[3] = {}) => {
    const answer = await transport.send('GET', path, pairs, request);
    return { container: containerOf(answer.body), headers: answer.headers };
  };

  async function readPage(path: string, pairs: QueryPairs, window: PageWindow): Promise<PlexPage> {
    const { container, headers } = await get(path, pairs, { page: window, timeoutMs: BULK_TIMEOUT_MS });
    const parsed = parseAs(containerSchema, container);
    const extent = measurePage(container, headers, parsed.Metadata.length, window);
    const items = parsed.Metadata.slice(extent.from, extent.to).map((item) => toPlexItem(item, parsed));
    return { items, received: items.length, total: extent.total, title: parsed.title };
  }

  /** Items of one request; a server may answer 404 for all when it lacks one (§4.2): then by halves. */
  async function readKeys(keys: readonly string[]): Promise<PlexItem[]> {
    if (keys.length === 0) return [];
    try {
      const path = `/library/metadata/${keys.map(keySegment).join(',')}`;
      const page = await readPage(path, [['includeGuids', '1']], { start: 0, size: keys.length });
      return page.items;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not-found') throw error;
      if (keys.length === 1) return [];
      const half = Math.ceil(keys.length / 2);
      return [...(await readKeys(keys.slice(0, half))), ...(await readKeys(keys.slice(half)))];
    }
  }

  return {
    /** Needs no token, and says nothing about one (§2). */
    async identity() {
      return parseAs(identitySchema, (await get('/identity')).container);
    },

    async root() {
      return parseAs(rootSchema, (await get('/')).container);
    },

    /** Music libraries only. @throws AppError unauthorized: the cheapest call that needs the token (§2) */
    async sections(): Promise<PlexSection[]> {
      const { Directory } = parseAs(sectionsSchema, (await get('/library/sections')).container);
      return Directory.flatMap(({ key, type, title, uuid }) =>
        type === 'artist' && key !== null ? [{ key, uuid, title }] : [],
      );
    },

    /** A page of a library's tracks as columns, in a stable order; 500–1,000 rows are a good size (§1.5). */
    async tracksPage(section: string, window: PageWindow): Promise<TrackPage> {
      // `id` as a sort is not in Meta's list but in use (PPA `_manualFields`, §4.3).
      const pairs: QueryPairs = [['type', TYPE_NUMBER.track], ['includeGuids', '1'], ['sort', 'id'], ...TRIMMED];
      const path = `/library/sections/${keySegment(section)}/all`;
      const { container, headers } = await get(path, pairs, { page: window, timeoutMs: BULK_TIMEOUT_MS });
      const rows = readList(container.Metadata);
      const { from, to, total } = measurePage(container, headers, rows.length, window);
      return { columns: readItems('track', rows.slice(from, to)), received: to - from, total };
    },

    /** A page of a library by any query; the pairs need `type` (§4.3). */
    itemsPage: (section: string, pairs: QueryPairs, window: PageWindow): Promise<PlexPage> =>
      readPage(`/library/sections/${keySegment(section)}/all`, pairs, window),

    /** Items by key, several a request. Unknown keys are just missing; the order is the server's. */
    async metadata(keys: readonly string[]): Promise<PlexItem[]> {
      const items: PlexItem[] = [];
      for (const block of blocksOfKeys(keys)) {
        const found = await readKeys(block);
        items.push(...found);
        // A server that forces smaller pages (§1.5) gets the rest asked again; one that lacks them says nothing.
        if (found.length > 0 && found.length < block.length) {
          const have = new Set(found.map((item) => item.ratingKey));
          items.push(...(await readKeys(block.filter((key) => !have.has(key)))));
        }
      }
      return items;
    },

    /** Albums of an artist, tracks of an album. */
    children: (key: string, window: PageWindow): Promise<PlexPage> =>
      readPage(`/library/metadata/${keySegment(key)}/children`, [], window),

    /** All tracks of an artist. */
    allLeaves: (key: string, window: PageWindow): Promise<PlexPage> =>
      readPage(`/library/metadata/${keySegment(key)}/allLeaves`, [], window),

    playlistItems: (key: string, window: PageWindow): Promise<PlexPage> =>
      readPage(`/playlists/${keySegment(key)}/items`, [], window),

    /** @throws AppError not-found */
    async playlist(key: string): Promise<PlexItem> {
      const { items } = await readPage(`/playlists/${keySegment(key)}`, [], { start: 0, size: 1 });
      const [item] = items;
      if (item === undefined) throw new AppError('not-found', 'no such playlist');
      return item;
    },
  };
}

function blocksOfKeys(keys: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let bytes = Infinity;
  for (const key of new Set(keys)) {
    const size = encodeURIComponent(key).length + 1;
    const last = blocks.at(-1);
    if (last === undefined || bytes + size > MAX_KEYS_BYTES || last.length >= MAX_KEYS) {
      blocks.push([key]);
      bytes = size;
    } else {
      last.push(key);
      bytes += size;
    }
  }
  return blocks;
}

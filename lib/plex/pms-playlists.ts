import { AppError } from '@/lib/util/app-error';
import type { ItemColumns } from './item-columns';
import { readItems, readList } from './item-reader';
import { type PageWindow, measurePage } from './plex-page';
import { type PlexPlaylist, playlistsSchema, toPlaylist } from './playlist-schemas';
import type { QueryPairs } from './plex-url';
import { createPlaylistEdits, playlistPath } from './pms-playlist-edits';
import type { PmsTransport } from './pms-transport';
import { TYPE_NUMBER } from './pms-library';
import { containerOf, parseAs, readText } from './schemas';
import { type SmartRules, readSmartUri } from './smart-uri';

export interface PlaylistPage {
  playlists: PlexPlaylist[];
  /** Rows of the answer, folders and radio included; the next page starts at `start + received`. */
  received: number;
  total: number | null;
}

/** A page of a playlist's items as columns; row `i` of each belongs together. */
export interface PlaylistItemsPage {
  columns: ItemColumns;
  /** What removing and moving name; `''` for items of a smart playlist. */
  itemIds: string[];
  /** Of items on another server, whose rating key is not valid here (plex-protocol.md §4.4); else `''`. */
  sources: string[];
  received: number;
  total: number | null;
}

const BULK_TIMEOUT_MS = 60_000;
const TRIMMED: QueryPairs = [
  ['excludeFields', 'summary'],
  ['excludeElements', 'Mood,Style,Country,Collection,Label,Image,Field,Similar,UltraBlurColors'],
];

/** Playlists of the token's user (§6). @param server machineIdentifier */
export function createPmsPlaylists(transport: PmsTransport, server: string) {
  async function playlist(key: string): Promise<PlexPlaylist> {
    const answer = await transport.send('GET', playlistPath(key), []);
    const [found] = parseAs(playlistsSchema, containerOf(answer.body)).Metadata;
    if (found === undefined) throw new AppError('not-found', 'no such playlist');
    return toPlaylist(found);
  }

  return {
    /** Audio playlists, smart and plain. @param filters e.g. `[['smart', '1'], ['title', 'x'], ['sectionID', '1']]` */
    async list(window: PageWindow, filters: QueryPairs = [], sort = 'titleSort:asc'): Promise<PlaylistPage> {
      // Without `type` folders are mixed in (§6).
      const pairs: QueryPairs = [['playlistType', 'audio'], ['type', TYPE_NUMBER.playlist], ...filters, ['sort', sort]];
      const answer = await transport.send('GET', '/playlists', pairs, { page: window });
      const container = containerOf(answer.body);
      const rows = parseAs(playlistsSchema, container).Metadata;
      const { from, to, total } = measurePage(container, answer.headers, rows.length, window);
      const shown = rows.slice(from, to).filter(({ type }) => type === 'playlist' || type === '');
      const playlists = shown.map(toPlaylist).filter((one) => (one.playlistType ?? 'audio') === 'audio');
      return { playlists, received: to - from, total };
    },

    /** One playlist, a smart one with its rules in `content`. @throws AppError not-found */
    playlist,

    /** What a smart playlist asks for; null for a plain one and for rules that are no list of a section. @throws AppError not-found */
    async rules(key: string): Promise<SmartRules | null> {
      const { content } = await playlist(key);
      return content === null ? null : readSmartUri(content);
    },

    /** 500–1,000 rows are a good size (§1.5). @throws AppError not-found */
    async items(key: string, window: PageWindow): Promise<PlaylistItemsPage> {
      const request = { page: window, timeoutMs: BULK_TIMEOUT_MS };
      const pairs: QueryPairs = [['includeGuids', '1'], ...TRIMMED];
      const answer = await transport.send('GET', `${playlistPath(key)}/items`, pairs, request);
      const container = containerOf(answer.body);
      const all = readList(container.Metadata);
      const { from, to, total } = measurePage(container, answer.headers, all.length, window);
      const rows = all.slice(from, to);
      return {
        columns: readItems('track', rows),
        itemIds: textsOf(rows, 'playlistItemID'),
        sources: textsOf(rows, 'source'),
        received: rows.length,
        total,
      };
    },

    ...createPlaylistEdits(transport, server, playlist),
  };
}

export type PmsPlaylists = ReturnType<typeof createPmsPlaylists>;

/** One text column of the wire. */
function textsOf(rows: readonly unknown[], name: string): string[] {
  return rows.map((row) =>
    typeof row === 'object' && row !== null ? (readText((row as Record<string, unknown>)[name]) ?? '') : '',
  );
}

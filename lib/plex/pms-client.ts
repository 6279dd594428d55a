import { AppError } from '@/lib/util/app-error';
import { type PlexItem, toPlexItem } from './plex-item';
import type { PlexBytes } from './plex-bytes';
import type { PlexHttp } from './plex-http';
import type { QueryPairs } from './plex-url';
import { createPmsFinds } from './pms-finds';
import { createPmsLibrary } from './pms-library';
import { createPmsMirror } from './pms-mirror';
import { createPmsPlaylists } from './pms-playlists';
import { createPmsSonic } from './pms-sonic';
import { type PmsTransport, directTransport } from './pms-transport';
import { createPmsMeta } from './section-meta';
import { containerOf, historySchema, parseAs, sessionsSchema } from './schemas';

/** What somebody plays now. */
export interface PlexSession {
  item: PlexItem;
  /** plex.tv's id of the user, where the server says it. */
  userId: string | null;
  userTitle: string | null;
  player: string | null;
  state: 'playing' | 'paused';
}

/** One play of the past. */
export interface PlexPlay {
  /** Null for an item that is gone (plex-protocol.md §8). */
  ratingKey: string | null;
  type: string;
  title: string;
  /** Epoch seconds. */
  viewedAt: number;
  accountID: string | null;
}

const LIBRARY_IDENTIFIER = 'com.plexapp.plugins.library';
/** A `ratedAt` in the server's future is refused (§5): stay this far behind its clock (house.md, Data). */
const RATED_AT_MARGIN_S = 5;
const MAX_PICTURE_BYTES = 1024 * 1024;

/** A client of one server at one address. @param server machineIdentifier */
export function createPmsClient({
  http,
  base,
  token,
  server,
}: {
  http: PlexHttp;
  base: string;
  token: string;
  server: string;
}) {
  return createPmsClientOver(server, directTransport({ http, base, token }));
}

/** A client of one server over any transport; `lib/session` gives one that changes addresses. */
export function createPmsClientOver(server: string, given: PmsTransport, now: () => number = Date.now) {
  /** Server's clock minus ours, seconds. */
  let clockOffset: number | null = null;
  const transport: PmsTransport = {
    ...given,
    async send(method, path, pairs, request) {
      const answer = await given.send(method, path, pairs, request);
      if (answer.date !== null) clockOffset = answer.date - now() / 1000;
      return answer;
    },
  };
  const library = createPmsLibrary(transport);
  const mirror = createPmsMirror(transport);
  const finds = createPmsFinds({ transport, itemsPage: library.itemsPage });

  /** The server's clock, epoch seconds; null until it has answered once with a date. */
  const serverTime = (): number | null => (clockOffset === null ? null : Math.floor(now() / 1000 + clockOffset));

  return {
    server,
    serverTime,
    ...library,
    ...finds,
    ...mirror,
    playlists: createPmsPlaylists(transport, server),
    meta: createPmsMeta(transport),
    ...createPmsSonic(transport),

    /**
     * Rates an artist, album, track or playlist (§5). Not retried here; the same value twice does no harm.
     * @param value 0–10, null clears (-1 on the wire) @param ratedAt epoch seconds; left out where the server could take it for the future
     * @throws AppError invalid-rating, not-found, unauthorized, …
     */
    async rate(key: string, value: number | null, ratedAt: number | null = null): Promise<void> {
      if (value !== null && !(value >= 0 && value <= 10)) throw new AppError('invalid-rating', `not 0–10: ${value}`);
      const pairs: [string, string][] = [
        ['identifier', LIBRARY_IDENTIFIER],
        ['key', key],
        ['rating', String(value ?? -1)],
      ];
      if (ratedAt !== null && value !== null) {
        if (serverTime() === null) await library.identity();
        const time = serverTime();
        if (time !== null && ratedAt <= time - RATED_AT_MARGIN_S) pairs.push(['ratedAt', String(Math.floor(ratedAt))]);
      }
      await transport.send('PUT', '/:/rate', pairs, { idempotent: true });
    },

    /** What plays on the server; only its owner may ask (§8). @throws AppError forbidden, unauthorized */
    async sessions(): Promise<PlexSession[]> {
      const answer = await transport.send('GET', '/status/sessions', []);
      const { Metadata } = parseAs(sessionsSchema, containerOf(answer.body));
      return Metadata.flatMap(({ ratingKey, User, Player, ...wire }) => {
        if (ratingKey === null) return [];
        return {
          item: toPlexItem({ ...wire, ratingKey }),
          userId: User?.id ?? null,
          userTitle: User?.title ?? null,
          player: Player?.title ?? Player?.product ?? null,
          state: Player?.state === 'paused' ? 'paused' : 'playing',
        };
      });
    },

    /** Latest plays; an admin sees everybody's, others their own (§8). */
    async history(section: string, limit: number): Promise<PlexPlay[]> {
      const pairs: QueryPairs = [
        ['sort', 'viewedAt:desc'],
        ['librarySectionID', section],
      ];
      const answer = await transport.send('GET', '/status/sessions/history/all', pairs, {
        page: { start: 0, size: limit },
      });
      const { Metadata } = parseAs(historySchema, containerOf(answer.body));
      return Metadata.slice(0, limit).map(({ ratingKey, type, title, viewedAt, accountID }) => ({
        ratingKey,
        type,
        title,
        viewedAt: viewedAt ?? 0,
        accountID,
      }));
    },

    /** A picture of an item, sized by the server (§1.7). @param path its `thumb` @param size edge in pixels */
    picture(path: string, size: number): Promise<PlexBytes> {
      const edge = String(size);
      const pairs: QueryPairs = [
        ['width', edge],
        ['height', edge],
        ['minSize', '1'],
        ['upscale', '1'],
        ['url', path],
      ];
      return transport.bytes('/photo/:/transcode', pairs, { maxBytes: MAX_PICTURE_BYTES, retries: 1 });
    },
  };
}

export type PmsClient = ReturnType<typeof createPmsClientOver>;

import type { PmsClient } from '@/lib/plex/pms-client';
import type { MemoStore } from '@/lib/store/memo-store';
import { AppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef, TrackRef } from '@/lib/util/refs';
import type { TabPlaying } from './find-tab-track';
import type { ItemRow, NowPlaying } from './item-row';
import { type Listener, findNowPlaying } from './now-playing';
import { toItemRow, toItemRows } from './to-item-row';
import { type TrackList, type TracksOf, readTracksOf } from './tracks-of';

export interface LibraryDeps {
  active(): Promise<{ library: LibraryRef; pms: PmsClient }>;
  /** @throws AppError no-server, wrong-account */
  clientForServer(server: string): Promise<PmsClient>;
  /** The person who rates, and whether the active server is theirs. */
  listener(): Promise<Listener & { owned: boolean }>;
  tabPlaying(): Promise<TabPlaying | null>;
  memos: MemoStore;
  /** Told of every row that a surface gets. */
  saw(items: readonly ItemRow[]): void;
  /** Epoch milliseconds. */
  now(): number;
}

/** What was last known, to open with. */
interface PlayingMemo {
  at: number;
  playing: NowPlaying;
}

const log = createLogger('library');

const MOST_FOUND = 100;
/** Nobody has asked for this long: the next surface opens with what was last known. */
const MEMO_AFTER_MS = 10_000;

/** Reading what surfaces show, straight from the server. */
export function createLibraryService(deps: LibraryDeps) {
  const { active, clientForServer, memos, now } = deps;
  const reading = new Map<string, Promise<NowPlaying>>();

  const shown = (items: ItemRow[]): ItemRow[] => {
    deps.saw(items);
    return items;
  };

  /**
   * The item as it is now, with the ratings of its album and artist, which a track does not carry. A
   * session's copy of a track may be as old as the play (guess), so the track is read as well.
   */
  async function withParents(pms: PmsClient, item: ItemRow): Promise<ItemRow> {
    const keys = [item.ref.key, item.albumKey, item.artistKey].filter((key) => key !== null);
    const rows = (await pms.metadata(keys)).flatMap((found) => toItemRow(pms.server, found) ?? []);
    shown(rows);
    const rowOf = (key: string | null): ItemRow | undefined => rows.find(({ ref }) => ref.key === key);
    const ratingOf = (key: string | null): number | null => rowOf(key)?.rating ?? null;
    return {
      ...(rowOf(item.ref.key) ?? item),
      albumRating: ratingOf(item.albumKey),
      artistRating: ratingOf(item.artistKey),
    };
  }

  async function readPlaying(library: LibraryRef, pms: PmsClient): Promise<NowPlaying> {
    const { owned, ...listener } = await deps.listener();
    const found = await findNowPlaying(pms, library.section, { listener, owned, tab: await deps.tabPlaying() });
    const playing = found.item ? { ...found, item: await withParents(pms, found.item) } : found;
    if (playing.item) shown([playing.item]);
    await memos.set(memoName(library), { at: now(), playing } satisfies PlayingMemo);
    return playing;
  }

  return {
    /**
     * What plays now. A surface that opens after a while gets what was last known, at once; the next
     * call corrects it. @throws AppError signed-out, no-server, network, …
     */
    async nowPlaying(): Promise<NowPlaying> {
      const { library, pms } = await active();
      const name = memoName(library);
      const memo = (await memos.get(name)) as PlayingMemo | undefined;
      const isFirst = !reading.has(name);
      const fresh = reading.get(name) ?? readPlaying(library, pms).finally(() => reading.delete(name));
      reading.set(name, fresh);
      if (!isFirst || !memo || now() - memo.at < MEMO_AFTER_MS) return fresh;
      fresh.catch((error: unknown) => log.info(`what plays could not be read: ${String(error)}`));
      return memo.playing;
    },

    /** Recently played tracks without a rating, latest first. @param limit 1–100 */
    async recentUnrated(limit: number): Promise<ItemRow[]> {
      const { library, pms } = await active();
      return shown(toItemRows(pms.server, await pms.recentUnrated(library.section, within(limit))));
    },

    /** Tracks, albums and artists by words. @param limit 1–100 */
    async search(query: string, limit: number): Promise<ItemRow[]> {
      const { library, pms } = await active();
      return shown(toItemRows(pms.server, await pms.search(library.section, query, within(limit))));
    },

    /** A window of the tracks of an album, artist or playlist, in its order. @throws AppError not-found, wrong-account */
    async tracksOf(of: TracksOf, window: { offset: number; limit: number }): Promise<TrackList> {
      const list = await readTracksOf(await clientForServer(of.server), of, window);
      shown(list.items);
      return list;
    },

    /** @throws AppError not-found */
    async item(ref: TrackRef): Promise<ItemRow> {
      const pms = await clientForServer(ref.server);
      const [found] = await pms.metadata([ref.key]);
      const row = found && toItemRow(ref.server, found);
      if (!row) throw new AppError('not-found', 'no such item');
      const whole = await withParents(pms, row);
      shown([whole]);
      return whole;
    },
  };
}

const memoName = ({ server, account, section }: LibraryRef): string => `now-playing ${server} ${account} ${section}`;

const within = (limit: number): number => Math.min(MOST_FOUND, Math.max(1, Math.floor(limit) || 1));

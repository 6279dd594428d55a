import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlaylistItemsPage } from '@/lib/plex/pms-playlists';
import type { PlaylistStore } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { Owner } from '@/lib/util/refs';
import { allPlaylists, toPlaylistRow } from './list-playlists';
import type { Window } from './parse-input';
import type { PlaylistRow } from './playlist-state';

/** A list is scrolled in many windows: they agree, and the server is asked once. */
const FRESH_MS = 10_000;

/** What the playlists of a person are called and hold, kept for a moment. */
export function createPlaylistReader(deps: {
  store: PlaylistStore;
  clientFor: (owner: Owner) => Promise<PmsClient>;
  clock: Clock;
}) {
  const { store, clock } = deps;
  let known: { owner: string; at: number; rows: PlaylistRow[] } | null = null;
  const heads = new Map<string, { at: number; row: Promise<PlaylistRow> }>();
  /** The window that comes next if somebody reads in order, and what is read of it beforehand. */
  let expected = '';
  let ahead: { name: string; at: number; page: Promise<PlaylistItemsPage> } | null = null;
  let edited = 0;

  const rowsOf = async (owner: Owner): Promise<PlaylistRow[]> => {
    const name = JSON.stringify([owner.server, owner.account]);
    if (known?.owner === name && clock.now() - known.at < FRESH_MS) return known.rows;
    const begun = edited;
    const [found, rules] = await Promise.all([allPlaylists(await deps.clientFor(owner)), store.rules(owner)]);
    const ruleOf = new Map(rules.map(({ playlist, rule }) => [playlist, rule]));
    const rows = found.map((one) => toPlaylistRow(owner.server, one, ruleOf.get(one.key) ?? null));
    // What was edited while it was read may be missing.
    if (begun === edited) known = { owner: name, at: clock.now(), rows };
    return rows;
  };

  /** What is above a list's windows. */
  const headOf = (owner: Owner, key: string): Promise<PlaylistRow> => {
    const name = JSON.stringify([owner.server, owner.account, key]);
    const found = heads.get(name);
    if (found && clock.now() - found.at < FRESH_MS) return found.row;
    const row = readHead(owner, key);
    heads.set(name, { at: clock.now(), row });
    row.catch(() => heads.delete(name));
    return row;
  };
  const readHead = async (owner: Owner, key: string): Promise<PlaylistRow> => {
    const client = await deps.clientFor(owner);
    const [head, rules] = await Promise.all([client.playlists.playlist(key), store.rules(owner)]);
    return toPlaylistRow(owner.server, head, rules.find(({ playlist }) => playlist === key)?.rule ?? null);
  };

  const readPage = async (owner: Owner, key: string, { offset, limit }: Window): Promise<PlaylistItemsPage> =>
    (await deps.clientFor(owner)).playlists.items(key, { start: offset, size: Math.max(1, limit) });

  /** A window of a list. Whoever reads one after the other finds the next one on its way already. */
  const pageOf = async (owner: Owner, key: string, window: Window): Promise<PlaylistItemsPage> => {
    const name = nameOf(owner, key, window);
    const isFresh = ahead?.name === name && clock.now() - ahead.at < FRESH_MS;
    const page = isFresh && ahead ? ahead.page : readPage(owner, key, window);
    const isInOrder = expected === name;
    const following = { offset: window.offset + window.limit, limit: window.limit };
    expected = nameOf(owner, key, following);
    ahead = null;
    if (isInOrder) {
      const { received, total } = await page;
      if (received === window.limit && (total === null || following.offset < total)) {
        const next = readPage(owner, key, following);
        // Told to whoever asks for it.
        next.catch(() => undefined);
        ahead = { name: expected, at: clock.now(), page: next };
      }
    }
    return page;
  };

  return {
    rowsOf,
    headOf,
    pageOf,
    /** To be told of every edit: what was read before may be old. */
    forget(): void {
      edited += 1;
      known = null;
      heads.clear();
      ahead = null;
    },
  };
}

const nameOf = (owner: Owner, key: string, { offset, limit }: Window): string =>
  JSON.stringify([owner.server, owner.account, key, offset, limit]);

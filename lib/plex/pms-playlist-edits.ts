import { AppError, isAppError } from '@/lib/util/app-error';
import { blockUri } from './key-blocks';
import { type PlexPlaylist, editSchema, playlistsSchema, toPlaylist } from './playlist-schemas';
import type { PlexAnswer } from './plex-answer';
import { type QueryPairs, keySegment } from './plex-url';
import type { PmsTransport } from './pms-transport';
import { containerOf, parseAs } from './schemas';

/** What went in. Null where the server does not say: read the items again then. */
export interface AddedCounts {
  added: number | null;
  requested: number | null;
}

/** What an edit needs to know beforehand: some servers answer a wrong one with 200 and do nothing (§6.1). */
export type PlaylistHandle = Pick<PlexPlaylist, 'key' | 'smart'>;

export const playlistPath = (key: string): string => `/playlists/${keySegment(key)}`;
const itemPath = (key: string, itemId: string): string => `${playlistPath(key)}/items/${keySegment(itemId)}`;

/**
 * Everything that changes playlists (plex-protocol.md §6). Creating and adding are never sent twice: who does
 * not know whether an add arrived reads the items. The rest does no harm twice; `not-found` from a removal
 * may be the second sending of one that arrived.
 * @param server machineIdentifier @param playlist reads one back
 */
export function createPlaylistEdits(
  transport: PmsTransport,
  server: string,
  playlist: (key: string) => Promise<PlexPlaylist>,
) {
  async function create(smart: boolean, title: string, uri: string | null): Promise<PlexPlaylist> {
    const pairs: [string, string][] = [
      ['type', 'audio'],
      ['title', title],
      ['smart', smart ? '1' : '0'],
    ];
    if (uri !== null) pairs.push(['uri', uri]);
    const answer = await transport.send('POST', '/playlists', pairs);
    const [made] = parseAs(playlistsSchema, containerOf(answer.body)).Metadata;
    if (made === undefined) throw new AppError('bad-response', 'a playlist was made without saying which');
    return { ...toPlaylist(made), smart };
  }

  const change = (method: 'PUT' | 'DELETE', path: string, pairs: QueryPairs = []): Promise<PlexAnswer> =>
    transport.send(method, path, pairs, { idempotent: true });

  async function clear(target: PlaylistHandle): Promise<void> {
    mustBe(target, false);
    await change('DELETE', `${playlistPath(target.key)}/items`);
  }

  return {
    /** A plain playlist with its first block (`keyBlocks`). @throws AppError invalid-input, bad-request, too-long, … */
    create: async (title: string, keys: readonly string[]): Promise<PlexPlaylist> =>
      create(false, title, blockUri(server, keys)),

    /** A smart playlist. The server takes almost any URI: read the rules back. @param uri of `buildSmartUri` */
    createSmart: (title: string, uri: string): Promise<PlexPlaylist> => create(true, title, uri),

    /**
     * A playlist without items. Plex's document allows it, some servers answer 400 (§6): then it is made
     * with one item and cleared. @param spare any track's key @throws AppError bad-request without a spare key
     */
    async createBlank(title: string, spare: string | null): Promise<PlexPlaylist> {
      try {
        return await create(false, title, null);
      } catch (error) {
        if (!isAppError(error) || error.code !== 'bad-request' || spare === null) throw error;
      }
      const made = await create(false, title, blockUri(server, [spare]));
      await clear(made);
      return { ...made, leafCount: 0, duration: 0 };
    },

    /** Adds one block at the end, in order, in one request that is never repeated. @throws AppError invalid-input */
    async addItems(target: PlaylistHandle, keys: readonly string[]): Promise<AddedCounts> {
      mustBe(target, false);
      const uri = blockUri(server, keys);
      const { body } = await transport.send('PUT', `${playlistPath(target.key)}/items`, [['uri', uri]]);
      if (body === null) return { added: null, requested: null };
      const { leafCountAdded, leafCountRequested } = parseAs(editSchema, containerOf(body));
      return { added: leafCountAdded, requested: leafCountRequested };
    },

    /** One entry; the same track elsewhere in the list stays. @throws AppError not-found */
    async removeItem(target: PlaylistHandle, itemId: string): Promise<void> {
      mustBe(target, false);
      await change('DELETE', itemPath(target.key, itemId));
    },

    /** @param after the entry to stand behind, null for the first place @throws AppError not-found, also from servers that can't move (§16) */
    async moveItem(target: PlaylistHandle, itemId: string, after: string | null): Promise<void> {
      mustBe(target, false);
      await change('PUT', `${itemPath(target.key, itemId)}/move`, after === null ? [] : [['after', after]]);
    },

    /** Takes everything out. */
    clear,

    /** New rules for a smart playlist. @param uri of `buildSmartUri` */
    async setRules(target: PlaylistHandle, uri: string): Promise<void> {
      mustBe(target, true);
      await change('PUT', `${playlistPath(target.key)}/items`, [['uri', uri]]);
    },

    /**
     * Title and description. Clients write them in two ways (§6), so the result is read back, and the other
     * way is tried where the first did nothing. @throws AppError not-as-documented when neither did
     */
    async edit(key: string, wanted: { title?: string; summary?: string }): Promise<PlexPlaylist> {
      const fields = Object.entries(wanted).filter(([, value]) => value !== undefined);
      const plain: QueryPairs = fields.map(([name, value]) => [name, value]);
      const locked: QueryPairs = fields.flatMap(([name, value]): [string, string][] => [
        [`${name}.value`, value],
        [`${name}.locked`, '1'],
      ]);
      for (const pairs of [plain, locked]) {
        try {
          await change('PUT', playlistPath(key), pairs);
        } catch (error) {
          if (!isAppError(error) || error.code !== 'bad-request' || pairs === locked) throw error;
        }
        const now = await playlist(key);
        if (sameText(wanted.title, now.title) && sameText(wanted.summary, now.summary)) return now;
      }
      throw new AppError('not-as-documented', 'the playlist kept its title or description');
    },

    /** @throws AppError not-found */
    async deletePlaylist(key: string): Promise<void> {
      await change('DELETE', playlistPath(key));
    },
  };
}

/** @throws AppError invalid-input: a smart playlist has no items to edit, a plain one has no rules */
function mustBe(target: PlaylistHandle, smart: boolean): void {
  if (target.smart !== smart)
    throw new AppError('invalid-input', smart ? 'not a smart playlist' : 'a smart playlist', {
      details: { smart: target.smart },
    });
}

/** A server may trim. */
const sameText = (wanted: string | undefined, now: string): boolean =>
  wanted === undefined || wanted.trim() === now.trim();

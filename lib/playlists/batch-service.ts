import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import { readBackup, type SavedPlaylist } from './backup-lines';
import { readTracks } from './copy-playlist';
import type { EditDesk, Wish } from './edit-desk';
import { type FindTracksDeps, findTracks } from './find-tracks';
import type { PlaylistEditState } from './playlist-state';
import { readEntries } from './read-list';

export interface BatchDeps<Batch> extends FindTracksDeps {
  desk: EditDesk;
  /** Rules of one library for another one; null where that can't have them. */
  translate: (uri: string, from: Owner, to: LibraryRef) => Promise<string | null>;
  /** `lib/ratings`, through the composition. */
  rateMany: (items: TrackRef[], value: number | null, options: { as: Owner; label: string }) => Promise<Batch>;
}

const MOST_PLAYLISTS = 500;
const MOST_TEXT = 512 * 1024;
/** Characters of a backup that is being read: some hundred thousand tracks. */
const MOST_BACKUP = 256 * 1024 * 1024;

/** What is done to many playlists at once, or with playlists of somebody else. */
export function createBatchService<Batch>(deps: BatchDeps<Batch>) {
  const { desk, clientFor } = deps;
  let coming: { id: string; chunk: number; text: string[]; size: number } | null = null;

  /** One playlist to be made in a library. @returns null where none of its tracks is there */
  async function wishFor(saved: SavedPlaylist, from: Owner, to: LibraryRef): Promise<Wish | null> {
    const { title, description, rules, tracks } = saved;
    const moved = rules === null ? null : await deps.translate(rules, from, to).catch(() => null);
    if (moved !== null) return { action: 'create-smart', title, description, rules: moved };
    const { keys } = await findTracks(deps, from, to, tracks);
    if (keys.length === 0) return null;
    const wanted = { keys, itemIds: [] };
    return { action: 'create', title, description, op: { type: 'force' }, lists: { wanted } };
  }

  async function draftOf(
    saved: readonly SavedPlaylist[],
    to: LibraryRef,
    by: LibraryRef,
    label: string,
  ): Promise<PlaylistEditState> {
    const targets: Wish[] = [];
    for (const one of saved) {
      const wish = await wishFor(one, { server: one.server, account: by.account }, to);
      if (wish) targets.push(wish);
    }
    if (targets.length === 0) throw new AppError('invalid-input', 'none of these tracks is in that library');
    const owner = { server: to.server, account: to.account };
    return desk.draft(owner, { origin: 'batch', label, targets, by: { server: by.server, account: by.account } });
  }

  return {
    /** Playlists for another person of the Home or another server, shown first. */
    async copyTo(
      playlists: string[],
      to: LibraryRef,
      options: { as: Owner; label: string },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const client = await clientFor(owner);
      const saved: SavedPlaylist[] = [];
      for (const key of listOf(playlists)) saved.push(await read(client, owner, key));
      return draftOf(saved, to, owner, options.label);
    },

    /**
     * Takes a backup in pieces; the last one answers with what would be made, shown first. Nothing is kept of
     * pieces when the worker dies: the surface sends them again.
     * @throws AppError invalid-input for a piece out of order, file-unreadable
     */
    async restore(
      id: string,
      chunk: number,
      text: string,
      options: { as: Owner; label: string; to: LibraryRef; last: boolean },
    ): Promise<PlaylistEditState | null> {
      const owner = desk.mayWrite(options.as);
      if (typeof text !== 'string' || text.length > MOST_TEXT) throw new AppError('invalid-input', 'a piece too long');
      if (chunk === 0) coming = { id, chunk: 0, text: [], size: 0 };
      if (coming?.id !== id || coming.chunk !== chunk) throw new AppError('invalid-input', 'a piece out of order');
      coming.text.push(text);
      coming.size += text.length;
      coming.chunk += 1;
      if (coming.size > MOST_BACKUP) throw new AppError('file-too-large');
      if (!options.last) return null;
      const { playlists } = readBackup(coming.text.join(''));
      coming = null;
      return draftOf(playlists, options.to, owner, options.label);
    },

    /** Rates every track of some playlists once, as a rating batch with its own undo. */
    async rateAll(playlists: string[], value: number | null, options: { as: Owner; label: string }): Promise<Batch> {
      const owner = desk.mayWrite(options.as);
      const client = await clientFor(owner);
      const keys = new Set<string>();
      for (const playlist of listOf(playlists)) {
        const { entries, foreign } = await readEntries(client, playlist, {
          atLeast: (await client.playlists.playlist(playlist)).leafCount ?? 0,
        });
        for (const { key, itemId } of entries) if (itemId === '' || !foreign.has(itemId)) keys.add(key);
      }
      const items = [...keys].map((key) => ({ server: owner.server, key }));
      return deps.rateMany(items, value, options);
    },
  };
}

export type BatchService = ReturnType<typeof createBatchService>;

async function read(client: PmsClient, owner: LibraryRef, key: string): Promise<SavedPlaylist> {
  const playlist = await client.playlists.playlist(key);
  const { title, summary, smart, content } = playlist;
  const tracks = await readTracks(client, playlist);
  return {
    title,
    description: summary,
    rules: smart ? content : null,
    server: owner.server,
    section: owner.section,
    tracks,
  };
}

function listOf(playlists: unknown): string[] {
  if (!Array.isArray(playlists) || playlists.length === 0 || playlists.length > MOST_PLAYLISTS)
    throw new AppError('invalid-input', `1 to ${MOST_PLAYLISTS} playlists`);
  return [...new Set(playlists as string[])];
}

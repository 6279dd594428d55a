import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { CopiedTracks, CopyRecord } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { Owner } from '@/lib/util/refs';
import type { CopyRow } from './playlist-state';

const PAGE = 1_000;

export const noTracks = (): CopiedTracks => ({
  keys: [],
  guids: [],
  titles: [],
  artists: [],
  albumArtists: [],
  albums: [],
  discs: [],
  indexes: [],
  durations: [],
  paths: [],
  mbids: [],
});

/** All that says which tracks a playlist has, also after a library was built anew or on another server. */
export async function readTracks(
  client: Pick<PmsClient, 'playlists'>,
  { key, leafCount }: Pick<PlexPlaylist, 'key' | 'leafCount'>,
  signal?: AbortSignal,
): Promise<CopiedTracks> {
  const tracks = noTracks();
  const atLeast = leafCount ?? 0;
  for (let start = 0; ;) {
    signal?.throwIfAborted();
    const { columns, sources, received, total } = await client.playlists.items(key, { start, size: PAGE });
    const { texts, numbers } = columns;
    for (let row = 0; row < columns.count; row += 1) {
      const source = sources[row] ?? '';
      // The same number may be another track here.
      tracks.keys.push(source === '' ? (columns.keys[row] ?? '') : `${source}#${columns.keys[row] ?? ''}`);
      tracks.guids.push(texts.guid[row] ?? '');
      tracks.titles.push(texts.title[row] ?? '');
      tracks.artists.push(texts.originalTitle[row] ?? '');
      tracks.albumArtists.push(texts.grandparentTitle[row] ?? '');
      tracks.albums.push(texts.parentTitle[row] ?? '');
      tracks.discs.push(known(numbers.parentIndex[row]));
      tracks.indexes.push(known(numbers.index[row]));
      tracks.durations.push(known(numbers.duration[row]));
      tracks.paths.push(texts.path[row] ?? '');
      tracks.mbids.push(texts.mbid[row] ?? '');
    }
    start += received;
    if (received === 0 || (total !== null && start >= Math.max(total, atLeast))) return tracks;
  }
}

export async function copyPlaylist(
  { client, clock, edit, context }: { client: PmsClient; clock: Clock; edit: Owner; context: { signal: AbortSignal } },
  playlist: PlexPlaylist,
  { copy, reason }: Pick<CopyRecord, 'copy' | 'reason'>,
): Promise<CopyRecord> {
  const tracks = playlist.smart ? noTracks() : await readTracks(client, playlist, context.signal);
  return {
    server: edit.server,
    account: edit.account,
    copy,
    reason,
    title: playlist.title,
    description: playlist.summary,
    rules: playlist.smart ? playlist.content : null,
    madeAt: clock.now(),
    durationMs: tracks.durations.reduce((sum, duration) => sum + Math.max(0, duration), 0),
    tracks,
  };
}

export const toCopyRow = ({
  tracks,
  rules,
  madeAt,
  copy,
  reason,
  title,
  description,
  durationMs,
}: CopyRecord): CopyRow => ({
  copy,
  reason,
  title,
  description,
  smart: rules !== null,
  tracks: tracks.keys.length,
  durationMs,
  madeAt: Math.floor(madeAt / 1000),
});

const known = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? -1 : value);

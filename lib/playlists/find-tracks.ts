import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import { createMatcher } from '@/lib/match/match-rows';
import type { MatchRow } from '@/lib/match/match-result';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { CopiedTracks } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner } from '@/lib/util/refs';

export interface FindTracksDeps {
  clientFor: (owner: Owner) => Promise<PmsClient>;
  /** The tracks of a library as the matcher reads them. */
  snapshot: (library: LibraryRef) => Promise<LibrarySnapshot>;
  clock: Clock;
}

export interface FoundTracks {
  /** In order; what was not found is left out. */
  keys: string[];
  /** Places of tracks that were not found. */
  missing: number[];
}

/**
 * The tracks of a copy in a library: by key where it still is the same track, then by guid, then by what the
 * matcher makes of title, artist, album and path.
 * @param from whose copy it is
 */
export async function findTracks(
  deps: FindTracksDeps,
  from: Owner,
  library: LibraryRef,
  tracks: CopiedTracks,
): Promise<FoundTracks> {
  const found: (string | null)[] = tracks.keys.map(() => null);
  if (from.server === library.server) await findByKey(await deps.clientFor(library), tracks, found);
  if (found.includes(null)) await findInLibrary(await deps.snapshot(library), tracks, found, deps.clock);
  return {
    keys: found.flatMap((key) => key ?? []),
    missing: found.flatMap((key, at) => (key === null ? at : [])),
  };
}

async function findByKey(client: PmsClient, tracks: CopiedTracks, found: (string | null)[]): Promise<void> {
  const items = await client.metadata(tracks.keys.filter((key) => !key.includes('#')));
  const guids = new Map(items.map(({ ratingKey, guid }) => [ratingKey, guid]));
  tracks.keys.forEach((key, at) => {
    const guid = tracks.guids[at] ?? '';
    // A rebuilt library gives old keys to other tracks.
    if (guids.has(key) && (guid === '' || guids.get(key) === guid)) found[at] = key;
  });
}

async function findInLibrary(
  library: LibrarySnapshot,
  tracks: CopiedTracks,
  found: (string | null)[],
  clock: Clock,
): Promise<void> {
  const byGuid = new Map<string, string>();
  // Files that nobody knows have a guid of their own on each server, which says nothing elsewhere.
  for (const [item, guid] of library.guid.entries())
    if (guid !== '' && !guid.startsWith('local://')) byGuid.set(guid, library.keys[item] ?? '');
  const open: number[] = [];
  found.forEach((key, at) => {
    if (key !== null) return;
    const same = byGuid.get(tracks.guids[at] ?? '');
    if (same === undefined) open.push(at);
    else found[at] = same;
  });
  if (open.length === 0) return;
  const rows = open.map((at, row) => rowOf(tracks, at, row));
  const results = await createMatcher(library).match(rows, { yieldNow: () => clock.wait(0) });
  for (const [row, at] of open.entries()) {
    const [item] = results[row]?.status === 'matched' ? (results[row]?.items ?? []) : [];
    if (item !== undefined) found[at] = library.keys[item] ?? null;
  }
}

function rowOf(tracks: CopiedTracks, at: number, row: number): MatchRow {
  const text = (column: readonly string[]): string | null => column[at] || null;
  const number = (column: readonly number[]): number | null => ((column[at] ?? -1) < 0 ? null : (column[at] ?? null));
  return {
    row,
    path: text(tracks.paths),
    title: text(tracks.titles),
    artist: text(tracks.artists) ?? text(tracks.albumArtists),
    albumArtist: text(tracks.albumArtists),
    album: text(tracks.albums),
    disc: number(tracks.discs),
    track: number(tracks.indexes),
    durationMs: number(tracks.durations),
    rating: null,
    mbid: text(tracks.mbids),
  };
}

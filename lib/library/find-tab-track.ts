import type { PlexItem } from '@/lib/plex/plex-item';
import type { PmsClient } from '@/lib/plex/pms-client';

/** What the launcher read from the player bar of Plex Web. */
export interface TabPlaying {
  title: string;
  artist: string;
  album: string;
  server: string | null;
  albumKey: string | null;
  artistKey: string | null;
  durationMs: number | null;
  state: 'playing' | 'paused';
}

/** The bar shows whole seconds (plex-protocol.md §4.6: confirm by duration ±2 s). */
const DURATION_ROOM_MS = 2000;
const MOST = 500;

/** Which track the player bar means: title, then duration, then the lowest disc and number. Null if none fits. */
export async function findTabTrack(
  client: Pick<PmsClient, 'children' | 'allLeaves' | 'search'>,
  section: string,
  tab: TabPlaying,
): Promise<PlexItem | null> {
  const tracks = (await candidates(client, section, tab)).filter((item) => item.type === 'track');
  const named = tracks.filter((track) => sameText(track.title, tab.title));
  const inAlbum = tab.album === '' ? named : named.filter((track) => sameText(track.parentTitle ?? '', tab.album));
  const fitting =
    inAlbum.length > 0 || tab.albumKey !== null ? inAlbum : named.filter((track) => byArtist(track, tab.artist));
  const timed = fitting.filter((track) => isNear(track.duration, tab.durationMs));
  const best = timed.length > 0 ? timed : fitting;
  return (
    best.toSorted((a, b) => (a.parentIndex ?? 0) - (b.parentIndex ?? 0) || (a.index ?? 0) - (b.index ?? 0))[0] ?? null
  );
}

async function candidates(
  client: Pick<PmsClient, 'children' | 'allLeaves' | 'search'>,
  section: string,
  tab: TabPlaying,
): Promise<PlexItem[]> {
  const window = { start: 0, size: MOST };
  // The album's key says which album it is; its title need not be compared then.
  if (tab.albumKey !== null)
    return (await client.children(tab.albumKey, window)).items.map((item) => ({ ...item, parentTitle: tab.album }));
  if (tab.artistKey !== null) return (await client.allLeaves(tab.artistKey, window)).items;
  return client.search(section, tab.title, 50);
}

const sameText = (a: string, b: string): boolean => fold(a) === fold(b);
const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase();
const byArtist = (track: PlexItem, artist: string): boolean =>
  artist === '' || sameText(track.originalTitle ?? '', artist) || sameText(track.grandparentTitle ?? '', artist);
const isNear = (a: number | null, b: number | null): boolean =>
  a !== null && b !== null && Math.abs(a - b) <= DURATION_ROOM_MS;

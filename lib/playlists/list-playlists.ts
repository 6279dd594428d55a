import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlaylistQuery, PlaylistRow } from './playlist-state';

const PAGE = 500;
/** More than anybody has; a server that counts wrongly must not be asked for ever. */
const MOST = 100_000;

/** All audio playlists of the user, smart and plain; stations that Plex keeps are none. */
export async function allPlaylists(client: Pick<PmsClient, 'playlists'>): Promise<PlexPlaylist[]> {
  const found = new Map<string, PlexPlaylist>();
  for (let start = 0; start < MOST;) {
    const page = await client.playlists.list({ start, size: PAGE });
    for (const one of page.playlists) if (!one.radio) found.set(one.key, one);
    start += page.received;
    if (page.received === 0 || (page.total !== null && start >= page.total)) break;
  }
  return [...found.values()];
}

export function toPlaylistRow(server: string, playlist: PlexPlaylist, rule: string | null): PlaylistRow {
  return {
    ref: { server, key: playlist.key },
    title: playlist.title,
    description: playlist.summary,
    smart: playlist.smart,
    tracks: playlist.leafCount,
    durationMs: playlist.duration,
    addedAt: playlist.addedAt,
    updatedAt: playlist.updatedAt,
    lastViewedAt: playlist.lastViewedAt,
    plays: playlist.viewCount,
    rating: playlist.userRating,
    thumb: playlist.thumb,
    rule,
  };
}

const VALUES: Record<Exclude<PlaylistQuery['sort'], undefined | 'title'>, (row: PlaylistRow) => number | null> = {
  tracks: ({ tracks }) => tracks,
  duration: ({ durationMs }) => durationMs,
  added: ({ addedAt }) => addedAt,
  updated: ({ updatedAt }) => updatedAt,
  played: ({ lastViewedAt }) => lastViewedAt,
  rating: ({ rating }) => rating,
};

/** Whose title or description has all the words, in the order that is asked for; what is not known comes last. */
export function findPlaylists(rows: readonly PlaylistRow[], query: PlaylistQuery, language: string): PlaylistRow[] {
  const { search = '', sort = 'title', descending = false, kind } = query;
  const words = fold(search).split(' ').filter(Boolean);
  const found = rows.filter((row) => {
    const text = fold(`${row.title} ${row.description}`);
    return words.every((word) => text.includes(word)) && (kind === undefined || (kind === 'smart') === row.smart);
  });
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byTitle = (a: PlaylistRow, b: PlaylistRow): number => collator.compare(a.title, b.title);
  const sign = descending ? -1 : 1;
  if (sort === 'title') return found.toSorted((a, b) => sign * byTitle(a, b));
  const valueOf = VALUES[sort];
  return found.toSorted((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byTitle(a, b);
    return sign * (one - other) || byTitle(a, b);
  });
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

import type { PlexItem } from '@/lib/plex/plex-item';
import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError } from '@/lib/util/app-error';
import type { ItemRow, Page } from './item-row';
import { toItemRow } from './to-item-row';

export interface TracksOf {
  server: string;
  kind: 'album' | 'artist' | 'playlist';
  key: string;
}

export type TrackList = Page<ItemRow> & { title: string; subtitle: string; thumb: string | null };

const MOST = 500;

/** A page of the tracks of an album, artist or playlist, in the server's order. @throws AppError not-found, invalid-input */
export async function readTracksOf(
  client: PmsClient,
  of: TracksOf,
  { offset, limit }: { offset: number; limit: number },
): Promise<TrackList> {
  if (!(offset >= 0) || !(limit >= 1) || limit > MOST)
    throw new AppError('invalid-input', `1 to ${MOST} rows from 0 on`);
  const [head, page] = await Promise.all([readHead(client, of), readPage(client, of, { start: offset, size: limit })]);
  const items = page.items.flatMap((item) => trackRow(of, head, item) ?? []);
  const end = offset + page.received;
  const total = page.total ?? (page.received < limit ? end : end + 1);
  return {
    items,
    total,
    finished: page.received === 0 || end >= total,
    title: head.title,
    subtitle: subtitleOf(of, head),
    thumb: head.thumb,
  };
}

async function readHead(client: PmsClient, of: TracksOf): Promise<PlexItem> {
  if (of.kind === 'playlist') return client.playlist(of.key);
  const [head] = await client.metadata([of.key]);
  if (!head) throw new AppError('not-found', `no ${of.kind} ${of.key}`);
  return head;
}

function readPage(client: PmsClient, of: TracksOf, window: { start: number; size: number }) {
  if (of.kind === 'album') return client.children(of.key, window);
  return of.kind === 'artist' ? client.allLeaves(of.key, window) : client.playlistItems(of.key, window);
}

function trackRow(of: TracksOf, head: PlexItem, item: PlexItem): ItemRow | null {
  if (item.type !== 'track') return null;
  // An item of another server keeps that server's name: its key is not valid here (plex-protocol.md §4.4).
  const server = item.source === null ? of.server : (/^server:\/\/([^/]+)\//.exec(item.source)?.[1] ?? of.server);
  const row = toItemRow(server, item);
  if (!row) return null;
  if (of.kind === 'album') {
    return {
      ...row,
      artist: row.artist || (head.parentTitle ?? ''),
      album: row.album || head.title,
      albumKey: row.albumKey ?? of.key,
      artistKey: row.artistKey ?? head.parentRatingKey,
      albumRating: head.userRating,
      thumb: row.thumb ?? head.thumb,
    };
  }
  if (of.kind === 'artist')
    return {
      ...row,
      artist: row.artist || head.title,
      artistKey: row.artistKey ?? of.key,
      artistRating: head.userRating,
      thumb: row.thumb ?? head.thumb,
    };
  return row;
}

const subtitleOf = (of: TracksOf, head: PlexItem): string => (of.kind === 'album' ? (head.parentTitle ?? '') : '');

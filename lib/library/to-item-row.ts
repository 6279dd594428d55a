import type { PlexItem } from '@/lib/plex/plex-item';
import type { ItemKind } from '@/lib/util/refs';
import type { ItemRow } from './item-row';

const KINDS: ReadonlySet<string> = new Set(['track', 'album', 'artist']);

/** An item as surfaces show it. Null for what is no music, e.g. a playlist. */
export function toItemRow(server: string, item: PlexItem): ItemRow | null {
  if (!KINDS.has(item.type)) return null;
  const kind = item.type as ItemKind;
  const isTrack = kind === 'track';
  return {
    ref: { server, key: item.ratingKey },
    kind,
    title: item.title,
    artist: artistOf(item, kind),
    album: (isTrack ? item.parentTitle : kind === 'album' ? item.title : null) ?? '',
    albumKey: isTrack ? item.parentRatingKey : kind === 'album' ? item.ratingKey : null,
    artistKey: isTrack ? item.grandparentRatingKey : kind === 'album' ? item.parentRatingKey : item.ratingKey,
    disc: isTrack ? item.parentIndex : null,
    index: isTrack ? item.index : null,
    year: item.year,
    durationMs: isTrack ? item.duration : null,
    rating: item.userRating,
    albumRating: kind === 'album' ? item.userRating : null,
    artistRating: kind === 'artist' ? item.userRating : null,
    thumb: item.thumb,
    lastViewedAt: item.lastViewedAt,
  };
}

function artistOf(item: PlexItem, kind: ItemKind): string {
  if (kind === 'track') return item.originalTitle ?? item.grandparentTitle ?? '';
  return (kind === 'album' ? item.parentTitle : item.title) ?? '';
}

export const toItemRows = (server: string, items: readonly PlexItem[]): ItemRow[] =>
  items.flatMap((item) => toItemRow(server, item) ?? []);

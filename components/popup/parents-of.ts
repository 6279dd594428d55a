import type { ItemRow } from '@/lib/library/item-row';

type Rateable = Pick<ItemRow, 'ref' | 'kind' | 'title' | 'rating'>;

/** The album of a track as something to rate; null where the track has none. */
export function albumOf(track: ItemRow): Rateable | null {
  if (track.albumKey === null) return null;
  const ref = { server: track.ref.server, key: track.albumKey };
  return { ref, kind: 'album', title: track.album, rating: track.albumRating };
}

/** The artist of a track as something to rate; null where the track has none. */
export function artistOf(track: ItemRow): Rateable | null {
  if (track.artistKey === null) return null;
  const ref = { server: track.ref.server, key: track.artistKey };
  return { ref, kind: 'artist', title: track.artist, rating: track.artistRating };
}

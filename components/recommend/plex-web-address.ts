import type { ItemRow } from '@/lib/library/item-row';

/** Plex Web has no page of a track: its album's stands for it (plex-web.md §1). */
export function plexWebAddress({ ref, kind, albumKey }: Pick<ItemRow, 'ref' | 'kind' | 'albumKey'>): string {
  const key = kind === 'track' ? (albumKey ?? ref.key) : ref.key;
  const path = encodeURIComponent(`/library/metadata/${key}`);
  return `https://app.plex.tv/desktop/#!/server/${encodeURIComponent(ref.server)}/details?key=${path}`;
}

import type { ActiveLibrary } from '@/components/ui/active-library';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { NowPlaying } from '@/lib/library/item-row';
import type { CollectionRef } from './collection-ref';

export interface NowAlbum {
  of: CollectionRef;
  state: NowPlaying['state'];
  player: string | null;
}

/** The album of what plays, or played last, for the tab, which stands beside no page; null when there is none. */
export function useNowAlbum(wanted: boolean, active: ActiveLibrary | null): NowAlbum | null {
  const library = active?.library ?? null;
  const playing = useAsync(wanted && library ? () => client.library.nowPlaying() : null, [
    wanted,
    library?.server,
    library?.account,
    library?.section,
  ]);
  const item = playing.value?.item;
  if (!wanted || !playing.value || !item || item.albumKey === null || item.ref.server !== library?.server) return null;
  const { state, player } = playing.value;
  return { of: { server: item.ref.server, kind: 'album', key: item.albumKey }, state, player };
}

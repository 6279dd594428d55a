import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { Owner } from '@/lib/util/refs';

export interface PlaylistChoice {
  key: string;
  title: string;
}

/** Those changed last: a choice of hundreds is none. */
const CHOICES = 100;

/** Playlists to choose from; empty where they can't be read, as they only add to what is there. */
export function usePlaylistChoices(owner: Owner): PlaylistChoice[] {
  const { server, account } = owner;
  const { value } = useAsync(
    () => client.playlists.list({ kind: 'plain', sort: 'updated', descending: true }, { offset: 0, limit: CHOICES }),
    [server, account],
  );
  return (value?.items ?? []).map(({ ref, title }) => ({ key: ref.key, title }));
}

/** Tracks of a playlist, the first so many. */
export async function playlistKeys(key: string): Promise<string[]> {
  const { items } = await client.playlists.items(key, { offset: 0, limit: 500 });
  return items.flatMap((item) => (item.foreign || item.kind !== 'track' ? [] : [item.ref.key]));
}

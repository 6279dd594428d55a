import { client } from '@/lib/messaging/client';
import type { PageRoute } from '@/lib/messaging/services';
import { AppError } from '@/lib/util/app-error';

/** Something with tracks in an order. */
export interface CollectionRef {
  server: string;
  kind: 'album' | 'artist' | 'playlist';
  key: string;
}

/** Rating keys and routes of the page that can be something to rate. */
export const hasCollection = (route: PageRoute | null): boolean =>
  route !== null && (route.kind === 'item' || route.kind === 'playlist') && route.key !== null;

/**
 * What the route of the page shows. A track stands for its album.
 * @param activeServer stands for the page's `auto`
 * @throws AppError not-found when it is nothing with music in it
 */
export async function findCollection(route: PageRoute, activeServer: string): Promise<CollectionRef> {
  const server = route.server === null || route.server === 'auto' ? activeServer : route.server;
  if (route.key === null) throw new AppError('not-found', 'the page shows no item');
  if (route.kind === 'playlist') return { server, kind: 'playlist', key: route.key };
  const item = await client.library.item({ server, key: route.key });
  if (item.kind !== 'track') return { server, kind: item.kind, key: item.ref.key };
  if (item.albumKey === null) throw new AppError('not-found', 'the track has no album');
  return { server, kind: 'album', key: item.albumKey };
}

import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import type { CollectionRef } from './collection-ref';

/** The most that one call gives; a window may hold fewer rows than it covers (a playlist with videos in it). */
const WINDOW = 500;

/** The references of so many tracks fit into one message of 1 MB. */
export const MOST_TRACKS = 8000;

/** All tracks of a collection, each once (a playlist may hold one several times). */
export async function loadAllTracks(of: CollectionRef): Promise<ItemRow[]> {
  const tracks = new Map<string, ItemRow>();
  for (let offset = 0; ; offset += WINDOW) {
    const page = await client.library.tracksOf(of, { offset, limit: WINDOW });
    // A playlist may hold items of another server: they are not rated here.
    for (const item of page.items) if (item.ref.server === of.server) tracks.set(item.ref.key, item);
    if (page.finished) return [...tracks.values()];
  }
}

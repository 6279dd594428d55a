import type { PlexItem } from '@/lib/plex/plex-item';
import type { PmsClient } from '@/lib/plex/pms-client';
import { TYPE_NUMBER } from '@/lib/plex/pms-library';
import type { ItemKind } from '@/lib/util/refs';
import type { RatableItem, RatingTarget } from './rating-target';

const PAGE = 1000;

/** A server as the ratings room sees it, over the protocol client. */
export function createPlexTarget(client: Pick<PmsClient, 'metadata' | 'rate' | 'itemsPage'>): RatingTarget {
  return {
    async items(keys) {
      const found = new Map<string, RatableItem>();
      for (const item of await client.metadata(keys)) {
        const ratable = ratableItem(item);
        if (ratable) found.set(item.ratingKey, ratable);
      }
      return found;
    },

    rate: (key, value, options) => client.rate(key, value, options?.ratedAt ?? null),

    async rated(section, kind, limit) {
      const ratings = new Map<string, number>();
      let start = 0;
      let total: number | null = null;
      while (start < limit) {
        const size = Math.min(PAGE, limit - start);
        // `>>=` is "greater than" on the wire (plex-protocol.md §4.3).
        const page = await client.itemsPage(
          section,
          [
            ['type', TYPE_NUMBER[kind]],
            [`${kind}.userRating>>`, '0'],
            ['sort', `${kind}.lastRatedAt:desc,id`],
            ['excludeFields', 'summary'],
            ['excludeElements', 'Media,Genre,Mood,Style,Country,Collection,Label,Image,Field'],
          ],
          { start, size },
        );
        for (const item of page.items) if (item.userRating !== null) ratings.set(item.ratingKey, item.userRating);
        start += page.received;
        total = page.total ?? total;
        if (page.received === 0 || (total !== null && start >= total)) break;
      }
      return { total: total ?? ratings.size, ratings };
    },
  };
}

const KINDS: ReadonlySet<string> = new Set(['track', 'album', 'artist']);

function ratableItem(item: PlexItem): RatableItem | null {
  if (!KINDS.has(item.type)) return null;
  const kind = item.type as ItemKind;
  const albumArtist =
    (kind === 'track' ? item.grandparentTitle : kind === 'album' ? item.parentTitle : item.title) ?? '';
  return {
    key: item.ratingKey,
    kind,
    rating: item.userRating,
    section: item.librarySectionID,
    identity: {
      guid: item.guid,
      path: item.file,
      artist: item.originalTitle ?? albumArtist,
      albumArtist,
      album: (kind === 'track' ? item.parentTitle : kind === 'album' ? item.title : null) ?? '',
      disc: kind === 'track' ? item.parentIndex : null,
      index: kind === 'track' ? item.index : null,
      title: item.title,
      durationMs: kind === 'track' ? item.duration : null,
    },
  };
}

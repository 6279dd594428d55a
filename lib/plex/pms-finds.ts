import { isAppError } from '@/lib/util/app-error';
import { type PlexItem, toPlexItem } from './plex-item';
import type { QueryPairs } from './plex-url';
import { type PlexPage, TYPE_NUMBER } from './pms-library';
import type { PmsTransport } from './pms-transport';
import { containerOf, hubsSchema, parseAs } from './schemas';

interface PmsFindsDeps {
  transport: PmsTransport;
  itemsPage(section: string, pairs: QueryPairs, window: { start: number; size: number }): Promise<PlexPage>;
}

const MUSIC = new Set(['track', 'album', 'artist']);
/** Recently played tracks are looked through this far for unrated ones. */
const RECENT_ROWS = 200;

/** Questions to a library that a server answers by itself, without a mirror. */
export function createPmsFinds({ transport, itemsPage }: PmsFindsDeps) {
  async function searchHubs(section: string, query: string, limit: number): Promise<PlexItem[]> {
    const pairs: QueryPairs = [
      ['query', query],
      ['sectionId', section],
      ['limit', String(limit)],
    ];
    const answer = await transport.send('GET', '/hubs/search', pairs);
    const { Hub } = parseAs(hubsSchema, containerOf(answer.body));
    return Hub.flatMap((hub) => hub.Metadata).map((item) => toPlexItem(item));
  }

  async function searchTitles(section: string, query: string, limit: number): Promise<PlexItem[]> {
    // A comma means OR and can't be escaped (plex-protocol.md §4.3): ask for the longest part without one.
    const words = query.split(',').reduce((best, part) => (part.trim().length > best.length ? part.trim() : best), '');
    if (words === '') return [];
    const ask = (type: string, field: string) =>
      itemsPage(
        section,
        [
          ['type', type],
          [field, words],
          ['limit', String(limit)],
        ],
        { start: 0, size: limit },
      );
    const pages = await Promise.all([
      ask(TYPE_NUMBER.track, 'title'),
      ask(TYPE_NUMBER.track, 'artist.title'),
      ask(TYPE_NUMBER.album, 'title'),
      ask(TYPE_NUMBER.artist, 'title'),
    ]);
    // Unknown filters are ignored by some servers (§16): then everything comes back.
    const wanted = words.toLocaleLowerCase();
    return pages.flatMap((page) => page.items).filter((item) => textOf(item).includes(wanted));
  }

  /** Latest first; works without admin rights (§8). */
  async function recentlyPlayed(section: string, limit: number): Promise<PlexItem[]> {
    const pairs: QueryPairs = [
      ['type', TYPE_NUMBER.track],
      ['lastViewedAt>>', '0'],
      ['sort', 'lastViewedAt:desc'],
      ['limit', String(limit)],
    ];
    const { items } = await itemsPage(section, pairs, { start: 0, size: limit });
    return items.filter((item) => item.lastViewedAt !== null).slice(0, limit);
  }

  return {
    /** Tracks, albums and artists, tracks first, each once. */
    async search(section: string, query: string, limit: number): Promise<PlexItem[]> {
      const words = query.trim();
      if (words === '') return [];
      let found: PlexItem[];
      try {
        found = await searchHubs(section, words, limit);
      } catch (error) {
        if (
          !isAppError(error) ||
          !['not-found', 'bad-request', 'server-busy', 'bad-response', 'not-plex'].includes(error.code)
        )
          throw error;
        found = await searchTitles(section, words, limit);
      }
      const inSection = found.filter((item) => MUSIC.has(item.type) && (item.librarySectionID ?? section) === section);
      return shareOut(uniqueItems(inSection), limit);
    },

    /** Best first. @param min 0–10, included */
    async topRated(section: string, min: number, limit: number): Promise<PlexItem[]> {
      // `>>=` is "greater than" on the wire, and ratings may have decimals (§4.3, §5): ask for more, keep what fits.
      const pairs: QueryPairs = [
        ['type', TYPE_NUMBER.track],
        ['track.userRating>>', String(Math.ceil(min) - 1)],
        ['sort', 'userRating:desc,titleSort'],
        ['limit', String(limit)],
      ];
      const { items } = await itemsPage(section, pairs, { start: 0, size: limit });
      return items.filter((item) => item.userRating !== null && item.userRating >= min).slice(0, limit);
    },

    recentlyPlayed,

    /** Recently played tracks without a rating, latest first. */
    async recentUnrated(section: string, limit: number): Promise<PlexItem[]> {
      const played = await recentlyPlayed(section, Math.max(RECENT_ROWS, limit));
      return played.filter((item) => item.userRating === null).slice(0, limit);
    },
  };
}

function textOf(item: PlexItem): string {
  return [item.title, item.originalTitle, item.parentTitle, item.grandparentTitle].join('\n').toLocaleLowerCase();
}

function uniqueItems(items: PlexItem[]): PlexItem[] {
  return [...new Map(items.map((item) => [item.ratingKey, item])).values()];
}

/** Tracks first, but an artist and an album that were found keep a place. */
function shareOut(items: PlexItem[], limit: number): PlexItem[] {
  const of = (type: string): PlexItem[] => items.filter((item) => item.type === type);
  const albums = of('album').slice(0, Math.max(1, Math.floor(limit / 4)));
  const artists = of('artist').slice(0, Math.max(1, Math.floor(limit / 4)));
  const tracks = of('track').slice(0, Math.max(0, limit - albums.length - artists.length));
  return [...tracks, ...albums, ...artists].slice(0, limit);
}

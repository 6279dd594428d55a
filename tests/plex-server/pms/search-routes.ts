import { itemsOfType, type Library } from '../data/library';
import { ALBUM, ARTIST, TRACK, type MusicItem } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { itemWire } from './item-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Search by hubs and flat (plex-protocol.md §4.2). */
export function searchRoutes(context: PmsContext): Route[] {
  return [
    { method: 'GET', path: '/hubs/search', answer: (request) => hubs(context, request) },
    { method: 'GET', path: '/library/search', answer: (request) => flat(context, request) },
  ];
}

const HUBS: readonly (readonly [type: number, name: string, title: string])[] = [
  [ARTIST, 'artist', 'Artists'],
  [ALBUM, 'album', 'Albums'],
  [TRACK, 'track', 'Tracks'],
];

interface Hit {
  item: MusicItem;
  score: number;
}

/** All words must occur in the title or, of a track, in its artist's name (how PMS ranks is not known: guess). */
function find(library: Library, type: number, query: string, sectionId: string | undefined, limit: number): Hit[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const section of library.sections) {
    if (sectionId !== undefined && String(section.id) !== sectionId) continue;
    for (const item of itemsOfType(section, type)) {
      const title = item.title.toLowerCase();
      const names = item.kind === TRACK ? ` ${item.originalTitle ?? item.album.artist.title}`.toLowerCase() : '';
      if (!words.every((word) => title.includes(word) || names.includes(word))) continue;
      if (!words.some((word) => title.includes(word))) continue;
      hits.push({ item, score: title === query.toLowerCase() ? 1 : title.startsWith(words[0] ?? '') ? 0.8 : 0.5 });
    }
  }
  return hits.sort((a, b) => b.score - a.score || a.item.id - b.item.id).slice(0, limit);
}

const readLimit = (request: PmsRequest, fallback: number): number => {
  const text = request.param('limit');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback;
};

/** 3 for each hub unless `limit` says more. */
function hubs(context: PmsContext, request: PmsRequest): Reply {
  const query = request.param('query');
  if (query === undefined) return htmlError(400);
  const shape = readShape(request);
  const limit = readLimit(request, 3);
  const shown = HUBS.map(([type, name, title]): WireObject => {
    const hits = find(context.library, type, query, request.param('sectionId'), limit + 1);
    const items = hits.slice(0, limit);
    const hub: WireObject = {
      title,
      type: name,
      hubIdentifier: name,
      context: `hub.search.${name}`,
      size: items.length,
      more: hits.length > limit,
      style: 'shelf',
    };
    if (items.length > 0) {
      hub.Metadata = items.map(({ item, score }) => ({
        librarySectionTitle: item.section.title,
        librarySectionID: item.section.id,
        score: score.toFixed(5),
        ...itemWire(item, { state: request.user.state, shape }),
      }));
    }
    return hub;
  });
  return containerReply(request, { size: shown.length, Hub: shown });
}

function flat(context: PmsContext, request: PmsRequest): Reply {
  const query = request.param('query');
  if (query === undefined) return htmlError(400);
  const shape = readShape(request);
  const hits = HUBS.flatMap(([type]) => find(context.library, type, query, undefined, readLimit(request, 30)));
  const results = hits.map(({ item, score }) => ({
    score,
    Metadata: itemWire(item, { state: request.user.state, shape }),
  }));
  return containerReply(request, { size: results.length, ...(results.length > 0 ? { SearchResult: results } : {}) });
}

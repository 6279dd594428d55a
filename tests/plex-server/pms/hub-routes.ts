import { ARTIST, PLAYLIST, type MusicItem, type Section } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { containerReply, listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { LIBRARY_IDENTIFIER } from './container-fields';
import { itemWire, typeName } from './item-wire';
import { nearest, parentOf } from './nearest';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { sectionStations } from './stations';

/** Hubs of the home, of a section and of an item, and what is similar by its tags (plex-protocol.md §7). */
export function hubRoutes(context: PmsContext): Route[] {
  const ofItem =
    (answer: (request: PmsRequest, item: MusicItem) => Reply, unknown: number) =>
    (request: PmsRequest, key = ''): Reply => {
      const item = context.library.find(key);
      return item && item.kind !== PLAYLIST ? answer(request, item) : htmlError(unknown);
    };
  const related = (request: PmsRequest, item: MusicItem): Reply => relatedHubs(context, request, item);
  return [
    { method: 'GET', path: '/hubs', answer: (request) => homeHubs(context, request) },
    { method: 'GET', path: '/hubs/sections/{id}', answer: (request, id) => sectionHubs(context, request, id) },
    // "No metadata with that id" is a 400 here (§12).
    { method: 'GET', path: '/hubs/metadata/{key}/related', answer: ofItem(related, 400) },
    { method: 'GET', path: '/library/metadata/{key}/related', answer: ofItem(related, 404) },
    {
      method: 'GET',
      path: '/library/metadata/{key}/similar',
      answer: ofItem((request, item) => {
        const count = readCount(request, 200);
        return listReply(request, similar(context, item).slice(0, count), wire(request), LIBRARY_IDENTIFIER);
      }, 404),
    },
  ];
}

const readCount = (request: PmsRequest, fallback: number): number => {
  const text = request.param('count') ?? request.param('limit');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback;
};

function wire(request: PmsRequest): (item: MusicItem) => WireObject {
  const shape = readShape(request);
  return (item) => itemWire(item, { state: request.user.state, shape });
}

interface HubDraft {
  title: string;
  type: string;
  id: string;
  key: string;
  items: readonly MusicItem[];
}

function hub(request: PmsRequest, { title, type, id, key, items }: HubDraft, count: number): WireObject {
  const shown = items.slice(0, count);
  return {
    key,
    hubKey: `/library/metadata/${shown.map((item) => item.id).join(',')}`,
    title,
    type,
    hubIdentifier: id,
    context: `hub.${id.replace(/\.\d+$/, '')}`,
    size: shown.length,
    more: items.length > count,
    style: 'shelf',
    ...(shown.length > 0 ? { Metadata: shown.map(wire(request)) } : {}),
  };
}

const hubsReply = (request: PmsRequest, hubs: readonly WireObject[], attributes: WireObject = {}): Reply =>
  containerReply(request, {
    size: hubs.length,
    allowSync: true,
    identifier: LIBRARY_IDENTIFIER.identifier,
    ...attributes,
    ...(hubs.length > 0 ? { Hub: hubs } : {}),
  });

function sectionDrafts(context: PmsContext, request: PmsRequest, section: Section): HubDraft[] {
  const { user } = request;
  const list = (type: number, sort: string, more: string): readonly MusicItem[] =>
    context.queries.run({
      sections: [section],
      type,
      pairs: [['sort', sort], ['limit', '50'], ...(more === '' ? [] : [[more, '0'] as const])],
      userId: user.account.id,
      state: user.state,
    });
  const draft = (name: string, title: string, type: number, sort: string, more = ''): HubDraft => ({
    title,
    type: typeName(type),
    id: `music.${name}.${section.id}`,
    key: `/library/sections/${section.id}/all?type=${type}&sort=${sort}`,
    items: list(type, sort, more),
  });
  return [
    draft('recent.added', 'Recently Added Music', 9, 'addedAt:desc'),
    draft('recent.played', 'Recently Played', 10, 'lastViewedAt:desc', 'lastViewedAt>>'),
    draft('top.rated', 'Top Rated', 10, 'userRating:desc', 'userRating>>'),
  ];
}

function homeHubs(context: PmsContext, request: PmsRequest): Reply {
  const count = readCount(request, 8);
  const music = context.library.sections.filter((section) => section.type === 'artist');
  const drafts = music.flatMap((section) => sectionDrafts(context, request, section).slice(0, 1));
  return hubsReply(
    request,
    drafts.filter((draft) => draft.items.length > 0).map((draft) => hub(request, draft, count)),
  );
}

function sectionHubs(context: PmsContext, request: PmsRequest, id = ''): Reply {
  const section = context.library.section(id);
  if (!section) return htmlError(404);
  const count = readCount(request, 8);
  const hubs = section.type === 'artist' ? sectionDrafts(context, request, section) : [];
  const shown = hubs.filter((draft) => draft.items.length > 0).map((draft) => hub(request, draft, count));
  if (request.param('includeStations') === '1' && section.type === 'artist') {
    const stations = sectionStations(section.id);
    shown.push({
      key: `/hubs/sections/${section.id}/manage`,
      title: 'Stations',
      type: 'station',
      hubIdentifier: `music.stations.${section.id}`,
      context: 'hub.music.stations',
      size: stations.length,
      more: false,
      style: 'shelf',
      Metadata: stations,
    });
  }
  return hubsReply(request, shown, {
    librarySectionID: section.id,
    librarySectionTitle: section.title,
    librarySectionUUID: section.uuid,
  });
}

/** Artists by their `Similar` tags, albums and tracks by shared genres and moods (guess for those two). */
function similar(context: PmsContext, item: MusicItem): MusicItem[] {
  if (item.kind === ARTIST) {
    const byTitle = new Map(item.section.artists.map((artist) => [artist.title, artist]));
    return item.similar.flatMap((tag) => byTitle.get(tag.title) ?? []);
  }
  const vector = context.sound.vector(item);
  const found = nearest(context, { section: item.section, type: item.kind, vector, limit: 21, maxDistance: 0.3 });
  return found.map((near) => near.item).filter((other) => other !== item);
}

function relatedHubs(context: PmsContext, request: PmsRequest, item: MusicItem): Reply {
  const count = readCount(request, 8);
  const parent = parentOf(item);
  const siblings =
    parent === undefined ? [] : parent.kind === ARTIST ? parent.albums : parent.kind === 9 ? parent.tracks : [];
  const drafts: HubDraft[] = [
    {
      title: `More by ${parent?.title ?? ''}`,
      type: typeName(item.kind),
      id: 'more.by',
      key: `/library/metadata/${parent?.id ?? item.id}/children`,
      items: siblings.filter((other) => other !== item),
    },
    {
      title: 'Related',
      type: typeName(item.kind),
      id: 'related',
      key: `/library/metadata/${item.id}/similar`,
      items: similar(context, item),
    },
  ];
  return hubsReply(
    request,
    drafts.filter((draft) => draft.items.length > 0).map((draft) => hub(request, draft, count)),
  );
}

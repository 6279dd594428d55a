import { ALBUM, ARTIST, TRACK, type Collection, type MusicItem, type Section } from '../data/library-items';
import { stableUuid } from '../data/seeded-random';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { containerReply, listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import { collectionItems, collectionWire } from './collection-wire';
import { LIBRARY_IDENTIFIER, sectionContainer } from './container-fields';
import { readContent } from './content-uri';
import { itemWire } from './item-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { metaOf } from './section-meta';
import { readSmartRules } from './smart-rules';

/** Collections: shared by all, changed by the owner (plex-protocol.md §6.3). */
export function collectionRoutes(context: PmsContext): Route[] {
  const { library } = context;
  const find = (key: string): Collection | undefined => library.collections.find((one) => String(one.id) === key);
  const read =
    (answer: (request: PmsRequest, collection: Collection, item: string) => Reply) =>
    (request: PmsRequest, key = '', item = ''): Reply => {
      const collection = find(key);
      return collection ? answer(request, collection, item) : htmlError(404);
    };
  const change = (answer: (request: PmsRequest, collection: Collection, item: string) => Reply) =>
    read((request, collection, item) => {
      if (!request.user.admin) return htmlError(403);
      // Only an ordinary one can be changed by hand; the status is a guess.
      return collection.smart ? htmlError(400) : answer(request, collection, item);
    });
  const one = read((request, collection) => collectionReply(context, request, collection));
  const children = read((request, collection) => items(context, request, collection));
  const drop = (method: 'DELETE' | 'PUT') =>
    change((request, collection, item) => {
      const closed = method === 'PUT' ? 'collection-delete-only' : 'collection-put-only';
      return context.variants.has(closed) ? htmlError(404) : remove(context, request, collection, item);
    });
  const destroy = read((request, collection) => {
    if (!request.user.admin) return htmlError(403);
    for (const item of collection.items) untag(item, collection);
    library.removeCollection(collection);
    return emptyReply();
  });
  return [
    { method: 'GET', path: '/library/sections/{id}/collections', answer: (request, id) => list(context, request, id) },
    {
      method: 'DELETE',
      path: '/library/sections/{id}/collection/{key}',
      answer: (request, _id, key) => destroy(request, key),
    },
    { method: 'POST', path: '/library/collections', answer: (request) => create(context, request) },
    { method: 'GET', path: '/library/collections/{key}', answer: one },
    { method: 'DELETE', path: '/library/collections/{key}', answer: destroy },
    { method: 'GET', path: '/library/collections/{key}/children', answer: children },
    { method: 'GET', path: '/library/collections/{key}/items', answer: children },
    {
      method: 'PUT',
      path: '/library/collections/{key}/items',
      answer: change((request, collection) => add(context, request, collection)),
    },
    { method: 'DELETE', path: '/library/collections/{key}/items/{item}', answer: drop('DELETE') },
    { method: 'DELETE', path: '/library/collections/{key}/children/{item}', answer: drop('DELETE') },
    { method: 'PUT', path: '/library/collections/{key}/items/{item}', answer: drop('PUT') },
    {
      method: 'PUT',
      path: '/library/collections/{key}/items/{item}/move',
      answer: change((request, collection, item) => move(context, request, collection, item)),
    },
  ];
}

/** More than this must be paged (§1.5). */
const FORCED_PAGE = 100;

const collectionReply = (context: PmsContext, request: PmsRequest, collection: Collection): Reply =>
  containerReply(request, { size: 1, ...LIBRARY_IDENTIFIER, Metadata: [collectionWire(context, request, collection)] });

function list(context: PmsContext, request: PmsRequest, id = ''): Reply {
  const section = context.library.section(id);
  if (!section) return htmlError(404);
  const attributes = sectionContainer(section, 'collection', 'Collections');
  if (request.param('includeMeta') === '1' && section.type === 'artist') attributes.Meta = metaOf(section, ARTIST);
  const title = request.param('title')?.toLowerCase();
  const subtype = request.param('subtype');
  const shown = context.library.collections.filter(
    (one) =>
      one.section === section &&
      (title === undefined || one.title.toLowerCase().includes(title)) &&
      (subtype === undefined || String(one.subtype) === subtype),
  );
  return listReply(request, shown, (one) => collectionWire(context, request, one), attributes);
}

function items(context: PmsContext, request: PmsRequest, collection: Collection): Reply {
  const shape = readShape(request);
  const { state } = request.user;
  return listReply(
    request,
    collectionItems(context, request, collection),
    (item) => itemWire(item, { state, shape }),
    sectionContainer(collection.section, 'secondary', collection.title),
    { force: FORCED_PAGE },
  );
}

function create(context: PmsContext, request: PmsRequest): Reply {
  if (!request.user.admin) return htmlError(403);
  const section = context.library.section(request.param('sectionId') ?? '');
  const title = request.param('title') ?? '';
  const subtype = Number(request.param('type') ?? ARTIST);
  const uri = request.param('uri');
  if (!section || title === '' || ![ARTIST, ALBUM, TRACK].includes(subtype)) return htmlError(400);
  const same = (one: Collection): boolean => one.section === section && one.title === title && one.subtype === subtype;
  if (context.library.collections.some(same)) return htmlError(409);
  const smart = request.param('smart') === '1';
  if (smart && (uri === undefined || !readSmartRules(context, uri))) return htmlError(400);
  const collection = makeCollection(context, section, { title, subtype, smart, content: smart ? uri : undefined });
  if (!smart && uri !== undefined) return add(context, request, collection);
  return collectionReply(context, request, collection);
}

function makeCollection(
  context: PmsContext,
  section: Section,
  draft: Pick<Collection, 'title' | 'subtype' | 'smart' | 'content'>,
): Collection {
  const now = Math.floor(Date.now() / 1000);
  const guid = `collection://${stableUuid('collection', draft.title, draft.subtype, section.uuid, now)}`;
  const tag = context.library.tags.get('collection', draft.title);
  return context.library.addCollection({
    ...draft,
    section,
    tag,
    guid,
    summary: '',
    addedAt: now,
    updatedAt: now,
    items: [],
  });
}

/** Only items of the collection's own type go in; each once. */
function add(context: PmsContext, request: PmsRequest, collection: Collection): Reply {
  const content = readContent(context, request.user, request.param('uri') ?? '');
  if (!content) return htmlError(400);
  for (const item of content.items) {
    if (item.kind !== collection.subtype || collection.items.includes(item)) continue;
    collection.items.push(item);
    item.collections = [...new Set([...(item.collections ?? []), collection.tag])];
  }
  return changed(context, request, collection);
}

function remove(context: PmsContext, request: PmsRequest, collection: Collection, key: string): Reply {
  const item = collection.items.find((one) => String(one.id) === key);
  if (!item) return htmlError(404);
  collection.items = collection.items.filter((one) => one !== item);
  untag(item, collection);
  return changed(context, request, collection);
}

function move(context: PmsContext, request: PmsRequest, collection: Collection, key: string): Reply {
  const item = collection.items.find((one) => String(one.id) === key);
  const after = request.param('after') ?? '0';
  const rest = collection.items.filter((one) => one !== item);
  const at = rest.findIndex((one) => String(one.id) === after);
  if (!item || (after !== '0' && at < 0)) return htmlError(404);
  rest.splice(at + 1, 0, item);
  collection.items = rest;
  return changed(context, request, collection);
}

function untag(item: MusicItem, collection: Collection): void {
  item.collections = item.collections?.filter((tag) => tag !== collection.tag);
}

function changed(context: PmsContext, request: PmsRequest, collection: Collection): Reply {
  collection.updatedAt = Math.floor(Date.now() / 1000);
  context.library.touch();
  return collectionReply(context, request, collection);
}

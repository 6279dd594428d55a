import { ALBUM, ARTIST, PLAYLIST, TRACK, type LibraryItem, type MusicItem } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { listReply } from '../wire/container-reply';
import { readShape, type Shape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { collectionWire } from './collection-wire';
import { LIBRARY_IDENTIFIER, sectionContainer } from './container-fields';
import { itemWire, thumbPath, typeName } from './item-wire';
import { analysisValues, isAnalysed } from './nearest';
import { playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { itemStation } from './stations';

/** Items by key and what is below them (plex-protocol.md §4.2). */
export function metadataRoutes(context: PmsContext): Route[] {
  const below =
    (select: (item: MusicItem) => readonly MusicItem[]) =>
    (request: PmsRequest, key: string): Reply => {
      const item = context.library.find(key);
      return item && item.kind !== PLAYLIST ? children(request, item, select(item)) : htmlError(404);
    };
  return [
    { method: 'GET', path: '/library/metadata/{keys}', answer: (request, keys) => items(context, request, keys ?? '') },
    {
      method: 'GET',
      path: '/library/metadata/{key}/children',
      answer: below((item) => (item.kind === ARTIST ? item.albums : item.kind === ALBUM ? item.tracks : [])),
    },
    { method: 'GET', path: '/library/metadata/{key}/allLeaves', answer: below(leaves) },
    {
      method: 'GET',
      path: '/library/metadata/{key}/grandchildren',
      answer: below((item) => (item.kind === ARTIST ? leaves(item) : [])),
    },
  ];
}

const leaves = (item: MusicItem): readonly MusicItem[] => {
  if (item.kind === TRACK) return [];
  return item.kind === ALBUM ? item.tracks : item.albums.flatMap((album) => album.tracks);
};

/** Several keys are separated by commas; 404 only when none is known (§4.2 says it of one key; of several a guess). */
function items(context: PmsContext, request: PmsRequest, keys: string): Reply {
  const visible = (item: LibraryItem | undefined): item is LibraryItem =>
    item !== undefined && (item.kind !== PLAYLIST || item.ownerId === request.user.account.id);
  const found = keys
    .split(',')
    .map((key) => context.library.find(key))
    .filter(visible);
  const [first] = found;
  const collection = context.library.collections.find((one) => String(one.id) === keys);
  if (collection) return listReply(request, [collection], (one) => collectionWire(context, request, one));
  if (!first || (context.variants.has('missing-key-404') && found.length < keys.split(',').length))
    return htmlError(404);
  const shape = readShape(request);
  const wire = (item: LibraryItem): WireObject =>
    item.kind === PLAYLIST ? playlistWire(context, item, request.user) : fullWire(context, request, item, shape);
  const section: WireObject =
    first.kind === PLAYLIST
      ? {}
      : {
          librarySectionID: first.section.id,
          librarySectionTitle: first.section.title,
          librarySectionUUID: first.section.uuid,
        };
  return listReply(request, found, wire, { allowSync: true, ...LIBRARY_IDENTIFIER, ...section });
}

/** An item with what was asked for beside it: stations, and the analysis of how it sounds (§7). */
function fullWire(context: PmsContext, request: PmsRequest, item: MusicItem, shape: Shape): WireObject {
  const wire = itemWire(item, { state: request.user.state, shape, full: true });
  if (request.param('includeStations') === '1' && item.kind === ARTIST) wire.Stations = [itemStation(item)];
  if (shape.analysis && isAnalysed(item)) wire.musicAnalysis = [{ values: analysisValues(context, item) }];
  return wire;
}

/** Containers carry what their children have in common (§4.4; shape: captured album children). */
function children(request: PmsRequest, parent: MusicItem, list: readonly MusicItem[]): Reply {
  const shape = readShape(request);
  const type = list[0]?.kind ?? TRACK;
  const attributes: WireObject = {
    ...sectionContainer(parent.section, typeName(type), parent.title),
    key: String(parent.id),
    summary: '',
  };
  if (parent.kind === ALBUM) {
    Object.assign(attributes, {
      grandparentRatingKey: parent.artist.id,
      grandparentThumb: thumbPath(parent.artist),
      grandparentTitle: parent.artist.title,
      parentIndex: 1,
      parentTitle: parent.title,
      parentYear: parent.year,
      thumb: thumbPath(parent),
      title1: parent.artist.title,
      title2: parent.title,
    });
  } else if (parent.kind === ARTIST) {
    Object.assign(attributes, {
      parentIndex: 1,
      parentTitle: parent.title,
      title1: parent.section.title,
      title2: parent.title,
    });
  }
  return listReply(request, list, (item) => itemWire(item, { state: request.user.state, shape }), attributes);
}

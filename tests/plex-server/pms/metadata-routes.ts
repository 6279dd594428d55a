import { ALBUM, ARTIST, PLAYLIST, TRACK, type LibraryItem, type MusicItem } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { LIBRARY_IDENTIFIER, sectionContainer } from './container-fields';
import { itemWire, thumbPath, typeName } from './item-wire';
import { playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

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
  if (!first) return htmlError(404);
  const shape = readShape(request);
  const { state } = request.user;
  const wire = (item: LibraryItem): WireObject =>
    item.kind === PLAYLIST ? playlistWire(context, item, request.user) : itemWire(item, { state, shape, full: true });
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

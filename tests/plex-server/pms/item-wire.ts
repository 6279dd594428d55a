import { ratingKeyOf } from '../data/library';
import { ALBUM, ARTIST, TRACK, type Album, type Artist, type MusicItem, type Track } from '../data/library-items';
import type { Tag } from '../data/tags';
import type { UserState } from '../data/user-state';
import type { Shape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { mediaWire } from './media-wire';

export interface WireOptions {
  state: UserState;
  shape: Shape;
  /** As on `/library/metadata/{id}`: tag ids, streams and the section on the item itself (§4.4). */
  full?: boolean;
}

/** One artist, album or track as PMS shows it (plex-protocol.md §4.4, §4.5). Absent = unknown; nothing is null. */
export function itemWire(item: MusicItem, options: WireOptions): WireObject {
  const wire = rawWire(item, options);
  // By whom and what: the field was edited by hand (§4.7).
  if (item.locked && item.locked.size > 0) wire.Field = [...item.locked].map((name) => ({ locked: true, name }));
  return options.shape.apply(wire);
}

function rawWire(item: MusicItem, options: WireOptions): WireObject {
  if (item.kind === TRACK) return trackWire(item, options);
  return item.kind === ALBUM ? albumWire(item, options) : artistWire(item, options);
}

export const itemPath = (item: MusicItem): string => `/library/metadata/${item.id}`;
/** Image paths carry a version, so that they can be cached for ever (§1.7). */
export const thumbPath = (item: Artist | Album): string => `${itemPath(item)}/thumb/${item.updatedAt}`;
const artPath = (artist: Artist): string => `${itemPath(artist)}/art/${artist.updatedAt}`;

/** Lists carry `tag` only, ids and filters come on the item (§4.4). */
const tagList = (tags: readonly Tag[], full: boolean | undefined): WireObject[] | undefined => {
  if (tags.length === 0) return undefined;
  if (!full) return tags.map((tag) => ({ tag: tag.title }));
  return tags.map((tag) => ({ id: tag.id, filter: `${tag.kind}=${tag.id}`, tag: tag.title }));
};

const guidList = (mbid: string | undefined, shape: Shape, full: boolean | undefined): WireObject[] | undefined =>
  mbid !== undefined && (shape.guids || full) ? [{ id: `mbid://${mbid}` }] : undefined;

function sectionFields(item: MusicItem, full: boolean | undefined): WireObject {
  if (!full) return {};
  const { section } = item;
  return {
    librarySectionTitle: section.title,
    librarySectionID: section.id,
    librarySectionKey: `/library/sections/${section.id}`,
  };
}

/** Per user; all of it absent until there is something (§4.4). */
function userFields(item: MusicItem, state: UserState, into: WireObject): void {
  const rating = state.rating(item);
  if (rating !== undefined) into.userRating = rating;
  const views = state.viewCount(item);
  if (views > 0) into.viewCount = views;
  const skips = state.skipCount(item);
  if (skips > 0) into.skipCount = skips;
  const viewed = state.lastViewedAt(item);
  if (viewed !== undefined) into.lastViewedAt = viewed;
  const rated = state.lastRatedAt(item);
  if (rated !== undefined) into.lastRatedAt = rated;
}

function trackWire(track: Track, { state, shape, full }: WireOptions): WireObject {
  const { album } = track;
  const { artist } = album;
  const wire: WireObject = {
    ratingKey: ratingKeyOf(track),
    key: itemPath(track),
    parentRatingKey: ratingKeyOf(album),
    grandparentRatingKey: ratingKeyOf(artist),
    guid: track.guid,
    parentGuid: album.guid,
    grandparentGuid: artist.guid,
    parentStudio: album.studio,
    type: 'track',
    title: track.title,
    titleSort: track.titleSort,
    ...sectionFields(track, full),
    grandparentKey: itemPath(artist),
    parentKey: itemPath(album),
    grandparentTitle: artist.title,
    parentTitle: album.title,
    originalTitle: track.originalTitle,
    summary: track.summary ?? '',
    index: track.index,
    parentIndex: track.disc,
    ratingCount: track.ratingCount,
  };
  userFields(track, state, wire);
  const offset = state.viewOffset(track);
  if (offset !== undefined) wire.viewOffset = offset;
  wire.parentYear = album.year;
  wire.thumb = thumbPath(album);
  wire.art = artPath(artist);
  wire.parentThumb = wire.thumb;
  wire.grandparentThumb = thumbPath(artist);
  wire.grandparentArt = wire.art;
  wire.duration = track.duration;
  wire.addedAt = track.addedAt;
  wire.updatedAt = track.updatedAt;
  // A string on the wire, though it looks like a number (§1.3).
  if (track.analysed && shape.sonic) wire.musicAnalysisVersion = '1';
  if (shape.wants('Media')) wire.Media = mediaWire(track, { streams: full || shape.streams, files: shape.files });
  wire.Mood = tagList(track.moods, full);
  wire.Collection = tagList(track.collections ?? [], full);
  wire.Label = tagList(track.labels ?? [], full);
  wire.Guid = guidList(track.mbid, shape, full);
  return wire;
}

function albumWire(album: Album, { state, shape, full }: WireOptions): WireObject {
  const { artist } = album;
  const wire: WireObject = {
    ratingKey: ratingKeyOf(album),
    key: `${itemPath(album)}/children`,
    parentRatingKey: ratingKeyOf(artist),
    guid: album.guid,
    parentGuid: artist.guid,
    studio: album.studio,
    type: 'album',
    title: album.title,
    titleSort: album.titleSort,
    ...sectionFields(album, full),
    parentKey: itemPath(artist),
    parentTitle: artist.title,
    summary: album.summary ?? '',
    index: 1,
    rating: album.rating,
  };
  userFields(album, state, wire);
  Object.assign(wire, {
    year: album.year,
    thumb: thumbPath(album),
    art: artPath(artist),
    parentThumb: thumbPath(artist),
    originallyAvailableAt: album.originallyAvailableAt,
    leafCount: album.tracks.length,
    viewedLeafCount: album.tracks.filter((track) => state.viewCount(track) > 0).length,
    addedAt: album.addedAt,
    updatedAt: album.updatedAt,
    loudnessAnalysisVersion: '2',
    musicAnalysisVersion: shape.sonic ? '1' : undefined,
    Image: [
      { alt: album.title, type: 'coverPoster', url: thumbPath(album) },
      { alt: album.title, type: 'background', url: artPath(artist) },
    ],
    UltraBlurColors: { topLeft: '3b2a45', topRight: '5a2338', bottomRight: '2f3557', bottomLeft: '243d4a' },
    Genre: tagList(album.genres, full),
    Style: full ? tagList(album.styles, full) : undefined,
    Mood: full ? tagList(album.moods, full) : undefined,
    Format: tagList(album.formats, full),
    Subformat: tagList(album.subformats, full),
    Collection: tagList(album.collections ?? [], full),
    Label: tagList(album.labels ?? [], full),
    Guid: guidList(album.mbid, shape, full),
  });
  return wire;
}

function artistWire(artist: Artist, { state, shape, full }: WireOptions): WireObject {
  const wire: WireObject = {
    ratingKey: ratingKeyOf(artist),
    key: `${itemPath(artist)}/children`,
    guid: artist.guid,
    type: 'artist',
    title: artist.title,
    titleSort: artist.titleSort,
    ...sectionFields(artist, full),
    summary: artist.summary ?? '',
    index: 1,
  };
  userFields(artist, state, wire);
  Object.assign(wire, {
    thumb: thumbPath(artist),
    art: artPath(artist),
    addedAt: artist.addedAt,
    updatedAt: artist.updatedAt,
    Image: [{ alt: artist.title, type: 'coverPoster', url: thumbPath(artist) }],
    Genre: tagList(artist.genres, full),
    Country: tagList(artist.countries, full),
    Style: full ? tagList(artist.styles, full) : undefined,
    Mood: full ? tagList(artist.moods, full) : undefined,
    Similar: full ? tagList(artist.similar, full) : undefined,
    Collection: tagList(artist.collections ?? [], full),
    Label: tagList(artist.labels ?? [], full),
    Guid: guidList(artist.mbid, shape, full),
    Location: full ? [{ path: `${artist.section.locations[0]?.path ?? ''}/${artist.title}` }] : undefined,
  });
  return wire;
}

/** Type name of an item, as in `type` and `viewGroup`. */
export const typeName = (type: number): string => (type === ARTIST ? 'artist' : type === ALBUM ? 'album' : 'track');

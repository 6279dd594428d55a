import type { WireContainer, WireItem } from './schemas';

/** An artist, album, track or playlist in Plex's own words (plex-protocol.md §4.4, §4.5, §6). */
export interface PlexItem {
  /** Opaque, local to its server. */
  ratingKey: string;
  /** `artist`, `album`, `track`, `playlist`; other kinds of library exist. */
  type: string;
  title: string;
  /** A track's own artist, where it differs from the album artist. */
  originalTitle: string | null;
  /** Album of a track, artist of an album. */
  parentTitle: string | null;
  parentRatingKey: string | null;
  /** Album artist of a track. */
  grandparentTitle: string | null;
  grandparentRatingKey: string | null;
  /** Track number. */
  index: number | null;
  /** Disc of a track. */
  parentIndex: number | null;
  /** Of the item, or of a track's album. */
  year: number | null;
  /** Milliseconds. */
  duration: number | null;
  /** 0–10, null = unrated. */
  userRating: number | null;
  /** Epoch seconds, like every time here. */
  lastRatedAt: number | null;
  lastViewedAt: number | null;
  viewCount: number;
  guid: string | null;
  /** MusicBrainz id, where Plex knows one. */
  mbid: string | null;
  /** Path on the server's disk, of a track's first part. */
  file: string | null;
  /** Path of a picture on the server: the item's own, else its album's, else its artist's. */
  thumb: string | null;
  leafCount: number | null;
  smart: boolean;
  /** Only inside a playlist. */
  playlistItemID: string | null;
  /** Set on items of another server in a playlist: their rating key is not valid here. */
  source: string | null;
  librarySectionID: string | null;
}

/** Fills in what the container says for all of its children (§4.4). */
export function toPlexItem(wire: WireItem, container: Partial<WireContainer> = {}): PlexItem {
  const isTrack = wire.type === 'track';
  return {
    ratingKey: wire.ratingKey,
    type: wire.type,
    title: wire.title,
    originalTitle: wire.originalTitle,
    parentTitle: wire.parentTitle ?? container.parentTitle ?? null,
    parentRatingKey: wire.parentRatingKey,
    grandparentTitle: wire.grandparentTitle ?? (isTrack ? (container.grandparentTitle ?? null) : null),
    grandparentRatingKey: wire.grandparentRatingKey ?? (isTrack ? (container.grandparentRatingKey ?? null) : null),
    index: wire.index,
    parentIndex: wire.parentIndex,
    year: wire.year ?? wire.parentYear ?? (isTrack ? (container.parentYear ?? null) : null),
    duration: wire.duration,
    userRating: wire.userRating,
    lastRatedAt: wire.lastRatedAt,
    lastViewedAt: wire.lastViewedAt,
    viewCount: wire.viewCount ?? 0,
    guid: wire.guid,
    mbid: findMbid(wire.Guid.map((guid) => guid.id)),
    file: wire.Media[0]?.Part[0]?.file ?? null,
    thumb: wire.thumb ?? wire.parentThumb ?? wire.grandparentThumb ?? wire.composite ?? null,
    leafCount: wire.leafCount,
    smart: wire.smart,
    playlistItemID: wire.playlistItemID,
    source: wire.source,
    librarySectionID: wire.librarySectionID ?? container.librarySectionID ?? null,
  };
}

const MBID = 'mbid://';

/** `mbid://…` of a `Guid` list, without its scheme (§4.6). */
export function findMbid(ids: readonly (string | null)[]): string | null {
  return ids.find((id) => id?.startsWith(MBID))?.slice(MBID.length) ?? null;
}

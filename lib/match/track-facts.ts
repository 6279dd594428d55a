import { parseAlbum, parseTitle, type TitleKey } from './normalise';
import { type ArtistKey, parseArtist } from './normalise-artist';

/** A title or album with numbers for its texts: equal numbers = equal texts. */
export interface NameFacts extends TitleKey {
  fullId: number;
  baseId: number;
  coreId: number;
}

export interface ArtistFacts extends ArtistKey {
  fullId: number;
  leadId: number;
  memberIds: number[];
}

/** All that is compared of one track, of a row or of the library. */
export interface TrackFacts {
  title: NameFacts | null;
  /** The track's own artist; null if only an album artist is known. */
  artist: ArtistFacts | null;
  albumArtist: ArtistFacts | null;
  album: NameFacts | null;
  /** 0 = unknown, in the next three. */
  disc: number;
  track: number;
  durationMs: number;
}

interface RawTrack {
  title: string | null;
  artist: string | null;
  albumArtist: string | null;
  album: string | null;
  disc: number | null;
  track: number | null;
  durationMs: number | null;
}

export interface FactsReader {
  read(raw: RawTrack): TrackFacts;
  /** The number of a folded text. */
  idOf(text: string): number;
}

const UNKNOWN_ALBUM = /^(?:unknown(?: album)?|\[unknown(?: album)?\]|untitled album|none)$/i;

/**
 * Takes tags apart, each text once: a library repeats its artists and albums.
 * One reader must serve both sides of a comparison, since the numbers are its own.
 */
export function createFactsReader(): FactsReader {
  const ids = new Map<string, number>();
  const titles = new Map<string, NameFacts>();
  const albums = new Map<string, NameFacts | null>();
  const artists = new Map<string, ArtistFacts | null>();

  function idOf(text: string): number {
    let id = ids.get(text);
    if (id === undefined) {
      id = ids.size;
      ids.set(text, id);
    }
    return id;
  }

  const withIds = (key: TitleKey): NameFacts => ({
    ...key,
    fullId: idOf(key.full),
    baseId: idOf(key.base),
    coreId: idOf(key.core),
  });

  function readTitle(raw: string | null): NameFacts | null {
    if (!raw) return null;
    let facts = titles.get(raw);
    if (facts === undefined) {
      facts = withIds(parseTitle(raw));
      titles.set(raw, facts);
    }
    return facts.full === '' ? null : facts;
  }

  function readAlbum(raw: string | null): NameFacts | null {
    if (!raw) return null;
    let facts = albums.get(raw);
    if (facts === undefined) {
      facts = raw.trim() === '' || UNKNOWN_ALBUM.test(raw.trim()) ? null : withIds(parseAlbum(raw));
      albums.set(raw, facts);
    }
    return facts;
  }

  /** "Various Artists" says nothing about who made a track: null. */
  function readArtist(raw: string | null): ArtistFacts | null {
    if (!raw) return null;
    let facts = artists.get(raw);
    if (facts === undefined) {
      const key = parseArtist(raw);
      facts =
        key.full === '' || key.isVarious
          ? null
          : { ...key, fullId: idOf(key.full), leadId: idOf(key.lead), memberIds: key.members.map(idOf) };
      artists.set(raw, facts);
    }
    return facts;
  }

  return {
    idOf,
    read: (raw) => ({
      title: readTitle(raw.title),
      artist: readArtist(raw.artist),
      albumArtist: readArtist(raw.albumArtist),
      album: readAlbum(raw.album),
      disc: Math.max(0, raw.disc ?? 0),
      track: Math.max(0, raw.track ?? 0),
      durationMs: Math.max(0, raw.durationMs ?? 0),
    }),
  };
}

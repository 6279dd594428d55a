import { asList, asNumber, asRecord, asText, isRecord, type JsonRecord } from './parse-json';
import type { FoundTrack, PlaylistBuilder } from './playlist-builder';

/** A list as it was found: its words and its raw entries. */
interface SpotifyList {
  name: string | undefined;
  description: string | null;
  id: string | null;
  entries: readonly unknown[];
}

/** Lists inside lists; no export goes deeper than two. */
const MAX_DEPTH = 8;

/**
 * The lists in a Spotify JSON: `Playlist1.json` and `YourLibrary.json` of the account-data export,
 * and answers of the Web API (a list, a page of its items, saved tracks, or an array of these).
 */
export function findSpotifyLists(value: unknown, depth = 0): SpotifyList[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) {
    // What was played is no list: an hour of it would become one.
    if (value.some((entry) => isRecord(entry) && ('msPlayed' in entry || 'ms_played' in entry))) return [];
    const nested = value.flatMap((entry) =>
      isRecord(entry) && !isTrack(entry) ? findSpotifyLists(entry, depth + 1) : [],
    );
    return nested.length > 0 ? nested : [{ name: undefined, description: null, id: null, entries: value }];
  }
  const root = asRecord(value);
  if (Array.isArray(root.playlists)) return root.playlists.flatMap((entry) => findSpotifyLists(entry, depth + 1));
  const entries = findEntries(root);
  const name = asText(root.name) ?? undefined;
  return entries ? [{ name, description: asText(root.description), id: asText(root.uri), entries }] : [];
}

/** `tracks` is a page in the Web API, a plain list in YourLibrary.json; `items` is the page itself, or holds it. */
function findEntries(root: JsonRecord): readonly unknown[] | null {
  for (const holder of [root.tracks, root.items]) {
    if (Array.isArray(holder)) return holder;
    if (isRecord(holder) && Array.isArray(holder.items)) return holder.items;
  }
  return null;
}

const isTrack = (entry: JsonRecord): boolean =>
  'trackName' in entry || 'track' in entry || 'item' in entry || 'artists' in entry || 'artistName' in entry;

export function readSpotifyLists(lists: readonly SpotifyList[], builder: PlaylistBuilder): void {
  for (const { entries, ...list } of lists) {
    builder.open(list);
    entries.forEach((entry, at) => {
      const raw = asRecord(entry);
      const track = readEntry(raw);
      if (track) builder.add(track, at + 1);
      else builder.note(raw.episode || raw.audiobook || isEpisode(raw) ? 'not-music' : 'empty-entry', at + 1);
    });
  }
}

/** @returns null for podcasts, books, and tracks that are gone */
function readEntry(raw: JsonRecord): FoundTrack | null {
  if (isEpisode(raw)) return null;
  if (typeof raw.track === 'string') return readFlat(raw, raw.track);
  const inner = [raw.track, raw.item, raw.localTrack].find(isRecord) ?? raw;
  if (isEpisode(inner)) return null;
  if (typeof inner.trackName === 'string') return readFlat(inner, inner.trackName);
  if (typeof inner.name === 'string') return readApiTrack(inner);
  const uri = asText(inner.uri) ?? asText(inner.trackUri);
  return uri?.startsWith('spotify:local:') ? readLocal(uri) : null;
}

const isEpisode = (raw: JsonRecord): boolean => {
  const inner = [raw.track, raw.item].find(isRecord);
  return raw.type === 'episode' || inner?.type === 'episode';
};

/** A track of the account-data export. */
function readFlat(raw: JsonRecord, title: string): FoundTrack {
  return {
    title,
    artist: asText(raw.artistName) ?? asText(raw.artist),
    album: asText(raw.albumName) ?? asText(raw.album),
    uri: asText(raw.trackUri) ?? asText(raw.uri),
  };
}

function readApiTrack(raw: JsonRecord): FoundTrack {
  const album = asRecord(raw.album);
  return {
    title: asText(raw.name),
    artist: namesOf(raw.artists),
    album: asText(album.name) ?? asText(raw.album),
    albumArtist: namesOf(album.artists),
    disc: asNumber(raw.disc_number),
    track: asNumber(raw.track_number),
    year: asNumber(asText(album.release_date)?.slice(0, 4)),
    durationMs: asNumber(raw.duration_ms),
    isrc: asText(asRecord(raw.external_ids).isrc),
    uri: asText(raw.uri),
  };
}

/** Names joined as the matcher takes them apart. */
const namesOf = (artists: unknown): string | null =>
  asList(artists)
    .map((artist) => asText(asRecord(artist).name))
    .filter((name) => name !== null)
    .join('; ') || null;

/** `spotify:local:Artist:Album:Title:Seconds`, each part encoded with `+` for blanks. */
function readLocal(uri: string): FoundTrack {
  const [artist, album, title, seconds] = uri.split(':').slice(2).map(decodePart);
  return { artist, album, title, durationMs: (Number(seconds) || 0) * 1_000, uri };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part; // a stray `%` is text
  }
}

import { titleSortOf } from '../data/generate-names';
import type { Library } from '../data/library';
import type { Album, Artist, Section, Track } from '../data/library-items';
import { stableHex, stableUuid } from '../data/seeded-random';
import { containerOf, type PlexDraft } from './plex-draft';

/** Puts drafts into a music section, grouped by album artist and album. @returns the track of each draft, in order. */
export function addDrafts(library: Library, section: Section, drafts: readonly PlexDraft[], now: number): Track[] {
  const artists = new Map<string, Artist>();
  const albums = new Map<string, Album>();
  const tracks = new Map<PlexDraft, Track>();
  // As a scanner goes: artist by artist, folder by folder; keys follow that order.
  const order = [...drafts].sort(
    (a, b) => compare(a.albumArtist, b.albumArtist) || compare(a.album, b.album) || compare(a.file, b.file),
  );
  for (const draft of order) {
    const artistKey = draft.albumArtist.toLowerCase();
    const artist = artists.get(artistKey) ?? addArtist(library, section, draft, now);
    artists.set(artistKey, artist);
    const albumKey = `${artistKey}\u0000${draft.album.toLowerCase()}`;
    const album = albums.get(albumKey) ?? addAlbum(library, artist, draft, now);
    albums.set(albumKey, album);
    tracks.set(draft, addTrack(library, album, draft, now));
  }
  return drafts.map((draft) => tracks.get(draft) as Track);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const addedAt = (draft: PlexDraft, now: number): number => draft.rows[0]?.dateAdded ?? now - 86_400 * 400;

function addArtist(library: Library, section: Section, draft: PlexDraft, now: number): Artist {
  const title = draft.albumArtist;
  const at = addedAt(draft, now);
  return library.addArtist(section, {
    title,
    titleSort: titleSortOf(title),
    guid: `plex://artist/${stableHex(24, 'artist', title)}`,
    mbid: stableUuid('artist', title),
    summary: '',
    addedAt: at,
    updatedAt: at + 3_600,
    genres: draft.genre === '' ? [] : [library.tags.get('genre', draft.genre)],
    styles: [],
    moods: [],
    countries: [],
    similar: [],
  });
}

function addAlbum(library: Library, artist: Artist, draft: PlexDraft, now: number): Album {
  const at = addedAt(draft, now);
  return library.addAlbum(artist, {
    title: draft.album,
    titleSort: titleSortOf(draft.album),
    guid: `plex://album/${stableHex(24, 'album', draft.albumArtist, draft.album)}`,
    mbid: stableUuid('album', draft.albumArtist, draft.album),
    year: draft.year,
    addedAt: at,
    updatedAt: at + 3_600,
    genres: draft.genre === '' ? [] : [library.tags.get('genre', draft.genre)],
    styles: [],
    moods: [],
    formats: [],
    subformats: [],
    collections: [],
    labels: [],
  });
}

function addTrack(library: Library, album: Album, draft: PlexDraft, now: number): Track {
  const [row] = draft.rows;
  const at = addedAt(draft, now);
  const bitrate = row?.bitRate ?? 256;
  return library.addTrack(album, {
    title: draft.title,
    titleSort: titleSortOf(draft.title),
    originalTitle: draft.artist === '' ? undefined : draft.artist,
    guid: `plex://track/${stableHex(24, 'track', draft.file)}`,
    index: draft.index,
    disc: draft.disc,
    duration: draft.duration,
    addedAt: at,
    updatedAt: at + 3_600,
    file: draft.file,
    ...containerOf(draft.file),
    bitrate,
    size: row?.size ?? Math.floor(((draft.duration ?? 180_000) / 8) * bitrate),
    moods: [],
    analysed: true,
  });
}

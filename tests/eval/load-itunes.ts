import { readFileSync } from 'node:fs';
import { type LabelSets, labelSetsOf } from '../../lib/recommend/model/label-sets.ts';
import { numbering } from './numbering.ts';
import type { RatedTracks, TasteLibrary } from '../../lib/recommend/model/taste-library.ts';

/** One person's library with the stars they gave themselves. */
export interface StarLibrary {
  name: string;
  library: TasteLibrary;
  rated: RatedTracks;
  /** First genre as text, for the baselines. */
  genreOf: Int32Array;
}

type Raw = Record<string, unknown>;

export function loadStarLibrary(path: string, name: string): StarLibrary {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const list = Array.isArray(parsed) ? parsed : (parsed as Raw | null)?.tracks;
  if (!Array.isArray(list)) throw new Error(`${path}: no list of tracks`);
  const tracks = list.filter((track): track is Raw => typeof track === 'object' && track !== null);
  return toStarLibrary(tracks, name);
}

/** Builds the columns from iTunes-shaped tracks. Dates of plays and skips are not read at all. */
export function toStarLibrary(tracks: readonly Raw[], name: string): StarLibrary {
  const artists = numbering();
  const albums = numbering();
  const tags = numbering();
  const sets = numbering();
  const tagRows: number[][] = [];
  const rated: { track: number; rating: number }[] = [];
  const size = tracks.length;
  const artist = new Int32Array(size);
  const album = new Int32Array(size);
  const tagSet = new Int32Array(size);
  tracks.forEach((track, at) => {
    const artistName = leadArtist(text(track['Album Artist']) || text(track.Artist));
    artist[at] = artistName === '' ? -1 : artists.idOf(artistName);
    const albumName = text(track.Album).toLowerCase();
    album[at] = albumName === '' ? -1 : albums.idOf(`${artistName}\u0000${albumName}`);
    const ids = genresOf(text(track.Genre)).map(tags.idOf);
    const set = ids.length === 0 ? -1 : sets.idOf(ids.join(' '));
    if (set === tagRows.length) tagRows.push(ids);
    tagSet[at] = set;
    const rating = number(track.Rating);
    if (track.computed !== true && rating > 0) rated.push({ track: at, rating: Math.min(100, rating) / 10 });
  });
  const column = (field: string): Float32Array => Float32Array.from(tracks, (track) => number(track[field]));
  const library: TasteLibrary = {
    size,
    artist,
    album,
    artistNames: artists.names,
    albumNames: albums.names,
    tagSet,
    tags: labelSetsOf(tagRows),
    tagNames: tags.names,
    similar: noSimilar(artists.names.length),
    year: column('Year'),
    durationS: column('Total Time').map((ms) => (ms > 0 ? ms / 1000 : Number.NaN)),
    addedAt: Float64Array.from(tracks, (track) => number(track['Date Added'])),
    bpm: column('BPM'),
    trackNumber: column('Track Number'),
    plays: column('Play Count'),
    skips: column('Skip Count'),
  };
  return {
    name,
    library,
    rated: {
      tracks: Int32Array.from(rated, (row) => row.track),
      ratings: Float32Array.from(rated, (row) => row.rating),
    },
    genreOf: tagSet.map((set) => (set >= 0 ? (tagRows[set]?.[0] ?? -1) : -1)),
  };
}

function noSimilar(artists: number): LabelSets {
  return { offsets: new Int32Array(artists + 1), ids: new Int32Array(0) };
}

/** "A feat. B", "A & B", "A, B", "A x B" and "A vs. B" are A (recommender.md §6, B text). */
export function leadArtist(name: string): string {
  const lower = name.toLowerCase().trim();
  const lead = lower.split(/\s+(?:feat|ft|vs)\b\.?|\s*[([]\s*(?:feat|ft)\b|\s*&\s*|\s*,\s*|\s+x\s+/)[0] ?? '';
  return lead.trim() || lower;
}

/** The full string and its parts, each once. */
export function genresOf(genre: string): string[] {
  const whole = genre.toLowerCase().trim();
  if (whole === '') return [];
  const parts = whole.split(/[/,;&]|\s+and\s+/).map((part) => part.trim());
  return [...new Set([whole, ...parts.filter((part) => part !== '')])];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function number(value: unknown): number {
  const result = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof result === 'number' && Number.isFinite(result) ? result : Number.NaN;
}

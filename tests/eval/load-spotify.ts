import { readFileSync } from 'node:fs';
import type { TasteLibrary } from '../../lib/recommend/model/taste-library.ts';
import { emptyLabelSets } from '../../lib/recommend/model/label-sets.ts';
import { numbering } from './numbering.ts';

/** Tracks in playlists. The playlists' genre labels are not read: they are the answer (recommender.md §7). */
export interface PlaylistData {
  tracks: PlaylistTrack[];
  /** Places in `tracks`, one list a playlist, by playlist id. */
  playlists: number[][];
}

export interface PlaylistTrack {
  artist: string;
  album: string;
  year: number;
  durationS: number;
  sound: number[];
}

const SOUND = [
  'danceability',
  'energy',
  'key',
  'loudness',
  'mode',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
  'duration_ms',
] as const;

export function loadPlaylists(path: string): PlaylistData {
  const rows = parseCsv(readFileSync(path, 'utf8'));
  const head = rows[0] ?? [];
  const columnOf = (name: string): number => head.indexOf(name);
  const needed = ['track_id', 'track_artist', 'playlist_id'];
  if (needed.some((name) => columnOf(name) < 0)) throw new Error(`${path}: needs the columns ${needed.join(', ')}`);
  const ids = new Map<string, number>();
  const tracks: PlaylistTrack[] = [];
  const playlists = new Map<string, Set<number>>();
  for (const row of rows.slice(1)) {
    const cell = (name: string): string => row[columnOf(name)] ?? '';
    const id = cell('track_id');
    const playlist = cell('playlist_id');
    if (id === '' || playlist === '') continue;
    let at = ids.get(id);
    if (at === undefined) {
      at = tracks.length;
      ids.set(id, at);
      tracks.push({
        artist: cell('track_artist'),
        album: cell('track_album_id') || cell('track_album_name'),
        year: numberOf(cell('track_album_release_date').slice(0, 4)),
        durationS: numberOf(cell('duration_ms')) / 1000,
        sound: SOUND.map((name) => numberOf(cell(name))),
      });
    }
    const list = playlists.get(playlist) ?? new Set<number>();
    list.add(at);
    playlists.set(playlist, list);
  }
  const sorted = [...playlists].sort(([a], [b]) => (a < b ? -1 : 1));
  return { tracks, playlists: sorted.map(([, list]) => [...list]) };
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** The tracks of some playlists as a library; lists come back as places in it. */
export function libraryOf(
  data: PlaylistData,
  playlists: readonly number[],
): { library: TasteLibrary; lists: Int32Array[] } {
  const members = [...new Set(playlists.flatMap((list) => data.playlists[list] ?? []))].sort((a, b) => a - b);
  const placeOf = new Map(members.map((track, place) => [track, place]));
  const rows = members.flatMap((track) => data.tracks[track] ?? []);
  const artists = numbering();
  const albums = numbering();
  const library: TasteLibrary = {
    size: rows.length,
    artist: Int32Array.from(rows, (row) => artists.idOf(row.artist)),
    album: Int32Array.from(rows, (row) => (row.album === '' ? -1 : albums.idOf(row.album))),
    artistNames: artists.names,
    albumNames: albums.names,
    tagSet: new Int32Array(rows.length).fill(-1),
    tags: emptyLabelSets(0),
    tagNames: [],
    similar: emptyLabelSets(artists.names.length),
    year: Float32Array.from(rows, (row) => row.year),
    durationS: Float32Array.from(rows, (row) => row.durationS),
    addedAt: new Float64Array(rows.length).fill(Number.NaN),
    plays: new Float32Array(rows.length).fill(Number.NaN),
    skips: new Float32Array(rows.length).fill(Number.NaN),
    sonic: { dimensions: SOUND.length, values: Float32Array.from(rows.flatMap((row) => row.sound)) },
  };
  const lists = playlists.map((list) =>
    Int32Array.from(data.playlists[list] ?? [], (track) => placeOf.get(track) ?? 0),
  );
  return { library, lists };
}

/** RFC 4180: quoted cells may hold commas, doubled quotes and line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell);
    if (row.length > 1 || cell !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}

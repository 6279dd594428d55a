import { AppError } from '@/lib/util/app-error';
import { cleanText } from './clean-text';
import {
  type FilePlaylist,
  PLAYLIST_LIMITS,
  type PlaylistFile,
  type PlaylistFileRow,
  type PlaylistFormat,
  type PlaylistProblem,
  type PlaylistProblemCode,
} from './playlist-file';
import { readIsrc, readMbid, readWhole } from './track-values';

/** What a reader knows of a track; all else is null. Texts may be raw: they are trimmed here. */
export type FoundTrack = Partial<Omit<PlaylistFileRow, 'row' | 'rating' | 'ratedAt'>>;

export type FoundPlaylist = Partial<Omit<FilePlaylist, 'rows'>>;

export interface PlaylistBuilder {
  /** Begins a list; tracks that are added go into it. */
  open(list: FoundPlaylist): void;
  /** A list that exists already or is begun: by its name, for files that name it in every row. */
  openNamed(name: string): void;
  /** Later words about the open list. */
  describe(list: FoundPlaylist): void;
  /** @param line place in the file, for problems */
  add(track: FoundTrack, line?: number): void;
  note(code: PlaylistProblemCode, line?: number, count?: number): void;
  /** @throws AppError `file-empty` if no list holds a track */
  finish(): PlaylistFile;
}

const IDENTITY: readonly (keyof PlaylistFileRow)[] = [
  'path',
  'uri',
  'title',
  'artist',
  'albumArtist',
  'album',
  'disc',
  'track',
  'durationMs',
  'mbid',
  'isrc',
  'sourceId',
];

/** Rows of one path or name that are compared; a file that has more of them is odd, and gets a row each. */
const MAX_ALIKE = 32;

/**
 * Collects the lists of one file. Tracks that agree in everything are one row, so a file that
 * names one track in many lists is matched once.
 *
 * @param fallbackName for lists without a name: the file's, without its ending
 */
export function createPlaylistBuilder(format: PlaylistFormat, encoding: string, fallbackName: string): PlaylistBuilder {
  const rows: PlaylistFileRow[] = [];
  const known = new Map<string, PlaylistFileRow[]>();
  const playlists: FilePlaylist[] = [];
  const byName = new Map<string, FilePlaylist>();
  const problems = new Map<string, PlaylistProblem>();
  let current: FilePlaylist | null = null;
  let entries = 0;

  function note(code: PlaylistProblemCode, line: number | null = null, count = 1): void {
    const playlist = current?.name ?? null;
    const key = `${code}\0${playlist ?? ''}`;
    const problem = problems.get(key);
    if (problem) problem.count += count;
    else if (problems.size < PLAYLIST_LIMITS.playlists) problems.set(key, { code, playlist, line, count });
  }

  function readText(raw: string | null | undefined, line?: number): string | null {
    if (raw === null || raw === undefined) return null;
    const text = cleanText(raw);
    if (text.length <= PLAYLIST_LIMITS.text) return text || null;
    note('cut-text', line);
    return text.slice(0, PLAYLIST_LIMITS.text);
  }

  function readPath(raw: string | null | undefined, line?: number): string | null {
    if (!raw || raw.length <= PLAYLIST_LIMITS.path) return raw || null;
    note('cut-text', line);
    return null;
  }

  function describe({ name, folder, description, id, smart }: FoundPlaylist): void {
    if (!current) return;
    current.name = readText(name) ?? current.name;
    current.folder = folder ?? current.folder;
    current.description = readText(description) ?? current.description;
    current.id = id ?? current.id;
    current.smart = smart ?? current.smart;
  }

  function open(list: FoundPlaylist): void {
    if (playlists.length >= PLAYLIST_LIMITS.playlists) throw tooLarge('playlists');
    current = { name: fallbackName, folder: [], description: null, id: null, smart: false, rows: [] };
    playlists.push(current);
    describe(list);
  }

  function add(track: FoundTrack, line?: number): void {
    entries += 1;
    if (entries > PLAYLIST_LIMITS.entries) throw tooLarge('entries');
    if (!current) open({});
    const row: PlaylistFileRow = {
      row: rows.length,
      id: track.id ?? null,
      sourceId: track.sourceId ?? null,
      path: readPath(track.path, line),
      title: readText(track.title, line),
      artist: readText(track.artist, line),
      albumArtist: readText(track.albumArtist, line),
      album: readText(track.album, line),
      disc: readWhole(track.disc),
      track: readWhole(track.track),
      year: readWhole(track.year),
      durationMs: readWhole(track.durationMs),
      rating: null,
      ratedAt: null,
      playCount: track.playCount ?? 0,
      lastPlayed: track.lastPlayed ?? null,
      loved: track.loved ?? false,
      compilation: track.compilation ?? false,
      mbid: readMbid(track.mbid),
      isrc: readIsrc(track.isrc),
      uri: readPath(track.uri?.trim(), line),
      isGuess: track.isGuess ?? false,
    };
    const { path, title, uri, mbid, isrc } = row;
    if (path === null && title === null && uri === null && mbid === null && isrc === null) {
      note('empty-entry', line);
      return;
    }
    if (uri !== null && title === null) note('stream', line);
    current?.rows.push(shareRow(row));
  }

  /** The row that agrees with this one in everything, or this one. */
  function shareRow(row: PlaylistFileRow): PlaylistFileRow {
    const key = row.path ?? row.uri ?? `${row.title ?? ''}\0${row.artist ?? ''}\0${row.album ?? ''}`;
    const alike = known.get(key) ?? [];
    const twin = alike.find((other) => IDENTITY.every((field) => other[field] === row[field]));
    if (twin) return twin;
    if (alike.length === 0) known.set(key, alike);
    if (alike.length < MAX_ALIKE) alike.push(row);
    rows.push(row);
    return row;
  }

  return {
    open,
    openNamed(name) {
      const found = byName.get(name);
      if (found) {
        current = found;
        return;
      }
      open({ name });
      if (current) byName.set(name, current);
    },
    describe,
    add,
    note,
    finish() {
      if (rows.length === 0) {
        const skipped = [...problems.values()].reduce((sum, { count }) => sum + count, 0);
        throw new AppError('file-empty', 'no list in the file holds a track', { details: { skipped } });
      }
      return { format, encoding, rows, playlists, problems: [...problems.values()] };
    },
  };
}

function tooLarge(limit: string): AppError {
  return new AppError('file-too-large', `the file holds too many ${limit}`, { details: { limit } });
}

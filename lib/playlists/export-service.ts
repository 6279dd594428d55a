import type { PathMap } from '@/lib/formats/playlists/map-path';
import type { ExportPlaylist, ExportTrack } from '@/lib/formats/playlists/playlist-export';
import { writeCsv } from '@/lib/formats/playlists/write-csv';
import { writeJspf } from '@/lib/formats/playlists/write-jspf';
import { writeM3u } from '@/lib/formats/playlists/write-m3u';
import { writeXspf } from '@/lib/formats/playlists/write-xspf';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { CopiedTracks } from '@/lib/store/playlist-store';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { backupLine } from './backup-lines';
import { readTracks } from './copy-playlist';

export type ExportFormat = 'm3u8' | 'xspf' | 'jspf' | 'csv' | 'backup';

export interface ExportWish {
  /** Keys of playlists. */
  playlists: string[];
  format: ExportFormat;
  /** Folders as the server names them, and where they are where the file is used. */
  paths?: PathMap;
}

/** A piece of a file; `cursor` null: that was the last. */
export interface ExportPiece {
  fileName: string;
  text: string;
  cursor: string | null;
}

export interface ExportDeps {
  session: { active(): LibraryRef | null };
  clientFor: (owner: Owner) => Promise<PmsClient>;
}

type FilePiece = Pick<ExportPiece, 'fileName' | 'text'>;

/** Writes playlists as files, in pieces that a message can hold. */
export function createExportService({ session, clientFor }: ExportDeps) {
  /** The file that is being written: the next piece is mostly asked for by the same surface. */
  let open: { name: string; at: number; pieces: AsyncGenerator<FilePiece> } | null = null;

  return {
    /**
     * @param cursor null begins; a worker that died in between writes again up to the place
     * @throws AppError not-found, invalid-input
     */
    async piece(wish: ExportWish, cursor: string | null): Promise<ExportPiece> {
      const owner = session.active();
      if (!owner) throw new AppError('no-server', 'no library is chosen');
      const at = cursor === null ? 0 : Number(cursor);
      if (!Number.isInteger(at) || at < 0 || !Array.isArray(wish.playlists) || wish.playlists.length === 0)
        throw new AppError('invalid-input', 'not a place in an export');
      const name = JSON.stringify([owner.server, owner.account, wish]);
      if (open?.name !== name || open.at !== at) {
        open = { name, at: 0, pieces: filesOf(await clientFor(owner), owner, wish) };
        while (open.at < at && !(await open.pieces.next()).done) open.at += 1;
      }
      const { value, done } = await open.pieces.next();
      open.at += 1;
      if (done || !value) {
        open = null;
        return { fileName: '', text: '', cursor: null };
      }
      return { ...value, cursor: String(at + 1) };
    },
  };
}

export type ExportService = ReturnType<typeof createExportService>;

const PER_LIST = { m3u8: writeM3u, xspf: writeXspf, jspf: writeJspf } as const;

async function* filesOf(client: PmsClient, owner: LibraryRef, wish: ExportWish): AsyncGenerator<FilePiece> {
  const { format, paths } = wish;
  const names = new Set<string>();
  for (const [at, key] of wish.playlists.entries()) {
    const playlist = await client.playlists.playlist(key);
    const list = (tracks: CopiedTracks): ExportPlaylist => ({
      name: playlist.title,
      description: playlist.summary || null,
      tracks: tracksOf(tracks),
    });
    if (format === 'backup') {
      const tracks = await readTracks(client, playlist);
      for (const text of backupLine(owner, playlist, tracks)) yield { fileName: 'playlists.plexm8.jsonl', text };
    } else if (format === 'csv') {
      const pieces = writeCsv([list(await readTracks(client, playlist))], paths);
      let isFirst = true;
      for (const text of pieces) {
        // One table for all: the heads stand once.
        yield { fileName: 'playlists.csv', text: isFirst && at > 0 ? text.slice(text.indexOf('\n') + 1) : text };
        isFirst = false;
      }
    } else {
      const fileName = uniqueName(playlist.title, format, names);
      for (const text of PER_LIST[format](list(await readTracks(client, playlist)), paths)) yield { fileName, text };
    }
  }
}

function* tracksOf(tracks: CopiedTracks): Generator<ExportTrack> {
  for (const at of tracks.keys.keys()) {
    const albumArtist = tracks.albumArtists[at] || null;
    yield {
      title: tracks.titles[at] || null,
      artist: tracks.artists[at] || albumArtist,
      albumArtist,
      album: tracks.albums[at] || null,
      disc: number(tracks.discs[at]),
      track: number(tracks.indexes[at]),
      year: null,
      durationMs: number(tracks.durations[at]),
      path: tracks.paths[at] || null,
      mbid: tracks.mbids[at] || null,
      isrc: null,
    };
  }
}

const number = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);

/** A name that every file system takes, and no two of them the same. */
function uniqueName(title: string, ending: string, taken: Set<string>): string {
  const stem =
    title
      .replace(/[\p{Cc}/\\:*?"<>|]+/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '')
      .slice(0, 120) || 'playlist';
  let name = `${stem}.${ending}`;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem} (${count}).${ending}`;
  taken.add(name.toLowerCase());
  return name;
}

import * as z from 'zod/mini';
import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import type { CopiedTracks } from '@/lib/store/playlist-store';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import { noTracks } from './copy-playlist';

/*
 * Playlists as a file to be restored from, also to another person or server: JSON Lines, a playlist as a
 * head and then its tracks 200 a line, so that no line is long and a broken one costs itself alone.
 */

const texts = z.array(z.string());
const numbers = z.array(z.number());
const tracksSchema = z.object({
  keys: texts,
  guids: texts,
  titles: texts,
  artists: texts,
  albumArtists: texts,
  albums: texts,
  discs: numbers,
  indexes: numbers,
  durations: numbers,
  paths: texts,
  mbids: texts,
});
const headSchema = z.object({
  playlist: z.string(),
  description: z.string(),
  rules: z.nullable(z.string()),
  server: z.string(),
  section: z.string(),
});
const lineSchema = z.union([headSchema, z.object({ tracks: tracksSchema })]);

/** A playlist of a backup. */
export interface SavedPlaylist {
  title: string;
  description: string;
  rules: string | null;
  server: string;
  section: string;
  tracks: CopiedTracks;
}

const PER_LINE = 200;
const MOST_LINE = 1_000_000;

export function* backupLine(
  { server, section }: LibraryRef,
  { title, summary, smart, content }: PlexPlaylist,
  tracks: CopiedTracks,
): Generator<string> {
  const rules = smart ? content : null;
  yield `${JSON.stringify({ playlist: title, description: summary, rules, server, section })}\n`;
  if (rules !== null) return;
  for (let from = 0; from < tracks.keys.length; from += PER_LINE) {
    const part = Object.fromEntries(
      Object.entries(tracks).map(([name, column]) => [name, (column as unknown[]).slice(from, from + PER_LINE)]),
    );
    yield `${JSON.stringify({ tracks: part })}\n`;
  }
}

/** Reads a whole backup. @returns the playlists, and how many lines could not be read @throws AppError file-unreadable when nothing could */
export function readBackup(text: string): { playlists: SavedPlaylist[]; bad: number } {
  const playlists: SavedPlaylist[] = [];
  let bad = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    const last = playlists.at(-1);
    if (read && 'playlist' in read) {
      const { playlist: title, description, rules, server, section } = read;
      playlists.push({ title, description, rules, server, section, tracks: noTracks() });
    } else if (read && last) addColumns(last.tracks, read.tracks);
    else bad += 1;
  }
  if (playlists.length === 0) throw new AppError('file-unreadable', 'no backup of playlists');
  return { playlists, bad };
}

function readLine(line: string): z.infer<typeof lineSchema> | null {
  if (line.length > MOST_LINE) return null;
  try {
    const result = lineSchema.safeParse(JSON.parse(line));
    return result.success ? result.data : null;
  } catch {
    // Cut off or damaged: it costs itself alone.
    return null;
  }
}

function addColumns(tracks: CopiedTracks, more: CopiedTracks): void {
  for (const name of Object.keys(tracks) as (keyof CopiedTracks)[])
    (tracks[name] as unknown[]).push(...(more[name] as unknown[]));
}

import type { PlaylistFile, PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { Services } from '@/lib/messaging/services';

/** A message holds 1 MB and 2,000 rows (lib/messaging/services.ts). */
const MOST_ROWS = 2_000;
const MOST_CHARACTERS = 250_000;
/** Row numbers of a list in one message. */
const MOST_ENTRIES = 50_000;

/** Rows in pieces that a message can hold. */
export function* rowChunks(rows: readonly PlaylistFileRow[]): Generator<PlaylistFileRow[]> {
  let chunk: PlaylistFileRow[] = [];
  let size = 0;
  for (const row of rows) {
    // A character may be several bytes as JSON.
    const length = JSON.stringify(row).length;
    if (chunk.length > 0 && (chunk.length >= MOST_ROWS || size + length > MOST_CHARACTERS)) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(row);
    size += length;
  }
  if (chunk.length > 0) yield chunk;
}

/** Hands a file that was read to the background. @returns the import's id */
export async function sendFile(
  name: string,
  file: PlaylistFile,
  imports: Pick<Services['playlistImports'], 'begin' | 'append' | 'appendList'>,
  signal: AbortSignal,
): Promise<string> {
  const id = await imports.begin({ name, format: file.format });
  let chunk = 0;
  for (const rows of rowChunks(file.rows)) {
    signal.throwIfAborted();
    await imports.append(id, chunk, rows);
    chunk += 1;
  }
  for (const [list, playlist] of file.playlists.entries()) {
    const { name: title, folder, description, id: sourceId, smart } = playlist;
    const places = playlist.rows.map(({ row }) => row);
    for (let from = 0; from === 0 || from < places.length; from += MOST_ENTRIES) {
      signal.throwIfAborted();
      const head = { name: title, folder, description, sourceId, smart };
      await imports.appendList(id, list, head, from, places.slice(from, from + MOST_ENTRIES));
    }
  }
  return id;
}

import type { PlaylistFile } from '@/lib/formats/playlists/playlist-file';

/** Several files as one: a folder of M3U files is one import. Rows are numbered through. */
export function mergeFiles(files: readonly PlaylistFile[]): PlaylistFile | null {
  const [first] = files;
  if (!first || files.length === 1) return first ?? null;
  let row = 0;
  const rows = files.flatMap((file) => file.rows);
  // The lists hold the same objects, so that they follow.
  for (const one of rows) {
    one.row = row;
    row += 1;
  }
  return {
    format: first.format,
    encoding: first.encoding,
    rows,
    playlists: files.flatMap(({ playlists }) => playlists),
    problems: files.flatMap(({ problems }) => problems),
  };
}

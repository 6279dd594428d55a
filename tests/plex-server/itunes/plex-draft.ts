import { extensionOf, fileName, locationPath } from './location-path';
import type { ItunesRow } from './itunes-row';

/**
 * A Plex track before it is put into a library: what the tags of its file say. The drift changes drafts;
 * the rows stay as they are.
 */
export interface PlexDraft {
  rows: readonly ItunesRow[];
  title: string;
  /** Empty = the same as the album artist. */
  artist: string;
  albumArtist: string;
  album: string;
  disc?: number;
  index?: number;
  year?: number;
  genre: string;
  duration?: number;
  file: string;
  /** The path is made up, as the file knows none. */
  cloud: boolean;
}

const VARIOUS = 'Various Artists';

/** One draft for each audio file: rows of the same Location are one item. */
export function draftsOfRows(rows: readonly ItunesRow[]): PlexDraft[] {
  const byPath = new Map<string, ItunesRow[]>();
  const paths = new Set<string>();
  const drafts: PlexDraft[] = [];
  for (const row of rows) {
    if (row.location === null) continue;
    const path = locationPath(row.location);
    // The same file, whichever way its name is composed or the URL written.
    const key = path.normalize('NFC');
    const known = byPath.get(key);
    if (known) known.push(row);
    else {
      const list = [row];
      byPath.set(key, list);
      paths.add(path);
      drafts.push(makeDraft(list, path, false));
    }
  }
  for (const row of rows) {
    if (row.location === null) drafts.push(makeDraft([row], inventPath(row, paths), true));
  }
  return drafts;
}

function makeDraft(rows: readonly ItunesRow[], file: string, cloud: boolean): PlexDraft {
  const [row] = rows;
  if (!row) throw new Error('a draft needs a row');
  const albumArtist = row.albumArtist || (row.compilation ? VARIOUS : row.artist) || '[Unknown Artist]';
  return {
    rows,
    // Without a title tag the scanner takes the file's name (guess).
    title: row.name || (cloud ? '' : fileName(file).replace(/\.[^.]+$/, '')),
    artist: row.artist && row.artist !== albumArtist ? row.artist : '',
    albumArtist,
    album: row.album || '[Unknown Album]',
    disc: row.disc ?? 1,
    index: row.track,
    year: row.year,
    genre: row.genre,
    duration: row.totalTime,
    file,
    cloud,
  };
}

const safe = (text: string): string => text.replace(/[/\\:*?"<>|]/g, '_').slice(0, 80) || '_';

/** Cloud rows have no Location: such a file would lie where a downloader had put it. */
function inventPath(row: ItunesRow, taken: Set<string>): string {
  const number = row.track === undefined ? '' : `${String(row.track).padStart(2, '0')} `;
  const artist = safe(row.albumArtist || (row.compilation ? VARIOUS : row.artist) || 'Unknown Artist');
  const base = `/volume1/music/${artist}/${safe(row.album || 'Unknown Album')}/${number}${safe(row.name || 'Track')}`;
  let path = `${base}.m4a`;
  for (let copy = 2; taken.has(path); copy += 1) path = `${base} ${copy}.m4a`;
  taken.add(path);
  return path;
}

export const containerOf = (file: string): { container: string; codec: string } => {
  const extension = extensionOf(file);
  if (extension === 'm4a' || extension === 'm4p' || extension === 'm4b' || extension === 'mp4')
    return { container: 'mp4', codec: 'aac' };
  if (extension === 'wav' || extension === 'aif' || extension === 'aiff') return { container: extension, codec: 'pcm' };
  return { container: extension || 'mp3', codec: extension || 'mp3' };
};

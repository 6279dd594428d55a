import { wholeText } from './clean-text';
import { csvCell } from './csv-cell';
import { mapPath, type PathMap } from './map-path';
import { type ExportPlaylist, type ExportTrack, joinPieces } from './playlist-export';

type Column = readonly [head: string, read: (track: ExportTrack) => string | number | null];

/**
 * Heads are part of the format, and stay English in every language: they are what TuneMyMusic,
 * Soundiiz and `readCsv` know.
 */
const COLUMNS: readonly Column[] = [
  ['Track name', ({ title }) => title],
  ['Artist name', ({ artist }) => artist],
  ['Album', ({ album }) => album],
  ['Album artist', ({ albumArtist }) => albumArtist],
  ['Disc number', ({ disc }) => disc],
  ['Track number', ({ track }) => track],
  ['Year', ({ year }) => year],
  ['Duration (ms)', ({ durationMs }) => (durationMs === null ? null : Math.round(durationMs))],
  ['ISRC', ({ isrc }) => isrc],
  ['MusicBrainz recording id', ({ mbid }) => mbid],
];

/**
 * All lists in one table (RFC 4180), to be encoded as UTF-8; the mark at its beginning is for
 * Excel. Cells that a spreadsheet would run are guarded.
 */
export const writeCsv = (lists: Iterable<ExportPlaylist>, paths: PathMap = {}): Generator<string> =>
  joinPieces(writeRecords(lists, paths));

function* writeRecords(lists: Iterable<ExportPlaylist>, paths: PathMap): Generator<string> {
  yield `\ufeff${record([...COLUMNS.map(([head]) => head), 'File path', 'Playlist name'])}`;
  for (const { name, tracks } of lists) {
    for (const track of tracks) {
      const path = track.path ? mapPath(track.path, paths) : null;
      yield record([...COLUMNS.map(([, read]) => read(track)), path, name]);
    }
  }
}

const record = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => csvCell(typeof cell === 'string' ? wholeText(cell) : cell)).join(',')}\r\n`;

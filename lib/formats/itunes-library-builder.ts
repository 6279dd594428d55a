import { decodeLocation } from './decode-location';
import type { ImportReport } from './import-report';
import type { ImportRow } from './import-row';
import { createTrackBuilder, TRACK_KEYS } from './itunes-track-builder';
import type { PlistHandler, ScalarType } from './plist-tokenizer';

/** Where in the library a dict or array stands. */
type Place = 'library' | 'tracks' | 'track' | 'playlists' | 'playlist' | 'other';

interface Frame {
  place: Place;
  /** The key that waits for its value. */
  key: string | null;
}

export interface LibraryBuilder {
  handler: PlistHandler;
  /** Rows finished since the last call. */
  takeRows(): ImportRow[];
  readonly pending: number;
  /** Told by its keys: an iTunes-like library, though perhaps without tracks. */
  readonly isLibrary: boolean;
  readonly hasDict: boolean;
}

const LIBRARY_KEYS: ReadonlySet<string> = new Set(['Application Version', 'Library Persistent ID', 'Music Folder']);
const PLAYLIST_KEYS: ReadonlySet<string> = new Set([
  'Master',
  'Folder',
  'Distinguished Kind',
  'Playlist Persistent ID',
]);

/**
 * Follows the shape of an iTunes library (`import-formats.md` §1.1): top dict, Tracks, Playlists.
 * In hand-cut files, where end tags are missing or too many, a dict under a key of digits is still
 * taken as a track wherever tracks can stand.
 *
 * @param now epoch seconds, see `createTrackBuilder`
 */
export function createLibraryBuilder(report: ImportReport, now: number): LibraryBuilder {
  const tracks = createTrackBuilder(report, now);
  const frames: Frame[] = [];
  let rows: ImportRow[] = [];
  let trackOpen = false;
  let isLibrary = false;
  let hasDict = false;
  let ownPlaylist = true;

  const top = (): Frame | undefined => frames.at(-1);

  function finishTrack(): void {
    if (!trackOpen) return;
    trackOpen = false;
    const row = tracks.finish();
    if (row) rows.push(row);
  }

  function startDict(): void {
    hasDict = true;
    const parent = top();
    const place = placeOfDict(parent, frames.length);
    if (parent) parent.key = null;
    if (place === 'tracks') isLibrary = true;
    if (place === 'track') {
      finishTrack();
      trackOpen = true;
    }
    if (place === 'playlist') ownPlaylist = true;
    frames.push({ place, key: null });
  }

  function endContainer(): void {
    const frame = frames.pop();
    if (!frame) return;
    if (frame.key !== null) report.warnings.danglingKeys += 1;
    if (frame.place === 'track') finishTrack();
    if (frame.place === 'playlist' && ownPlaylist) report.counts.playlists += 1;
  }

  function startArray(): void {
    const parent = top();
    const isPlaylists = parent?.place === 'library' && parent.key === 'Playlists';
    if (parent) parent.key = null;
    frames.push({ place: isPlaylists ? 'playlists' : 'other', key: null });
  }

  function takeKey(name: string): void {
    const frame = top();
    if (!frame) return;
    if (frame.key !== null) report.warnings.danglingKeys += 1;
    frame.key = name;
  }

  function takeScalar(type: ScalarType, text: string): void {
    const frame = top();
    const key = frame?.key ?? null;
    if (!frame || key === null) return;
    frame.key = null;
    if (frame.place === 'track' && trackOpen && TRACK_KEYS.has(key)) tracks.set(key, type, text);
    else if (frame.place === 'library') takeLibraryValue(key, text);
    else if (frame.place === 'playlist') takePlaylistValue(key, type);
  }

  function takeLibraryValue(key: string, text: string): void {
    if (!LIBRARY_KEYS.has(key)) return;
    isLibrary = true;
    if (key === 'Application Version') report.applicationVersion = text;
    if (key === 'Library Persistent ID') report.libraryId = text;
    if (key === 'Music Folder') report.musicFolder = decodeLocation(text);
  }

  /** Told by keys, never by name: names are localised (`import-formats.md` §1.1). */
  function takePlaylistValue(key: string, type: ScalarType): void {
    if (key === 'Playlist Persistent ID') isLibrary = true;
    if (key === 'Distinguished Kind') ownPlaylist = false;
    if ((key === 'Master' || key === 'Folder') && type === 'true') ownPlaylist = false;
  }

  return {
    handler: {
      onDictStart: startDict,
      onDictEnd: endContainer,
      onArrayStart: startArray,
      onArrayEnd: endContainer,
      onKey: takeKey,
      wantsText() {
        const frame = top();
        if (!frame || frame.key === null) return false;
        if (frame.place === 'track') return TRACK_KEYS.has(frame.key);
        return frame.place === 'library' ? LIBRARY_KEYS.has(frame.key) : PLAYLIST_KEYS.has(frame.key);
      },
      onScalar: takeScalar,
      onTextCut() {
        report.warnings.cutTexts += 1;
      },
    },
    takeRows() {
      const taken = rows;
      rows = [];
      return taken;
    },
    get pending() {
      return rows.length;
    },
    get isLibrary() {
      return isLibrary;
    },
    get hasDict() {
      return hasDict;
    },
  };
}

function placeOfDict(parent: Frame | undefined, depth: number): Place {
  if (!parent) return 'library';
  if (parent.place === 'playlists') return 'playlist';
  if (parent.place === 'library' && parent.key === 'Tracks') return 'tracks';
  const isNumbered = parent.key !== null && /^\d+$/.test(parent.key);
  if (parent.place === 'tracks') return 'track';
  // Missing or surplus end tags: the next track stands inside the last one, or beside Tracks.
  if (isNumbered && (parent.place === 'track' || (parent.place === 'library' && depth === 1))) return 'track';
  return 'other';
}

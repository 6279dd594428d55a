import { createImportReport } from '../import-report';
import type { ImportRow } from '../import-row';
import { createTrackBuilder, TRACK_KEYS } from '../itunes-track-builder';
import type { PlistHandler, ScalarType } from '../plist-tokenizer';

type Place = 'library' | 'tracks' | 'track' | 'playlists' | 'playlist' | 'items' | 'item' | 'other';

interface Frame {
  place: Place;
  key: string | null;
}

/** One list as the file has it, before folders and tracks are looked up. */
export interface ItunesList {
  name: string;
  description: string | null;
  id: string | null;
  parent: string | null;
  /** System lists and the master, which holds all tracks: not offered. */
  isSystem: boolean;
  isFolder: boolean;
  smart: boolean;
  /** `Track ID` of each entry. */
  trackIds: number[];
}

export interface ItunesListsBuilder {
  handler: PlistHandler;
  tracks: ReadonlyMap<number, ImportRow>;
  /** Ids of entries that are podcasts, videos and the like. */
  notMusic: ReadonlySet<number>;
  lists: readonly ItunesList[];
  readonly isLibrary: boolean;
}

const LIST_KEYS: ReadonlySet<string> = new Set([
  'Name',
  'Description',
  'Playlist Persistent ID',
  'Parent Persistent ID',
  'Master',
  'Folder',
  'Distinguished Kind',
  'Smart Info',
  'Smart Criteria',
]);

/** From here on `Distinguished Kind` is one of the smart lists that every library is born with (`import-formats.md` §1.1). */
const STOCK_SMART_KIND = 200;

/** Follows an iTunes library for its lists: what a track is, `itunes-track-builder.ts` knows. */
export function createItunesListsBuilder(now: number): ItunesListsBuilder {
  const builder = createTrackBuilder(createImportReport(), now);
  const tracks = new Map<number, ImportRow>();
  const notMusic = new Set<number>();
  const lists: ItunesList[] = [];
  const frames: Frame[] = [];
  let list: ItunesList = blankList();
  let trackId = 0;
  let isTrackOpen = false;
  let isLibrary = false;

  function finishTrack(): void {
    if (!isTrackOpen) return;
    isTrackOpen = false;
    const row = builder.finish();
    if (!row) {
      notMusic.add(trackId);
      return;
    }
    tracks.set(trackId, row);
    // Where the key of the dict and the id in it differ, lists mean the key; the id only where no key is it.
    const ownId = Number(row.sourceId);
    if (!tracks.has(ownId)) tracks.set(ownId, row);
  }

  function startDict(): void {
    const parent = frames.at(-1);
    const place = placeOfDict(parent);
    if (place === 'track') {
      finishTrack();
      trackId = Number(parent?.key);
      isTrackOpen = true;
    }
    if (place === 'playlist') list = blankList();
    if (parent) parent.key = null;
    frames.push({ place, key: null });
  }

  function startArray(): void {
    const parent = frames.at(-1);
    const isLists = parent?.place === 'library' && parent.key === 'Playlists';
    const isItems = parent?.place === 'playlist' && parent.key === 'Playlist Items';
    if (parent) parent.key = null;
    frames.push({ place: isLists ? 'playlists' : isItems ? 'items' : 'other', key: null });
  }

  function endContainer(): void {
    const frame = frames.pop();
    if (frame?.place === 'track') finishTrack();
    if (frame?.place === 'playlist') lists.push(list);
  }

  function takeListValue(key: string, type: ScalarType, text: string): void {
    if (key === 'Name') list.name = text;
    if (key === 'Description') list.description = text || null;
    if (key === 'Parent Persistent ID') list.parent = text;
    if (key === 'Master' && type === 'true') list.isSystem = true;
    if (key === 'Folder' && type === 'true') list.isFolder = true;
    if (key === 'Distinguished Kind') list.isSystem ||= Number(text) < STOCK_SMART_KIND;
    if (key === 'Smart Info' || key === 'Smart Criteria') list.smart = true;
    if (key === 'Playlist Persistent ID') {
      list.id = text;
      isLibrary = true;
    }
  }

  const wantsText = (): boolean => {
    const frame = frames.at(-1);
    if (!frame || frame.key === null) return false;
    if (frame.place === 'track') return TRACK_KEYS.has(frame.key);
    if (frame.place === 'item') return frame.key === 'Track ID';
    return frame.place === 'playlist' && LIST_KEYS.has(frame.key) && !frame.key.startsWith('Smart');
  };

  return {
    handler: {
      onDictStart: startDict,
      onDictEnd: endContainer,
      onArrayStart: startArray,
      onArrayEnd: endContainer,
      onKey(name) {
        const frame = frames.at(-1);
        if (!frame) return;
        frame.key = name;
        if (frame.place === 'library' && name === 'Tracks') isLibrary = true;
      },
      wantsText,
      onScalar(type, text) {
        const frame = frames.at(-1);
        const key = frame?.key ?? null;
        if (!frame || key === null) return;
        frame.key = null;
        if (frame.place === 'track' && TRACK_KEYS.has(key)) builder.set(key, type, text);
        else if (frame.place === 'item' && key === 'Track ID') list.trackIds.push(Number(text));
        else if (frame.place === 'playlist') takeListValue(key, type, text);
      },
      onTextCut: () => undefined,
    },
    tracks,
    notMusic,
    lists,
    get isLibrary() {
      return isLibrary;
    },
  };
}

const blankList = (): ItunesList => ({
  name: '',
  description: null,
  id: null,
  parent: null,
  isSystem: false,
  isFolder: false,
  smart: false,
  trackIds: [],
});

function placeOfDict(parent: Frame | undefined): Place {
  if (!parent) return 'library';
  if (parent.place === 'playlists') return 'playlist';
  if (parent.place === 'items') return 'item';
  if (parent.place === 'library' && parent.key === 'Tracks') return 'tracks';
  const isNumbered = parent.key !== null && /^\d+$/.test(parent.key);
  // Hand-cut files lack end tags: the next track then stands inside the last one, or beside Tracks.
  return isNumbered && ['tracks', 'track', 'library'].includes(parent.place) ? 'track' : 'other';
}

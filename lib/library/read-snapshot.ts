import type { PmsClient } from '@/lib/plex/pms-client';
import type { ItemColumns } from '@/lib/plex/item-columns';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import type { LibrarySnapshot } from './library-snapshot';

/** Tracks of one request, and requests at once (plex-protocol.md §1.5, §11.4). */
const PAGE = 1000;
const READS = 4;

export interface SnapshotOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Reads all tracks of a library. A page may be shorter than was asked, the server may not say how
 * many there are, and a track that moves between pages while they are read comes once.
 * @throws AppError empty-library, cancelled, and what the server answers
 */
export async function readSnapshot(
  client: Pick<PmsClient, 'tracksPage'>,
  library: LibraryRef,
  { signal, onProgress }: SnapshotOptions = {},
): Promise<LibrarySnapshot> {
  const read = async (start: number, size: number) => {
    if (signal?.aborted) throw new AppError('cancelled');
    return client.tracksPage(library.section, { start, size });
  };
  const first = await read(0, PAGE);
  const pages: { start: number; columns: ItemColumns }[] = [{ start: 0, columns: first.columns }];
  let done = first.received;
  const total = first.total;
  onProgress?.(done, total ?? 0);

  /** Everything from `start` to `end`, by what is really received. */
  const readRange = async (start: number, end: number): Promise<void> => {
    for (let at = start; at < end;) {
      const page = await read(at, Math.min(PAGE, end - at));
      if (page.received === 0) return;
      pages.push({ start: at, columns: page.columns });
      at += page.received;
      done += page.received;
      onProgress?.(done, total ?? 0);
    }
  };

  if (first.received > 0) {
    if (total === null) await readRange(first.received, Infinity);
    else await readRanges(first.received, total, readRange);
  }
  const snapshot = joinPages(
    library,
    pages.toSorted((a, b) => a.start - b.start).map((page) => page.columns),
  );
  if (snapshot.size === 0 && total !== null && total > 0)
    throw new AppError('bad-response', `the server counts ${total} tracks and shows none`);
  if (snapshot.size === 0) throw new AppError('empty-library', 'the library has no tracks');
  return snapshot;
}

/** Page after page, some at once. After a failure no new one is begun, and what is under way is waited for. */
async function readRanges(
  from: number,
  total: number,
  readRange: (start: number, end: number) => Promise<void>,
): Promise<void> {
  let next = from;
  let failed = false;
  const reader = async (): Promise<void> => {
    while (next < total && !failed) {
      const start = next;
      next = Math.min(total, start + PAGE);
      try {
        await readRange(start, next);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: READS }, reader));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function joinPages(library: LibraryRef, pages: readonly ItemColumns[]): LibrarySnapshot {
  const most = pages.reduce((sum, page) => sum + page.count, 0);
  const disc = new Int32Array(most);
  const index = new Int32Array(most);
  const durationMs = new Float64Array(most);
  const rating = new Float32Array(most);
  const snapshot: LibrarySnapshot = {
    server: library.server,
    account: library.account,
    section: library.section,
    size: 0,
    keys: [],
    title: [],
    trackArtist: [],
    albumArtist: [],
    album: [],
    albumKey: [],
    artistKey: [],
    disc,
    index,
    durationMs,
    path: [],
    guid: [],
    mbid: [],
    rating,
  };
  const seen = new Set<string>();
  for (const page of pages) {
    for (let row = 0; row < page.count; row += 1) {
      const key = page.keys[row] ?? '';
      if (seen.has(key)) continue;
      seen.add(key);
      const at = snapshot.size++;
      snapshot.keys.push(key);
      snapshot.title.push(page.texts.title[row] ?? '');
      snapshot.trackArtist.push(page.texts.originalTitle[row] ?? '');
      snapshot.albumArtist.push(page.texts.grandparentTitle[row] ?? '');
      snapshot.album.push(page.texts.parentTitle[row] ?? '');
      snapshot.albumKey.push(page.texts.parentKey[row] ?? '');
      snapshot.artistKey.push(page.texts.grandparentKey[row] ?? '');
      disc[at] = known(page.numbers.parentIndex[row]);
      index[at] = known(page.numbers.index[row]);
      durationMs[at] = known(page.numbers.duration[row]);
      snapshot.path.push(page.texts.path[row] ?? '');
      snapshot.guid.push(page.texts.guid[row] ?? '');
      snapshot.mbid.push(page.texts.mbid[row] ?? '');
      rating[at] = page.numbers.userRating[row] ?? Number.NaN;
    }
  }
  snapshot.disc = disc.subarray(0, snapshot.size);
  snapshot.index = index.subarray(0, snapshot.size);
  snapshot.durationMs = durationMs.subarray(0, snapshot.size);
  snapshot.rating = rating.subarray(0, snapshot.size);
  return snapshot;
}

const known = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? -1 : value);

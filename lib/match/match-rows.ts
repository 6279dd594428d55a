import { AppError } from '@/lib/util/app-error';
import { createLibraryIndex, type LibraryIndex } from './library-index';
import type { MatchLibrary } from './match-library';
import type { MatchResult, MatchRow } from './match-result';
import { createMatchRun } from './match-run';
import { createFactsReader, type FactsReader, type TrackFacts } from './track-facts';

export interface MatchOptions {
  signal?: AbortSignal;
  /** Awaited every few thousand rows, so that a worker stays answerable. */
  yieldNow?(): Promise<void>;
  onProgress?(done: number, total: number): void;
}

export interface Matcher {
  /**
   * Matches all rows of a file at once: rated or not, every row takes part, since an unrated row
   * may own the track that a rated one would take for its own. The result has the order of
   * `rows`, and does not depend on it.
   *
   * @throws AppError `cancelled`
   */
  match(rows: readonly MatchRow[], options?: MatchOptions): Promise<MatchResult[]>;
}

const STRIDE = 2_000;

/** Matches rows of imported files to the tracks of one library (`import-formats.md` §3.4). */
export function createMatcher(library: MatchLibrary): Matcher {
  const reader = createFactsReader();
  let prepared: { facts: TrackFacts[]; index: LibraryIndex } | null = null;

  async function prepare(
    pause: (done: number) => Promise<void>,
  ): Promise<{ facts: TrackFacts[]; index: LibraryIndex }> {
    if (prepared) return prepared;
    const facts: TrackFacts[] = [];
    const index = createLibraryIndex(library.size);
    for (let item = 0; item < library.size; item += 1) {
      const itemFacts = readItem(library, item, reader);
      facts.push(itemFacts);
      index.add(item, itemFacts);
      if (item % STRIDE === STRIDE - 1) await pause(0);
    }
    prepared = { facts, index };
    return prepared;
  }

  return {
    async match(rows, { signal, yieldNow, onProgress } = {}) {
      async function pause(done: number): Promise<void> {
        if (signal?.aborted) throw new AppError('cancelled', 'matching was cancelled');
        onProgress?.(done, rows.length);
        await yieldNow?.();
        if (signal?.aborted) throw new AppError('cancelled', 'matching was cancelled');
      }
      await pause(0);
      const { facts, index } = await prepare(pause);
      const run = createMatchRun({ library, itemFacts: facts, index, rows, reader });
      for (let row = 0; row < rows.length; row += 1) {
        run.readRow(row);
        if (row % STRIDE === STRIDE - 1) await pause(0);
      }
      run.claimByPath();
      await pause(0);
      run.claimByMbid();
      for (let row = 0; row < rows.length; row += 1) {
        run.weighRow(row);
        if (row % STRIDE === STRIDE - 1) await pause(row + 1);
      }
      const results = run.settle();
      await pause(rows.length);
      return results;
    },
  };
}

function readItem(library: MatchLibrary, item: number, reader: FactsReader): TrackFacts {
  return reader.read({
    title: library.title[item] ?? null,
    artist: library.trackArtist[item] ?? null,
    albumArtist: library.albumArtist[item] ?? null,
    album: library.album[item] ?? null,
    disc: library.disc[item] ?? null,
    track: library.index[item] ?? null,
    durationMs: library.durationMs[item] ?? null,
  });
}

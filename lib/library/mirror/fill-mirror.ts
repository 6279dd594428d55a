import type { JobContext } from '@/lib/jobs/job-step';
import type { ItemColumns } from '@/lib/plex/item-columns';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { MirrorChunkRecord } from '@/lib/store/mirror-records';
import type { MirrorStore } from '@/lib/store/mirror-store';
import { AppError, isAppError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import { chunkBytes, chunkRecords } from './chunk-records';
import type { PagePace } from './page-pace';
import { type Claim, type RangePlan, type Ranges, createRangePlan } from './range-plan';
import { withDetails } from './with-details';

/** Small lists first: when the tracks come, their albums and artists are there. */
const KINDS: readonly ItemKind[] = ['artist', 'album', 'track'];
/** Pages that may wait for the disk: more would only fill the memory (about a megabyte each). */
const MOST_WAITING = 16;
/** How often the place is noted; pages that are on disk and not noted are read again, which does no harm. */
const NOTE_MS = 400;

/** How far a filling is. Pages that are on disk and not in here are read again, which does no harm. */
export interface FillCheckpoint {
  generation: number;
  /** The server's clock when the first page was asked for, epoch seconds: what changes from then on is looked up at the end. */
  startedAt: number;
  counters: Record<string, string>;
  done: Record<ItemKind, Ranges>;
  totals: Record<ItemKind, number | null>;
  /** Rated rows so far: compared with the server's count at the end. */
  rated: Record<ItemKind, number>;
}

export interface FillDeps {
  client: Pick<PmsClient, 'sectionCounters' | 'columnsPage' | 'columnsOf' | 'serverTime'>;
  store: MirrorStore;
  pace: PagePace;
  timeoutMs: number;
  /** Epoch milliseconds. */
  now(): number;
  /** Told after each write. */
  onWritten(): void;
}

/**
 * Reads a whole section into chunks, several pages at once, from wherever an earlier go ended.
 * @returns the last checkpoint, with everything read
 * @throws AppError not-found when the section is gone, cancelled, and what the server answers
 */
export async function fillMirror(
  library: LibraryRef,
  from: FillCheckpoint | null,
  { client, store, pace, timeoutMs, now, onWritten }: FillDeps,
  { signal, save }: Pick<JobContext, 'signal' | 'save'>,
): Promise<FillCheckpoint> {
  const begun = from ?? (await begin());
  // Pages that an earlier life wrote and did not note come again, perhaps with other rows under the same start.
  if (from !== null) await store.changeHead(library, (head) => ({ chunksStamp: head.chunksStamp + 1 }));
  const plans = new Map<ItemKind, RangePlan>(
    KINDS.map((kind) => [kind, createRangePlan(begun.done[kind], begun.totals[kind])]),
  );
  const planOf = (kind: ItemKind): RangePlan => plans.get(kind) as RangePlan;

  async function begin(): Promise<FillCheckpoint> {
    const counters = await client.sectionCounters(library.section);
    if (counters === null) throw new AppError('not-found', 'this library is not on the server any more');
    const { filling } = await store.beginFilling(library);
    return {
      generation: filling ?? 1,
      startedAt: client.serverTime() ?? Math.floor(now() / 1000),
      counters,
      done: { artist: [], album: [], track: [] },
      totals: { artist: null, album: null, track: null },
      rated: { artist: 0, album: 0, track: 0 },
    };
  }

  const checkpoint = (): FillCheckpoint => ({
    ...begun,
    done: { artist: planOf('artist').done(), album: planOf('album').done(), track: planOf('track').done() },
    totals: { artist: planOf('artist').total(), album: planOf('album').total(), track: planOf('track').total() },
    rated: { ...rated },
  });
  const progress = (): { done: number; total: number } => {
    const done = KINDS.reduce((sum, kind) => sum + planOf(kind).read(), 0);
    const total = KINDS.reduce((sum, kind) => sum + (planOf(kind).total() ?? 0), 0);
    return { done, total: Math.max(done, total) };
  };

  const rated = { ...begun.rated };
  let notedAt = -Infinity;
  let waiting: {
    kind: ItemKind;
    claim: Claim;
    received: number;
    total: number | null;
    rated: number;
    chunks: MirrorChunkRecord[];
  }[] = [];
  let writing: Promise<void> | null = null;
  /** Writes all pages that wait in one transaction, then notes that they are there. */
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const pages = waiting;
      waiting = [];
      const chunks = pages.flatMap((page) => page.chunks);
      const bytes = chunks.reduce((sum, chunk) => sum + chunkBytes(chunk.columns), 0);
      const counts = Object.fromEntries(KINDS.map((kind) => [kind, planOf(kind).total() ?? 0])) as Record<
        ItemKind,
        number
      >;
      // A first filling is shown while it grows: its totals are the library's.
      await store.putChunks(library, chunks, (head) => ({
        bytes: head.bytes + bytes,
        ...(head.generation === 0 ? { counts } : {}),
      }));
      for (const page of pages) {
        planOf(page.kind).finish(page.claim, page.received, page.total);
        rated[page.kind] += page.rated;
      }
      open -= pages.length;
      pulse();
      if (now() - notedAt < NOTE_MS) continue;
      notedAt = now();
      await save(checkpoint(), progress());
      onWritten();
    }
  };
  const flush = (): Promise<void> =>
    (writing ??= write().finally(() => {
      writing = null;
    }));

  const met: { error: unknown }[] = [];
  /** Pages that are asked for and not yet on disk. */
  let open = 0;
  let reading = 0;
  /** Lanes that found nothing to do. */
  let idle: (() => void)[] = [];
  const pulse = (): void => {
    const woken = idle;
    idle = [];
    for (const wake of woken) wake();
  };
  const fail = (error: unknown): void => {
    met.push({ error });
    pulse();
  };

  const nextClaim = (): { kind: ItemKind; claim: Claim } | null => {
    if (reading >= pace.parallel()) return null;
    for (const kind of KINDS) {
      const claim = planOf(kind).claim(pace.size());
      if (claim) return { kind, claim };
    }
    return null;
  };

  const readPage = async ({ kind, claim }: { kind: ItemKind; claim: Claim }): Promise<void> => {
    const askedAt = now();
    open += 1;
    reading += 1;
    try {
      const page = await client.columnsPage(library.section, kind, claim, { timeoutMs, signal });
      pace.answered(claim.size, now() - askedAt);
      planOf(kind).learn(page.total);
      pulse();
      const columns = await withDetails(client, page.columns, { timeoutMs, signal });
      const chunks = page.received === 0 ? [] : chunkRecords(library, begun.generation, claim.start, columns);
      waiting.push({ kind, claim, received: page.received, total: page.total, rated: countRated(columns), chunks });
    } catch (error) {
      open -= 1;
      planOf(kind).release(claim);
      if (!isAppError(error) || error.code !== 'cancelled') pace.failed();
      throw error;
    } finally {
      reading -= 1;
      pulse();
    }
    const flushed = flush();
    if (waiting.length >= MOST_WAITING) await flushed;
    else flushed.catch(fail);
  };

  const lane = async (): Promise<void> => {
    while (met.length === 0) {
      if (signal.aborted) return fail(new AppError('cancelled'));
      const next = nextClaim();
      if (next === null) {
        if (open === 0) return;
        await new Promise<void>((resolve) => idle.push(resolve));
        continue;
      }
      await readPage(next).catch(fail);
    }
  };

  await Promise.all(Array.from({ length: Math.max(1, pace.parallel()) }, lane));
  await flush();
  const [first] = met;
  // Noted also when it ends badly: the next go begins there. What stopped the reading is what counts then.
  if (first) {
    await save(checkpoint(), progress()).catch(() => undefined);
    throw first.error;
  }
  await save(checkpoint(), progress());
  return checkpoint();
}

function countRated({ count, numbers }: ItemColumns): number {
  let rated = 0;
  for (let row = 0; row < count; row += 1) if (!Number.isNaN(numbers.userRating[row])) rated += 1;
  return rated;
}

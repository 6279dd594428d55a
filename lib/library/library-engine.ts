import { rankStamp } from '@/lib/store/mirror-store';
import type { LibraryRef } from '@/lib/util/refs';
import type { LibraryEngine, MirrorPoint } from './engine-face';
import { bringUp, isStillGood, RANKED_FIELD } from './image/bring-up';
import { chunksOf, liveRows } from './image/compact-image';
import { compareListing, knownItems } from './image/compare-listing';
import { ITEM_KINDS, type LibraryImage } from './image/library-image';
import type { MirrorReader } from './image/mirror-reader';
import { trackSnapshot } from './image/track-snapshot';
import { choicesOf } from './views/choices';
import { viewNeedsIdentity } from './views/evaluate-view';
import { createRowReader } from './views/library-rows';
import { createViewCache, type ViewCache } from './views/view-cache';
import { createViewIndex, type ViewIndex } from './views/view-index';

/** How long an image stays that nobody asks for (house.md, "a good guest"). */
const IDLE_MS = 5 * 60_000;

export interface LibraryEngineDeps {
  reader: MirrorReader;
  /** Epoch milliseconds. */
  now: () => number;
  /** Language of the browser, which names are collated in. */
  language: string;
}

export interface LibraryEngineHost extends LibraryEngine {
  /** The image itself, for what else computes in the Worker. It is shared: nobody else may change it. */
  image(point: MirrorPoint): Promise<LibraryImage>;
  /** Lets go of libraries that nobody asked for in the last 5 minutes. The host calls it from time to time. */
  dropIdle(): void;
  /** Does a little of what searches and lists will need; @returns false when there is no more. For idle moments. */
  warm(): boolean;
}

/** An image with all that is kept beside it. */
interface OpenLibrary {
  image: LibraryImage;
  index: ViewIndex;
  cache: ViewCache;
}

interface Slot {
  open: OpenLibrary | null;
  /** Calls that bring the image up wait for each other: only one of them reads. */
  queue: Promise<unknown>;
  usedAt: number;
}

const slotName = ({ server, account, section }: LibraryRef): string => JSON.stringify([server, account, section]);

/** Everything that computes on whole libraries, in memory of the engine's Worker. Only reads (house.md). */
export function createLibraryEngine({ reader, now, language }: LibraryEngineDeps): LibraryEngineHost {
  const slots = new Map<string, Slot>();
  const { compare } = createCollator(language);
  const seconds = (): number => Math.floor(now() / 1000);

  /** @throws AppError no-mirror, engine-failed, storage-failed */
  function open({ library, version }: MirrorPoint, identity = false): Promise<OpenLibrary> {
    const name = slotName(library);
    const slot = slots.get(name) ?? { open: null, queue: Promise.resolve(), usedAt: now() };
    slots.set(name, slot);
    slot.usedAt = now();
    const opened = slot.queue.then(async () => {
      const { open: before } = slot;
      if (before && (before.image.hasIdentity || !identity)) {
        if (before.image.version === version) return before;
        if (before.image.version > version && (await isStillGood(reader, library, before.image))) return before;
      }
      const { image, ranks } = await bringUp(reader, library, before?.image ?? null, { identity });
      const isSame = before?.image === image;
      slot.open = isSame ? before : openLibrary(image, createViewIndex(image, ranks, compare));
      return slot.open;
    });
    slot.queue = opened.catch(() => undefined);
    return opened;
  }

  // Between `open` and the answer nothing may wait: an image changes in place when it is brought up.
  return {
    async read(point, view, { offset, limit }) {
      const { image, cache } = await open(point, viewNeedsIdentity(view));
      const { rows, kind, matches, durationMs } = cache.evaluate(view, seconds());
      const rowAt = createRowReader(image, point.library.server, kind);
      const items = Array.from(rows.subarray(offset, offset + limit), (row) => rowAt(row, matches?.[row] ?? null));
      return {
        items,
        total: rows.length,
        finished: offset + limit >= rows.length,
        version: image.version,
        complete: image.complete,
        durationMs,
      };
    },
    async keys(point, view, { offset, limit }) {
      const { image, cache } = await open(point, viewNeedsIdentity(view));
      const found = cache.evaluate(view, seconds());
      const { keys } = image.tables[found.kind];
      const rows = found.rows.subarray(offset, offset + limit);
      return { keys: Array.from(rows, (row) => keys[row] ?? ''), total: found.rows.length };
    },
    async choices(point, kind, field) {
      const { image } = await open(point);
      return choicesOf(image, kind, field, compare);
    },
    async known(point, kind, keys) {
      const { image } = await open(point);
      return knownItems(image.tables[kind], keys);
    },
    async count(point, kind) {
      const { tables } = (await open(point)).image;
      const rated = liveRows(tables[kind]).filter((row) => !Number.isNaN(tables[kind].numbers.userRating.at(row)));
      return { items: tables[kind].live, rated: rated.length };
    },
    async compare(point, listing) {
      const { image } = await open(point);
      return compareListing(image.tables[listing.kind], listing);
    },
    async tracks(point) {
      const { image } = await open(point, true);
      return trackSnapshot(image, point.library);
    },
    async compact(point) {
      const { image, index } = await open(point, true);
      const { server, account, section } = point.library;
      // They are good for the chunks that are made here, which raise the stamp.
      const stamp = rankStamp({ generation: image.generation, chunksStamp: image.chunksStamp + 1 });
      return {
        version: image.version,
        patchSeq: image.patchSeq,
        chunks: chunksOf(image, point.library),
        ranks: ITEM_KINDS.map((kind) => {
          const ranks = index.titleRanks(kind, RANKED_FIELD);
          const rows = liveRows(image.tables[kind]);
          return {
            server,
            account,
            section,
            kind,
            field: RANKED_FIELD,
            stamp,
            ranks: rows.map((row) => ranks[row] ?? 0),
          };
        }),
      };
    },
    image: async (point) => (await open(point)).image,
    async forget(library) {
      slots.delete(slotName(library));
    },
    dropIdle() {
      for (const [name, { usedAt }] of slots) if (now() - usedAt >= IDLE_MS) slots.delete(name);
    },
    warm: () => [...slots.values()].some(({ open: opened }) => opened !== null && warmIndex(opened.index)),
  };
}

const openLibrary = (image: LibraryImage, index: ViewIndex): OpenLibrary => ({
  image,
  index,
  cache: createViewCache(index),
});

const warmIndex = ({ search }: ViewIndex): boolean => ITEM_KINDS.some((kind) => search.warm(kind));

/** The collator of a language, or of none where the browser names one that it does not know. */
function createCollator(language: string): Intl.Collator {
  try {
    return new Intl.Collator(language);
  } catch {
    return new Intl.Collator();
  }
}

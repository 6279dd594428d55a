import type { LibraryImage } from '@/lib/library/image/library-image';
import type { MirrorPoint } from '@/lib/library/engine-face';
import { createRowReader } from '@/lib/library/views/library-rows';
import type { VectorRecord } from '@/lib/store/recommend-records';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import type { RecommendEngine, VectorStep } from './recommend-face';
import { continueList } from './continue-list';
import { similar } from './likeness-lists';
import { createMapMaker } from './map-points';
import { type OpenLibrary, openLibrary } from './open-library';
import { pathRows } from './path-rows';
import { shelves } from './shelves';
import { basedOnRatings, ghosts, GHOSTS_FROM, GOOD, rateThese, tasteRows, usualRating } from './taste-lists';
import { tasteReasons } from './taste-reasons';
import { planVectorBuild, type VectorBuild } from './vector-build';
import { readVectorSet, type VectorSet } from './vector-set';

export interface RecommendEngineDeps {
  /** The image that lists are shown from, brought up to a point. */
  image(point: MirrorPoint): Promise<LibraryImage>;
  reader: { vectors(library: LibraryRef): Promise<VectorRecord[]> };
  /** Epoch milliseconds. */
  now: () => number;
  newId: () => string;
}

export interface RecommendEngineHost extends RecommendEngine {
  /** Lets go of libraries that nobody asked for in the last 5 minutes. */
  dropIdle(): void;
}

interface Slot {
  open: OpenLibrary | null;
  /** Read once, and again when they are others. */
  set: Promise<VectorSet | null> | null;
  build: { name: string; work: VectorBuild } | null;
  map: ReturnType<typeof createMapMaker>;
  usedAt: number;
}

const IDLE_MS = 5 * 60_000;
const slotName = ({ server, account, section }: LibraryRef): string => JSON.stringify([server, account, section]);

/** Recommendations, in the Worker that holds the library. Only reads (house.md). */
export function createRecommendEngine({ image, reader, now, newId }: RecommendEngineDeps): RecommendEngineHost {
  const slots = new Map<string, Slot>();
  const seconds = (): number => Math.floor(now() / 1000);

  function slotOf(library: LibraryRef): Slot {
    const name = slotName(library);
    const slot = slots.get(name) ?? { open: null, set: null, build: null, map: createMapMaker(), usedAt: 0 };
    slots.set(name, slot);
    slot.usedAt = now();
    return slot;
  }

  const vectorsOf = (slot: Slot, library: LibraryRef): Promise<VectorSet | null> => {
    slot.set ??= reader.vectors(library).then(readVectorSet);
    return slot.set.catch((error: unknown) => {
      slot.set = null;
      throw error;
    });
  };

  /** @throws AppError no-mirror, engine-failed, storage-failed */
  async function open(point: MirrorPoint): Promise<OpenLibrary> {
    const slot = slotOf(point.library);
    // Together: on a cold start both come from the disk.
    const [shown, set] = await Promise.all([image(point), vectorsOf(slot, point.library)]);
    if (slot.open?.image !== shown) slot.open = openLibrary(shown, point.library.server);
    slot.open.set = set;
    return slot.open;
  }

  async function plan(point: MirrorPoint, slot: Slot): Promise<VectorStep> {
    const { image: shown, set } = await open(point);
    const work = planVectorBuild(point.library, shown, set, newId());
    const name = newId();
    slot.build = work && { name, work };
    return { build: work ? name : null, done: 0, total: work?.total ?? 0, records: null, whole: false };
  }

  return {
    async facts(point) {
      const opened = await open(point);
      const { model, ratings } = opened.taste(point.feedback);
      const vectors = opened.set !== null;
      return {
        lacks: [...model.lacks, ...(vectors ? [] : (['vectors'] as const))],
        tracks: model.space.library.size,
        rated: ratings,
        ghosts: ratings >= GHOSTS_FROM,
        vectors,
      };
    },
    async buildStep(point, build) {
      const slot = slotOf(point.library);
      const { build: current } = slot;
      if (build === null || current?.name !== build) return plan(point, slot);
      const { work } = current;
      const built = work.step();
      if (built) slot.build = null;
      const { done, total } = work;
      return { build, done, total, records: built?.records ?? null, whole: built?.whole ?? false };
    },
    async vectorsChanged(library) {
      slotOf(library).set = null;
    },
    similar: async (point, query) => similar(await open(point), point, query, seconds()),
    basedOnRatings: async (point, query) => basedOnRatings(await open(point), point, query, seconds()),
    shelves: async (point, query) => shelves(await open(point), point, query, seconds()),
    continueList: async (point, query) => continueList(await open(point), point, query, seconds()),
    path: async (point, query) => pathRows(await open(point), point, query, seconds()),
    ghosts: async (point, keys) => ghosts(await open(point), point, keys),
    rateThese: async (point, limit) => rateThese(await open(point), point, limit, seconds()),
    async why(point, key) {
      const opened = await open(point);
      const taste = opened.taste(point.feedback);
      const row = opened.image.tables.track.rowOf(key);
      const track = taste.source.trackOf[row] ?? -1;
      if (track < 0) throw new AppError('not-found', 'no such track in the library');
      const [found] = tasteRows(opened, taste, [row], GOOD);
      if (!found) throw new AppError('internal', 'a row that is there was not read');
      return { ...found, reasons: tasteReasons({ ...taste, usual: usualRating(taste) }, track, true) };
    },
    async map(point, query) {
      const opened = await open(point);
      return slotOf(point.library).map(opened, query);
    },
    async rows(point, kind, keys) {
      const shown = await image(point);
      const read = createRowReader(shown, point.library.server, kind);
      return keys.map((key) => {
        const row = shown.tables[kind].rowOf(key);
        return row < 0 ? null : read(row, null);
      });
    },
    async forget(library) {
      slots.delete(slotName(library));
    },
    dropIdle() {
      for (const [name, { usedAt }] of slots) if (now() - usedAt >= IDLE_MS) slots.delete(name);
    },
  };
}

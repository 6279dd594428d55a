import type { MirrorService } from '@/lib/library/mirror/mirror-service';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import { createRecommendStore, createVectorReader } from '@/lib/store/recommend-store';
import { createMirrorKit } from '@/tests/support/mirror-kit';
import type { StandInOptions } from '@/tests/support/stand-in';
import { createRecommendEngine } from '../engine/recommend-engine';
import { createRecommendService } from '../recommend-service';
import type { RecommendState } from '../recommendation';
import { createSonicNeighbours } from '../sonic-neighbours';

interface StartOptions {
  active?: LibraryRef | null;
  point?: MirrorService['point'];
  /** Neighbours by sound, from the stand-in. */
  isSonic?: boolean;
}

/** Recommendations over the mirror of a stand-in's library, with its planted taste. */
export async function createRecommendKit(options: StandInOptions = {}) {
  const kit = await createMirrorKit(options);
  const worker = await kit.startWorker();
  await worker.fill();
  const states: RecommendState[] = [];
  const rated: { items: TrackRef[]; value: number | null; as: Owner }[] = [];
  let ids = 0;

  const askNearest = (library: LibraryRef, key: string) =>
    kit.clientOf(library).nearest(key, { limit: 50, maxDistance: 1 });

  /** A life of the background, with an engine of its own. */
  function start({ active = kit.library, point = worker.mirror.point, isSonic = false }: StartOptions = {}) {
    const engine = createRecommendEngine({
      image: worker.engine.image,
      reader: createVectorReader(worker.db),
      now: Date.now,
      newId: () => `build-${(ids += 1)}`,
    });
    const service = createRecommendService({
      engine,
      store: createRecommendStore(worker.db),
      point,
      active: () => active,
      isVisible: (owner) => owner.account === kit.library.account,
      ratings: {
        rate: async (item, value, { as }) => void rated.push({ items: [item], value, as }),
        rateMany: async (items, value, { as }) => void rated.push({ items, value, as }),
      },
      playlistKeys: async (owner, playlist) =>
        (await kit.clientOf(owner).playlists.items(playlist, { start: 0, size: 500 })).columns.keys,
      ...(isSonic ? { nearest: createSonicNeighbours({ ask: askNearest, now: Date.now }) } : {}),
      saw: () => undefined,
      clock: { now: Date.now, wait: async () => undefined, every: () => () => undefined },
      newId: () => `feedback-${(ids += 1)}`,
      emit: (state) => states.push(state),
    });
    return { engine, service };
  }

  return {
    ...kit,
    worker,
    states,
    rated,
    start,
    ...start(),
    close: async () => (await worker.stop(), kit.plex.close()),
  };
}

export type RecommendKit = Awaited<ReturnType<typeof createRecommendKit>>;

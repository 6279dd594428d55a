import type { MirrorPoint } from '@/lib/library/engine-face';
import type { RecommendStore } from '@/lib/store/recommend-store';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef } from '@/lib/util/refs';
import type { RecommendEngine } from './engine/recommend-face';
import type { RecommendState } from './recommendation';

const log = createLogger('recommend');

export interface VectorKeeperDeps {
  engine: Pick<RecommendEngine, 'buildStep' | 'vectorsChanged'>;
  store: Pick<RecommendStore, 'hasVectors' | 'putVectors'>;
  point(library: LibraryRef): Promise<(MirrorPoint & { complete: boolean }) | null>;
  clock: Clock;
  /** The state of the vectors of a library is another. */
  changed(library: LibraryRef): void;
}

/** A library that changes all the time is looked at so often. */
const LOOK_MS = 30_000;
/** The look takes the engine's time: answers that are asked for together come first. */
const QUIET_MS = 2_000;

interface Kept {
  progress: RecommendState['vectors'];
  running: Promise<void> | null;
  /** A look that waits for its time. */
  looking: Promise<void> | null;
  /** Mirror version and time of the last look at whether they fit. */
  version: number;
  lookedAt: number;
}

const nameOf = ({ server, account, section }: LibraryRef): string => JSON.stringify([server, account, section]);

/** Builds vectors, keeps them up with the mirror, and stores them: the engine computes, only the background writes. */
export function createVectorKeeper({ engine, store, point, clock, changed }: VectorKeeperDeps) {
  const libraries = new Map<string, Kept>();

  const keptOf = (library: LibraryRef): Kept => {
    const kept = libraries.get(nameOf(library)) ?? {
      progress: { status: 'none', done: 0, total: 0 },
      running: null,
      looking: null,
      version: -1,
      lookedAt: -LOOK_MS,
    };
    libraries.set(nameOf(library), kept);
    return kept;
  };

  async function build(library: LibraryRef, kept: Kept): Promise<void> {
    const at = await point(library);
    // Half a library would be built twice.
    if (at === null || !at.complete) return;
    const { complete: _complete, ...from } = at;
    kept.version = at.version;
    kept.lookedAt = clock.now();
    const set = (status: RecommendState['vectors']['status'], done: number, total: number): void => {
      kept.progress = { status, done, total };
      changed(library);
    };
    try {
      let step = await engine.buildStep(from, null);
      while (step.build !== null && step.records === null) {
        set('building', step.done, step.total);
        step = await engine.buildStep(from, step.build);
      }
      if (step.records) {
        await store.putVectors(library, step.records, step.whole);
        await engine.vectorsChanged(library);
      }
      if (kept.progress.status !== 'ready' || step.records) set('ready', step.done, step.total);
    } catch (error) {
      set('failed', 0, 0);
      kept.lookedAt = -LOOK_MS;
      throw error;
    }
  }

  /** Builds what is missing; one at a time for each library. */
  const run = (library: LibraryRef): Promise<void> => {
    const kept = keptOf(library);
    kept.running ??= build(library, kept).finally(() => {
      kept.running = null;
    });
    return kept.running;
  };

  return {
    progress: (library: LibraryRef): RecommendState['vectors'] => keptOf(library).progress,

    /** Waits for the vectors of a library that has none yet. */
    async ready(library: LibraryRef): Promise<void> {
      const kept = keptOf(library);
      if (kept.progress.status === 'ready') return;
      if (!(await store.hasVectors(library))) return run(library);
      if (kept.progress.status === 'none') kept.progress = { status: 'ready', done: 0, total: 0 };
    },

    /** After an answer: looks whether the mirror has moved on, without anybody waiting for it. */
    look(library: LibraryRef, version: number): void {
      const kept = keptOf(library);
      if (kept.running || kept.looking || kept.version === version || clock.now() - kept.lookedAt < LOOK_MS) return;
      const quiet = clock.wait(QUIET_MS).then(() => run(library));
      kept.looking = quiet.finally(() => {
        kept.looking = null;
      });
      kept.looking.catch((error: unknown) => log.warn('vectors were not brought up', error));
    },

    /** Its vectors are gone. */
    forget: (library: LibraryRef): void => void libraries.delete(nameOf(library)),

    /** Resolves when nothing is being built. */
    async settled(): Promise<void> {
      await Promise.allSettled([...libraries.values()].flatMap(({ running, looking }) => [running, looking]));
    },
  };
}

export type VectorKeeper = ReturnType<typeof createVectorKeeper>;

import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { createLogger } from '@/lib/util/log';
import { type LibraryRef, sameOwner } from '@/lib/util/refs';
import { createFeedback } from './feedback';
import { createGuesses } from './guesses';
import { createRecommendContext, type RecommendDeps } from './recommend-context';
import { createRecommendLists } from './recommend-lists';
import type { RecommendState } from './recommendation';
import { createVectorKeeper } from './vector-keeper';

const log = createLogger('recommend');

/** Changes that come together are told once. */
const CHANGE_MS = 1_000;
/** Sonic neighbours are asked for so many seeds. */
const SONIC_SEEDS = 3;

/** Recommendations for surfaces: parses what they ask, lets the engine compute, writes what is to be kept. */
export function createRecommendService<Result, Batch>(deps: RecommendDeps<Result, Batch>) {
  const { engine, clock } = deps;
  let version = 0;
  let mirrorVersion = -1;
  let telling: Promise<void> | null = null;
  let sonic = false;
  const context = createRecommendContext(deps);
  const keeper = createVectorKeeper({ ...deps, changed: () => tellSoon(0) });

  /** Neighbours by sound, where the server has them; never needed for an answer. */
  async function sonicOf(library: LibraryRef, seeds: readonly string[]): Promise<string[]> {
    if (!deps.nearest) return [];
    try {
      const lists = await Promise.all(seeds.slice(0, SONIC_SEEDS).map((key) => deps.nearest?.(library, key) ?? null));
      // A track that was not analysed has no neighbours on a server that has them of others.
      if (lists.some((list) => list !== null && list.length > 0)) sonic = true;
      else if (lists.includes(null)) sonic = false;
      return [...new Set(lists.flatMap((list) => list ?? []))];
    } catch (error) {
      log.debug(`no sonic neighbours: ${String(error)}`);
      return [];
    }
  }

  async function state(given?: LibraryRef): Promise<RecommendState> {
    const library = context.libraryOf(given);
    const known = { library, sonic, version };
    const at = await deps.point(library);
    if (at === null)
      return { ...known, lacks: ['mirror'], tracks: 0, rated: 0, ghosts: false, vectors: keeper.progress(library) };
    const facts = await engine.facts(await context.pointOf(library));
    const progress = keeper.progress(library);
    const isReady = facts.vectors && progress.status === 'none';
    const lacks = at.complete ? facts.lacks : (['mirror', ...facts.lacks] as const);
    return {
      ...known,
      lacks: [...lacks],
      tracks: facts.tracks,
      rated: facts.rated,
      ghosts: facts.ghosts,
      vectors: isReady ? { ...progress, status: 'ready' } : progress,
    };
  }

  async function tell(ms: number): Promise<void> {
    await clock.wait(ms);
    telling = null;
    const library = context.asked();
    if (library) deps.emit(await state(library));
  }

  function tellSoon(ms: number): void {
    version += 1;
    telling ??= tell(ms).catch((error: unknown) => {
      log.debug(`the state of recommendations was not told: ${String(error)}`);
    });
  }

  /** The engine is not started for it. */
  async function forget(library: LibraryRef, isOpen: boolean): Promise<void> {
    await deps.store.dropVectors(library);
    keeper.forget(library);
    if (isOpen) await engine.forget(library);
  }

  return {
    state,
    ...createRecommendLists({ ...deps, context, keeper, sonicOf }),
    ...createGuesses({ ...deps, context }),
    ...createFeedback({ ...deps, context, changed: () => tellSoon(CHANGE_MS) }),

    /** A mirror was told: what it is at another version of is told again; what is gone takes its vectors along. */
    noteMirror({ server, account, section, version: at, status }: MirrorState): void {
      const library = { server, account, section };
      const asked = context.asked();
      const isAsked = asked !== null && sameOwner(asked, library) && asked.section === section;
      if (status === 'none')
        forget(library, isAsked).catch((error: unknown) => log.warn('vectors of no mirror stay', error));
      if (!isAsked || at === mirrorVersion) return;
      mirrorVersion = at;
      tellSoon(CHANGE_MS);
    },

    /** Resolves when nothing is being built or told. */
    async settled(): Promise<void> {
      await keeper.settled();
      await telling;
    },
  };
}

export type RecommendService = ReturnType<typeof createRecommendService>;

import { newJob } from '@/lib/jobs/new-job';
import type { JobState } from '@/lib/jobs/job';
import type { JobWork } from '@/lib/jobs/job-step';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { JobRecord } from '@/lib/store/job-store';
import type { MirrorRecord } from '@/lib/store/mirror-records';
import { type MirrorStore, emptyMirror } from '@/lib/store/mirror-store';
import { AppError, serializeError, toAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import { type ItemKind, type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import type { LibraryEngine, MirrorPoint } from '../engine-face';
import type { LibrarySnapshot } from '../library-snapshot';
import { type FillCheckpoint, fillMirror } from './fill-mirror';
import type { MirrorState } from './mirror-state';
import { createPagePace } from './page-pace';
import { type RefreshOptions, refreshMirror } from './refresh-mirror';
import type { SeenRating } from './seen-rating';

const log = createLogger('mirror');

/** Patched rows after which chunks are written anew: until then a change costs one small record. */
const COMPACT_ROWS = 1500;
/** Deletions and cleared ratings that no counter shows are found at the latest after this long. */
const SWEEP_EVERY_MS = 24 * 3600 * 1000;
/** How often the server counts its rated items, by itself and when the user asks what changed. */
const COUNT_RATED_MS = 10 * 60_000;
const COUNT_RATED_ASKED_MS = 20_000;
/** Own ratings are written down together: a batch confirms many at once. */
const NOTE_TOGETHER_MS = 250;

export interface MirrorDeps {
  store: MirrorStore;
  engine: LibraryEngine;
  clientFor(owner: Owner): Promise<PmsClient>;
  jobs: {
    add(job: JobRecord): Promise<void>;
    list(): Promise<JobState[]>;
    cancel(id: string): Promise<void>;
    resume(id: string): Promise<void>;
  };
  preferences(): { pageSize: number; parallelReads: number; bulkTimeoutSeconds: number };
  clock: Clock;
  newId(): string;
  emit(state: MirrorState): void;
  /** Ratings that are not what the mirror had (`lib/ratings`, through the composition). */
  ratingsFound(owner: Owner, found: readonly SeenRating[]): Promise<void>;
  /** Whether this person's mirrors may be shown now. */
  isVisible(owner: Owner): boolean;
}

interface FillSpec {
  library: LibraryRef;
}

const nameOf = ({ server, account, section }: LibraryRef): string => `${server} ${account} ${section}`;
const plainRef = ({ server, account, section }: LibraryRef): LibraryRef => ({ server, account, section });

/** The mirrors of all libraries: filled as a job, refreshed by what changed, told to every surface. */
export function createMirrorService(deps: MirrorDeps) {
  const { store, engine, clock } = deps;
  /** The newest head of each mirror: the background is the only writer. */
  const heads = new Map<string, MirrorRecord>();
  const running = new Map<string, Promise<unknown>>();
  const refreshing = new Set<string>();
  const troubles = new Map<string, AppError>();
  const live = new Map<string, MirrorState['live']>();
  const ratedCountedAt = new Map<string, number>();

  const headOf = async (library: LibraryRef): Promise<MirrorRecord> => {
    const known = heads.get(nameOf(library)) ?? (await store.head(library));
    const head = known ?? emptyMirror(library);
    if (known) heads.set(nameOf(library), known);
    return head;
  };
  const keep = (head: MirrorRecord): MirrorRecord => {
    heads.set(nameOf(head), head);
    return head;
  };

  const fillJob = async (library: LibraryRef): Promise<JobState | null> =>
    (await deps.jobs.list()).find(
      (job) =>
        job.kind === 'fill-mirror' &&
        job.id.endsWith(nameOf(library)) &&
        (job.status === 'queued' || job.status === 'running' || job.status === 'paused'),
    ) ?? null;

  const stateOf = async (head: MirrorRecord): Promise<MirrorState> => {
    const library = plainRef(head);
    const job = await fillJob(library);
    const trouble = troubles.get(nameOf(library)) ?? null;
    const isComplete = head.completedAt !== null;
    const status =
      job?.status === 'paused'
        ? 'paused'
        : job !== null
          ? isComplete
            ? 'refreshing'
            : 'filling'
          : refreshing.has(nameOf(library))
            ? 'refreshing'
            : isComplete
              ? 'fresh'
              : 'none';
    return {
      ...library,
      status,
      done: job?.done ?? 0,
      total: job?.total ?? 0,
      counts: head.counts,
      version: head.version,
      completedAt: seconds(head.completedAt),
      refreshedAt: seconds(head.refreshedAt),
      bytes: head.bytes,
      live: live.get(nameOf(library)) ?? null,
      error: job?.error ?? (trouble ? serializeError(trouble) : null),
    };
  };
  const tell = async (library: LibraryRef): Promise<void> => deps.emit(await stateOf(await headOf(library)));
  const tellSoon = (library: LibraryRef): void =>
    void tell(library).catch((error: unknown) => log.error('a mirror could not be told', error));

  /** One thing at a time happens to a mirror. */
  const inTurn = <T>(library: LibraryRef, work: () => Promise<T>): Promise<T> => {
    const name = nameOf(library);
    const turn = (running.get(name) ?? Promise.resolve()).catch(() => undefined).then(work);
    running.set(name, turn);
    const forget = (): void => {
      if (running.get(name) === turn) running.delete(name);
    };
    turn.then(forget, forget);
    return turn;
  };

  const compactIfNeeded = async (library: LibraryRef): Promise<MirrorRecord> => {
    const head = await headOf(library);
    if (head.patchedRows < COMPACT_ROWS || head.filling !== null || head.generation === 0) return head;
    const startedAt = clock.now();
    const fresh = await engine.compact({ library: plainRef(head), version: head.version });
    const next = keep(await store.replaceChunks(head, fresh));
    log.info(`wrote ${fresh.chunks.length} chunks anew in ${clock.now() - startedAt} ms`);
    return next;
  };

  /** Not before whoever waits for a look has it: lists are as true without. */
  const compactSoon = (library: LibraryRef): Promise<void> =>
    inTurn(library, () => compactIfNeeded(library)).then(
      () => undefined,
      (error: unknown) => log.warn('chunks could not be written anew', error),
    );

  const refreshNow = async (library: LibraryRef, options: RefreshOptions): Promise<void> => {
    const name = nameOf(library);
    const { parallelReads, bulkTimeoutSeconds } = deps.preferences();
    refreshing.add(name);
    const startedAt = clock.now();
    try {
      const client = await deps.clientFor(library);
      const result = await refreshMirror(library, options, {
        client,
        store,
        engine,
        parallel: parallelReads,
        options: { timeoutMs: bulkTimeoutSeconds * 1000 },
        now: clock.now,
        ratingsFound: (found) => deps.ratingsFound(library, found),
      });
      keep(result.head);
      if (options.countRated) ratedCountedAt.set(name, startedAt);
      log.info(`looked for changes in ${clock.now() - startedAt} ms, listed ${result.swept.join(', ') || 'nothing'}`);
      if (result.tooMany) await startFilling(library);
      troubles.delete(name);
    } catch (error) {
      troubles.set(name, toAppError(error));
      throw error;
    } finally {
      refreshing.delete(name);
      tellSoon(library);
    }
  };

  /** Sweeps that nothing else caused: once a day. */
  const sweepFor = (head: MirrorRecord): 'if-needed' | 'due' =>
    head.sweptAt === null || clock.now() - head.sweptAt > SWEEP_EVERY_MS ? 'due' : 'if-needed';

  const pending = new Map<string, Promise<void>>();
  /** Looks what changed; who asks while a look waits for its turn shares it. */
  const refresh = (library: LibraryRef, countEveryMs = COUNT_RATED_MS): Promise<void> => {
    const name = nameOf(library);
    const waiting = pending.get(name);
    if (waiting) return waiting;
    const turn = inTurn(library, async () => {
      pending.delete(name);
      const head = await headOf(library);
      // A filling ends with a look of its own; one that has not begun does not mind.
      if (head.completedAt === null || (head.filling !== null && (await fillJob(library)) !== null)) return;
      const countRated = clock.now() - (ratedCountedAt.get(name) ?? 0) > countEveryMs;
      await refreshNow(library, { sweep: sweepFor(head), countRated });
      void compactSoon(library);
    });
    pending.set(name, turn);
    return turn;
  };

  const startFilling = async (library: LibraryRef): Promise<void> => {
    const job = await fillJob(library);
    if (job?.status === 'paused') return deps.jobs.resume(job.id);
    if (job) return;
    const ref = plainRef(library);
    await deps.jobs.add(
      newJob({
        id: `${deps.newId()} ${nameOf(ref)}`,
        kind: 'fill-mirror',
        owner: ref,
        label: '',
        spec: { library: ref } satisfies FillSpec,
        total: 0,
        now: clock.now(),
      }),
    );
    await tell(ref);
  };

  const work: JobWork = {
    async run(job, context) {
      // Only this room makes these jobs.
      const { library } = job.spec as FillSpec;
      const from = job.checkpoint as FillCheckpoint | null;
      await inTurn(library, async () => {
        const { pageSize, parallelReads, bulkTimeoutSeconds } = deps.preferences();
        const client = await deps.clientFor(library);
        const startedAt = clock.now();
        const filled = await fillMirror(
          library,
          from,
          {
            client,
            store,
            pace: createPagePace({ fixedSize: pageSize, most: parallelReads }),
            timeoutMs: bulkTimeoutSeconds * 1000,
            now: clock.now,
            onWritten: () => {
              heads.delete(nameOf(library));
              tellSoon(library);
            },
          },
          context,
        );
        const since = filled.startedAt;
        const counts = {
          artist: filled.totals.artist ?? 0,
          album: filled.totals.album ?? 0,
          track: filled.totals.track ?? 0,
        };
        keep(
          await store.finishFilling(library, filled.generation, () => ({
            counts,
            counters: filled.counters,
            latest: { changed: since, rated: since, viewed: since },
            completedAt: clock.now(),
            sweptAt: clock.now(),
            // Pages as they came: written in even chunks with their orders as soon as there is time.
            patchedRows: COMPACT_ROWS,
          })),
        );
        log.info(
          `read ${counts.track} tracks, ${counts.album} albums, ${counts.artist} artists in ${clock.now() - startedAt} ms`,
        );
        // What changed while the pages were read; counts show what moved between them.
        const have = (kind: ItemKind) => ({ items: counts[kind], rated: filled.rated[kind] });
        await refreshNow(library, {
          sweep: 'if-needed',
          countRated: true,
          have: { artist: have('artist'), album: have('album'), track: have('track') },
        });
      });
      tellSoon(library);
      void compactSoon(library);
    },
    async cancelled(job) {
      const { library } = job.spec as FillSpec;
      heads.delete(nameOf(library));
      await tell(library);
    },
    async noticed(job) {
      tellSoon((job.spec as FillSpec).library);
    },
  };

  /** Own ratings on their way into the mirrors of their owner. */
  let noted: { owner: Owner; key: string; kind: ItemKind; rating: number | null }[] = [];
  let noting: Promise<void> | null = null;
  const writeNoted = async (): Promise<void> => {
    await clock.wait(NOTE_TOGETHER_MS);
    const batch = noted;
    noted = [];
    noting = null;
    const at = Math.floor(clock.now() / 1000);
    for (const head of await store.heads()) {
      if (head.generation === 0 && head.filling === null) continue;
      const mine = batch.filter(({ owner }) => sameOwner(owner, head));
      const changes = (['track', 'album', 'artist'] as const).flatMap((kind) => {
        // The last word on an item counts.
        const last = new Map(mine.filter((one) => one.kind === kind).map((one) => [one.key, one.rating]));
        if (last.size === 0) return [];
        return {
          type: 'personal' as const,
          kind,
          keys: [...last.keys()],
          numbers: {
            userRating: Float64Array.from(last.values(), (rating) => rating ?? Number.NaN),
            lastRatedAt: Float64Array.from(last.values(), (rating) => (rating === null ? Number.NaN : at)),
          },
        };
      });
      if (changes.length === 0) continue;
      keep(await store.addPatch(head, changes));
      await tell(head);
    }
  };

  return {
    async state(library: LibraryRef): Promise<MirrorState> {
      return stateOf(await headOf(library));
    },

    async list(): Promise<MirrorState[]> {
      const all = (await store.heads()).filter((head) => deps.isVisible(head));
      return Promise.all(all.map((head) => stateOf(keep(head))));
    },

    /** For whoever asks the engine: the library, and how new its picture must be. Null = nothing was read yet. */
    async point(library: LibraryRef): Promise<(MirrorPoint & { complete: boolean }) | null> {
      const head = await headOf(library);
      if (head.generation === 0 && head.filling === null) return null;
      return { library: plainRef(library), version: head.version, complete: head.completedAt !== null };
    },

    /** All tracks as the server has them now; null where the mirror is not complete. @throws AppError what the server answers */
    async tracks(library: LibraryRef): Promise<LibrarySnapshot | null> {
      if ((await headOf(library)).completedAt === null) return null;
      await refresh(library);
      const { version, counts } = await headOf(library);
      if (counts.track === 0) throw new AppError('empty-library', 'the library has no tracks');
      return engine.tracks({ library: plainRef(library), version });
    },

    /** Starts the first filling, or goes on with one that waits; a complete mirror is refreshed. */
    async ensure(library: LibraryRef): Promise<void> {
      const head = await headOf(library);
      if (head.completedAt === null) await startFilling(library);
      else await refresh(library);
    },

    async refresh(library: LibraryRef): Promise<MirrorState> {
      await refresh(library, COUNT_RATED_ASKED_MS);
      return stateOf(await headOf(library));
    },

    async rebuild(library: LibraryRef): Promise<MirrorState> {
      await startFilling(library);
      return stateOf(await headOf(library));
    },

    async remove(library: LibraryRef): Promise<void> {
      const job = await fillJob(library);
      if (job) await deps.jobs.cancel(job.id);
      await inTurn(library, async () => {
        await store.remove(library);
        heads.delete(nameOf(library));
        troubles.delete(nameOf(library));
        await engine.forget(plainRef(library));
      });
      await tell(library);
    },

    /** A rating that PlexM8 wrote: lists show it at once. */
    noteRated(owner: Owner, rated: { key: string; kind: ItemKind; rating: number | null }): void {
      noted.push({ owner, ...rated });
      noting ??= writeNoted().catch((error: unknown) => {
        noting = null;
        // The next refresh reads it from the server.
        log.warn('own ratings did not reach the mirror', error);
      });
    },

    /** How changes arrive now, for surfaces. */
    setLive(library: LibraryRef, how: MirrorState['live']): void {
      if ((live.get(nameOf(library)) ?? null) === how) return;
      live.set(nameOf(library), how);
      tellSoon(library);
    },

    /** Resolves when nothing happens to any mirror. */
    async settled(): Promise<void> {
      await noting;
      while (running.size > 0) await Promise.allSettled(running.values());
    },

    work,
  };
}

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));

export type MirrorService = ReturnType<typeof createMirrorService>;

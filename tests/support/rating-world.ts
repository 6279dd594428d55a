import { createJobRunner } from '@/lib/jobs/job-runner';
import type { JobState } from '@/lib/jobs/job';
import type { BatchState } from '@/lib/ratings/rating-change';
import { type RatingNews, createRatingsService } from '@/lib/ratings/ratings-service';
import type { ImportRow } from '@/lib/formats/import-row';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { openDatabase } from '@/lib/store/database';
import { createImportStore } from '@/lib/store/import-store';
import { createJobStore } from '@/lib/store/job-store';
import { createRatingStore } from '@/lib/store/rating-store';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { Clock } from '@/lib/util/clock';
import { createImportService } from '@/lib/sync/import-service';
import type { ImportState } from '@/lib/sync/import-state';
import type { StoredPlanRow } from '@/lib/sync/plan-row';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import { freshIndexedDb } from './fake-database';
import type { FakeRatingServer } from './fake-rating-server';
import type { Mortality } from './mortal';

export const ANNA: LibraryRef = { server: 'server-1', account: 'anna', section: '1' };
export const BEN: LibraryRef = { server: 'server-1', account: 'ben', section: '1' };
export const ref = (key: string): TrackRef => ({ server: ANNA.server, key });

let worlds = 0;

/** One browser profile with one server, in which workers live and die. Each has its own database. */
export function createRatingWorld(
  server: Pick<FakeRatingServer, 'client'>,
  others: Record<string, Pick<FakeRatingServer, 'client'>> = {},
) {
  worlds += 1;
  freshIndexedDb();
  const database = `world-${worlds}`;
  const world = {
    active: ANNA as LibraryRef | null,
    readOnly: false,
    /** Value that was seen last, by key. */
    seen: new Map<string, number | null>(),
    news: [] as RatingNews[],
    batches: [] as BatchState[],
    jobs: [] as JobState[],
    askedFor: [] as Owner[],
    waits: [] as number[],
    imports: [] as ImportState[],
    /** Starts a worker; with a mortality it dies when that says so. */
    async wake(mortality: Mortality | null = null) {
      const db = await openDatabase(database);
      const wrap = <T extends object>(target: T): T => mortality?.wrap(target) ?? target;
      const ratingStore = wrap(createRatingStore(db));
      const jobStore = wrap(createJobStore(db));
      const importStore = wrap(createImportStore<ImportRow, StoredPlanRow>(db));
      let time = 1_800_000_000_000;
      const clock: Clock = {
        now: () => (time += 1),
        wait: async (ms) => {
          if (ms > 0) world.waits.push(ms);
          // A turn of the real loop, so that whoever wants to stop it can.
          await new Promise((resolve) => setImmediate(resolve));
        },
        every: () => () => undefined,
      };
      let ids = 0;
      const born = `${database}-${Math.random().toString(36).slice(2)}`;
      const newId = (): string => `${born}-${(ids += 1)}`;
      const clientFor = async (owner: Owner): Promise<PmsClient> => {
        world.askedFor.push(owner);
        return wrap((others[owner.account] ?? server).client) as PmsClient;
      };
      const ratings = createRatingsService({
        store: ratingStore,
        clientFor,
        session: { active: () => world.active, isReadOnly: () => world.readOnly },
        clock,
        newId,
        emit: { ratingChanged: (news) => world.news.push(news), batchChanged: (batch) => world.batches.push(batch) },
        known: ({ key }) =>
          world.seen.has(key) ? { rating: world.seen.get(key) ?? null, title: `Title ${key}`, kind: 'track' } : null,
        readImport: (id, conflicts, cursor) => imports.readImport(id, conflicts, cursor),
        jobs: { look: () => runner.look(), cancel: (id) => runner.cancel(id) },
      });
      const imports = createImportService({
        store: importStore,
        snapshot: async (library, options) => readSnapshot(await clientFor(library), library, options),
        jobs: { add: (job) => runner.add(job), cancel: (id) => runner.cancel(id), find: (id) => runner.find(id) },
        ratings,
        clock,
        newId,
        emit: (state) => world.imports.push(state),
      });
      const runner = createJobRunner({
        store: jobStore,
        works: { 'rate-batch': ratings.work, 'plan-import': imports.work },
        clock,
        emit: (job) => world.jobs.push(job),
        keepAlive: () => undefined,
        onBusy: () => undefined,
        onIdle: () => undefined,
      });
      return {
        db,
        ratings,
        runner,
        imports,
        ratingStore: createRatingStore(db),
        jobStore: createJobStore(db),
        importStore: createImportStore<ImportRow, StoredPlanRow>(db),
        stop: async () => {
          await runner.stop();
          db.close();
        },
      };
    },
  };
  return world;
}

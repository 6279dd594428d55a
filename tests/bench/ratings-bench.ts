import pLimit from 'p-limit';
import { createJobRunner } from '@/lib/jobs/job-runner';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient } from '@/lib/plex/pms-client';
import { createRatingsService } from '@/lib/ratings/ratings-service';
import { openDatabase } from '@/lib/store/database';
import { createJobStore } from '@/lib/store/job-store';
import { createRatingStore } from '@/lib/store/rating-store';
import { systemClock } from '@/lib/util/clock';
import type { LibraryRef } from '@/lib/util/refs';
import { freshIndexedDb } from '../support/fake-database';
import type { Bench } from './bench.ts';
import { median, time } from './measure.ts';
import { startStandInProcess } from './stand-in-process.ts';

const RATINGS = 1_500;
const LATENCY_MS = 20;
const PARALLEL = 4;
/** Journal, canary and both read-backs included (roadmap, Ratings). */
const RATIO = 1.1;
const ROUNDS = 3;

/** 1,500 ratings as a batch, against the same PUTs bare at the same parallelism. */
export const ratingsBench: Bench = {
  name: 'ratings',
  async *run() {
    const standIn = await startStandInProcess(['--tracks', String(RATINGS), '--latency', String(LATENCY_MS)]);
    try {
      const [pms] = standIn.line.pms;
      if (!pms) throw new Error('no server');
      const http = createPlexHttp({ identity: { clientIdentifier: 'bench', version: '0', platform: 'Bench' } });
      const client = createPmsClient({ http, base: pms.url, token: pms.token, server: pms.machineIdentifier });
      const library: LibraryRef = { server: pms.machineIdentifier, account: 'bench', section: '1' };
      const { keys } = await readSnapshot(client, library);
      const ours: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await time(() => rateAsBatch(client, library, keys, 2 + round * 2)));
        floor.push(await time(() => rateBare(pms, keys, 3 + round * 2)));
      }
      yield {
        bench: 'ratings',
        case: 'batch',
        n: keys.length,
        unit: 'ms',
        ours: median(ours),
        floor: median(floor),
        limit: RATIO,
      };
    } finally {
      await standIn.stop();
    }
  },
};

async function rateAsBatch(client: PmsClient, library: LibraryRef, keys: string[], value: number): Promise<void> {
  freshIndexedDb();
  const db = await openDatabase('bench');
  const ratings = createRatingsService({
    store: createRatingStore(db),
    clientFor: async () => client,
    session: { active: () => library, isReadOnly: () => false },
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: { ratingChanged: () => undefined, batchChanged: () => undefined },
    known: () => null,
    readImport: async () => ({ changes: [], next: null }),
    jobs: { look: () => runner.look(), cancel: (id) => runner.cancel(id) },
  });
  const runner = createJobRunner({
    store: createJobStore(db),
    works: { 'rate-batch': ratings.work, 'plan-import': { run: async () => undefined } },
    clock: systemClock,
    emit: () => undefined,
    keepAlive: () => undefined,
    onBusy: () => undefined,
    onIdle: () => undefined,
  });
  const items = keys.map((key) => ({ server: library.server, key }));
  const { batch } = await ratings.rateMany(items, value, { as: library, label: 'bench' });
  await runner.idle();
  const { synced } = await ratings.batch(batch);
  if (synced !== keys.length) throw new Error(`only ${synced} of ${keys.length} were written`);
  db.close();
}

async function rateBare(pms: { url: string; token: string }, keys: string[], value: number): Promise<void> {
  const limit = pLimit(PARALLEL);
  await Promise.all(
    keys.map((key) =>
      limit(async () => {
        const query = new URLSearchParams({ identifier: 'com.plexapp.plugins.library', key, rating: String(value) });
        const answer = await fetch(`${pms.url}/:/rate?${query}`, {
          method: 'PUT',
          headers: { 'X-Plex-Token': pms.token },
        });
        await answer.arrayBuffer();
      }),
    ),
  );
}

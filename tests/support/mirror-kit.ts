import { createJobRunner } from '@/lib/jobs/job-runner';
import type { JobState } from '@/lib/jobs/job';
import { createLibraryEngine } from '@/lib/library/library-engine';
import { createMirrorService } from '@/lib/library/mirror/mirror-service';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { SeenRating } from '@/lib/library/mirror/seen-rating';
import { readItems } from '@/lib/plex/item-reader';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient } from '@/lib/plex/pms-client';
import { openDatabase } from '@/lib/store/database';
import { createJobStore } from '@/lib/store/job-store';
import { createMirrorReader, createMirrorStore } from '@/lib/store/mirror-store';
import type { Clock } from '@/lib/util/clock';
import type { ItemKind, LibraryRef, Owner } from '@/lib/util/refs';
import type { Mortality } from './mortal';
import { noDelay } from './session-kit';
import { type StandIn, type StandInOptions, startStandIn } from './stand-in';
import { type StoredRow, rowOfColumns, storedRows } from './stored-mirror';

const TYPES: Record<ItemKind, string> = { artist: '8', album: '9', track: '10' };

let kits = 0;

/** A browser profile with a mirror of a real (stand-in) server; its worker can be started again and again. */
export async function createMirrorKit(options: StandInOptions = {}) {
  kits += 1;
  const database = `mirror-kit-${kits}-${Date.now()}`;
  const plex = await startStandIn(options);
  const library: LibraryRef = { server: plex.pms.machineIdentifier, account: 'demo', section: '1' };
  const http = createPlexHttp({
    identity: { clientIdentifier: 'test-client', version: '0.1.0', platform: 'Test' },
    delay: noDelay,
  });
  const tokens: Record<string, string> = { demo: plex.pms.token };
  const clientOf = (owner: Owner): PmsClient =>
    createPmsClient({ http, base: plex.pms.url, token: tokens[owner.account] ?? '', server: owner.server });
  /** How far our clock is ahead, for what is done from time to time. */
  const time = { aheadMs: 0 };
  const preferences = { pageSize: 100, parallelReads: 4, bulkTimeoutSeconds: 60 };

  /** A life of the background. */
  async function startWorker(mortality: Mortality | null = null) {
    const db = await openDatabase(database);
    const wrap = <T extends object>(target: T): T => mortality?.wrap(target) ?? target;
    const found: { owner: Owner; ratings: readonly SeenRating[] }[] = [];
    const states: MirrorState[] = [];
    const jobStates: JobState[] = [];
    const clock: Clock = {
      now: () => Date.now() + time.aheadMs,
      wait: async () => {
        await new Promise((resolve) => setImmediate(resolve));
      },
      every: () => () => undefined,
    };
    const engine = createLibraryEngine({ reader: createMirrorReader(db), now: clock.now, language: 'en' });
    let ids = 0;
    const born = Math.random().toString(36).slice(2);
    const mirror = createMirrorService({
      store: wrap(createMirrorStore(db)),
      engine,
      clientFor: async (owner) => {
        const client = clientOf(owner);
        // `serverTime` answers at once; everything else is a request.
        return mortality ? { ...mortality.wrap(client), serverTime: client.serverTime } : client;
      },
      jobs: {
        add: (job) => runner.add(job),
        list: () => runner.list(),
        cancel: (id) => runner.cancel(id),
        resume: (id) => runner.resume(id),
      },
      preferences: () => preferences,
      clock,
      newId: () => `${born}-${(ids += 1)}`,
      emit: (state) => states.push(state),
      ratingsFound: async (owner, ratings) => void found.push({ owner, ratings }),
      isVisible: () => true,
    });
    const runner = createJobRunner({
      store: wrap(createJobStore(db)),
      works: {
        'rate-batch': { run: async () => undefined },
        'plan-import': { run: async () => undefined },
        'fill-mirror': mirror.work,
      },
      clock,
      emit: (job) => jobStates.push(job),
      keepAlive: () => undefined,
      onBusy: () => undefined,
      onIdle: () => undefined,
    });
    return {
      db,
      mirror,
      engine,
      runner,
      found,
      states,
      jobStates,
      /** As when a surface connects: goes on with what was left, fills or refreshes, until nothing runs. */
      async fill(of: LibraryRef = library): Promise<MirrorState> {
        await runner.resumeAll();
        await runner.idle();
        await mirror.ensure(of);
        await runner.idle();
        await mirror.settled();
        return mirror.state(of);
      },
      async stop() {
        await runner.stop();
        db.close();
      },
    };
  }

  /** Every item of a kind as the server has it, past everything that PlexM8 asks. */
  async function truth(kind: ItemKind, user = 'Demo'): Promise<Map<string, StoredRow>> {
    const response = await fetch(`${plex.line.control.url}/library/items?type=${TYPES[kind]}&section=1&user=${user}`);
    const wire = (await response.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
    const columns = readItems(kind, wire);
    return new Map(columns.keys.map((key, row) => [key, rowOfColumns(columns, row)]));
  }

  async function stored(kind: ItemKind, of: LibraryRef = library): Promise<Map<string, StoredRow>> {
    const db = await openDatabase(database);
    const rows = await storedRows(db, of, kind);
    db.close();
    return rows;
  }

  async function control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(plex.line.control.url + path, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`control: ${path}: ${await response.text()}`);
    return response.json();
  }

  return { plex, library, time, tokens, preferences, clientOf, startWorker, truth, stored, control };
}

export type MirrorKit = Awaited<ReturnType<typeof createMirrorKit>>;

export type { StandIn };

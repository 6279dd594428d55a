import { browser } from 'wxt/browser';
import { createLibraryService } from '@/lib/library/library-service';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { createJobRunner } from '@/lib/jobs/job-runner';
import type { EventHub } from '@/lib/messaging/event-hub';
import type { ServiceSet } from '@/lib/messaging/rpc-server';
import { createConnectionPicker } from '@/lib/plex/connection-picker';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { createPlexTvClient } from '@/lib/plex/plextv-client';
import { createRatingsService } from '@/lib/ratings/ratings-service';
import { createPicturesService } from '@/lib/session/pictures';
import { createSessionService } from '@/lib/session/session-service';
import type { SessionState } from '@/lib/session/session-state';
import { createSettings } from '@/lib/settings/settings';
import { openDatabase } from '@/lib/store/database';
import { createImportStore } from '@/lib/store/import-store';
import { createJobStore } from '@/lib/store/job-store';
import { createMemoStore } from '@/lib/store/memo-store';
import { createPictureStore } from '@/lib/store/picture-store';
import { createRatingStore } from '@/lib/store/rating-store';
import { createSessionStore } from '@/lib/store/session-store';
import { createImportService } from '@/lib/sync/import-service';
import { systemClock } from '@/lib/util/clock';
import { createLogger, logLines } from '@/lib/util/log';
import { sameOwner } from '@/lib/util/refs';
import type { Tickets } from '@/lib/plex-web/tickets';
import { activePageContext } from './page-context';
import { isHostGranted, openTab, plexIdentity } from './platform';
import { createSeenItems } from './seen-items';
import { createSurfacesService } from './surfaces-service';
import type { WakeAlarm } from './wake-alarm';

const log = createLogger('background');

interface ComposeDeps {
  emit: EventHub['emit'];
  tickets: Tickets;
  wakeAlarm: WakeAlarm;
}

/** Builds every client, store and service, and hands one feature the functions of another. */
export async function composeServices({ emit, tickets, wakeAlarm }: ComposeDeps) {
  const db = await openDatabase();
  const memos = createMemoStore(db);
  const settings = createSettings();
  const http = createPlexHttp({ identity: () => plexIdentity(settings) });

  const session = createSessionService({
    http,
    plextv: createPlexTvClient({ http }),
    picker: createConnectionPicker({ http, isGranted: isHostGranted }),
    store: createSessionStore(db),
    memos,
    settings,
    version: browser.runtime.getManifest().version,
    openTab,
  });
  let known = await session.state();
  const seen = createSeenItems();

  const imports = createImportService({
    store: createImportStore(db),
    snapshot: async (library, options) => readSnapshot(await session.clientFor(library), library, options),
    jobs: { add: (job) => jobs.add(job), cancel: (id) => jobs.cancel(id), find: (id) => jobs.find(id) },
    ratings: {
      startImport: (owner, options) => ratings.startImport(owner, options),
      findBatch: (id) => ratings.findBatch(id),
    },
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: (state) => emit('importChanged', state),
  });

  const ratings = createRatingsService({
    store: createRatingStore(db),
    clientFor: session.clientFor,
    session: { active: () => known.active, isReadOnly: () => known.readOnly },
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: {
      ratingChanged: (news) => {
        if (news.state !== 'failed') seen.rated(news.ref, news.rating);
        if (news.state === 'queued') watchWaking();
        emit('ratingChanged', news);
      },
      batchChanged: (batch) => {
        emit('batchChanged', batch);
        imports.batchChanged(batch).catch((error: unknown) => log.error('an import did not hear of its batch', error));
      },
    },
    known: seen.known,
    readImport: imports.readImport,
    jobs: { look: () => jobs.look(), cancel: (id) => jobs.cancel(id) },
  });

  const jobs = createJobRunner({
    store: createJobStore(db),
    works: { 'rate-batch': ratings.work, 'plan-import': imports.work },
    clock: systemClock,
    emit: (job) => emit('jobChanged', job),
    keepAlive: () => void browser.runtime.getPlatformInfo(),
    onBusy: () => void wakeAlarm.need('jobs', true),
    onIdle: () => watchWaking(),
  });

  const library = createLibraryService({
    active: session.active,
    clientForServer: session.clientForServer,
    listener: async () => {
      const { account, servers, active } = await session.state();
      const server = servers.find((candidate) => active !== null && sameOwner(candidate, active));
      return { id: account?.id ?? null, title: account?.title ?? null, owned: server?.owned ?? false };
    },
    tabPlaying: async () => (await activePageContext())?.nowPlaying ?? null,
    memos,
    saw: seen.saw,
    now: systemClock.now,
  });

  session.onChange((state) => {
    if (state.active?.account !== known.active?.account) seen.forget();
    const isBack = (isActiveConnected(state) && !isActiveConnected(known)) || (known.readOnly && !state.readOnly);
    known = state;
    emit('sessionChanged', state);
    watchWaking();
    if (isBack) sendWaiting().catch((error: unknown) => log.error('what waited could not be sent', error));
  });

  const services: ServiceSet = {
    session,
    ratings,
    library,
    imports,
    jobs,
    pictures: createPicturesService({ clientFor: session.clientForServer, pictureStore: createPictureStore(db) }),
    surfaces: createSurfacesService(),
    log: { lines: async () => [...logLines()] },
    tickets,
  };

  /** Jobs that an error paused, and ratings that wait for their server. */
  const sendWaiting = async (): Promise<void> => {
    await jobs.resumeAll();
    await ratings.flush();
  };

  const jobsWait = async (): Promise<boolean> =>
    // An error paused it, not the user: it goes on when its server is back.
    (await jobs.list()).some(
      ({ status, error }) => status === 'queued' || status === 'running' || (status === 'paused' && error !== null),
    );

  /** The alarm stays while something waits: for the user at plex.tv, or for a server. */
  const keepWaking = async (): Promise<boolean> => {
    const { active, signIn } = await session.state();
    const waits = {
      jobs: await jobsWait(),
      'sign-in': signIn?.state === 'waiting',
      outbox: active !== null && (await ratings.queued(active)) > 0,
    };
    for (const [reason, needed] of Object.entries(waits)) await wakeAlarm.need(reason, needed);
    return Object.values(waits).includes(true);
  };
  const watchWaking = (): void =>
    void keepWaking().catch((error: unknown) => log.error('the alarm could not be set', error));

  /**
   * At every start, alarm and connecting surface: goes on with whatever a stopped worker left. With
   * nothing left and nobody looking, nothing is sent to anybody.
   */
  const resume = async ({ watched }: { watched: boolean }): Promise<void> => {
    if (!(await keepWaking()) && !watched) return;
    await session.resume();
    await sendWaiting();
    await keepWaking();
  };

  log.info('composed');
  return { services, resume };
}

function isActiveConnected({ active, servers }: SessionState): boolean {
  return active !== null && servers.some((server) => sameOwner(server, active) && server.status === 'connected');
}

export type Background = Awaited<ReturnType<typeof composeServices>>;

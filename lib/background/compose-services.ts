import { browser } from 'wxt/browser';
import { createEngineBridge } from '@/lib/engine/engine-bridge';
import { createLibraryService } from '@/lib/library/library-service';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { createJobRunner } from '@/lib/jobs/job-runner';
import type { EventHub } from '@/lib/messaging/event-hub';
import type { ServiceSet } from '@/lib/messaging/rpc-server';
import { createConnectionPicker } from '@/lib/plex/connection-picker';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { createPlexTvClient } from '@/lib/plex/plextv-client';
import { createRatingsService } from '@/lib/ratings/ratings-service';
import { createHealthService } from '@/lib/session/health-service';
import { createPicturesService } from '@/lib/session/pictures';
import { createSessionService } from '@/lib/session/session-service';
import { createPreferencesService } from '@/lib/settings/preferences-service';
import { createPreferencesSetting, createSettings } from '@/lib/settings/settings';
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
import { createComebacks } from './comebacks';
import { composeMirror } from './compose-mirror';
import { ownTabPlaying } from './own-tab-playing';
import { playingPageContext } from './page-context';
import { isHostGranted, openTab, plexIdentity } from './platform';
import { createSeenItems } from './seen-items';
import { createSurfacesService } from './surfaces-service';
import type { WakeAlarm } from './wake-alarm';
import { whatWaits } from './what-waits';

const log = createLogger('background');

interface ComposeDeps {
  emit: EventHub['emit'];
  tickets: Tickets;
  wakeAlarm: WakeAlarm;
  /** Pages of ours that are open. */
  surfaces(): number;
  /** Nothing that was composed works any more: it must be composed anew. */
  onDatabaseClosed(): void;
}

/** Builds every client, store and service, and hands one feature the functions of another. */
export async function composeServices({ emit, tickets, wakeAlarm, surfaces, onDatabaseClosed }: ComposeDeps) {
  const db = await openDatabase(undefined, { onClosed: onDatabaseClosed });
  const memos = createMemoStore(db);
  const settings = createSettings();
  const preferences = createPreferencesService({ setting: createPreferencesSetting() });
  await preferences.loaded();
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
  const comebacks = createComebacks();
  comebacks.look(known);
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
        // A job may write as somebody whose ratings are not the ones that are shown.
        const isShown = known.active !== null && sameOwner(news.owner, known.active);
        if (isShown && news.state !== 'failed') seen.rated(news.ref, news.rating);
        if (news.state === 'confirmed')
          mirror.noteRated(news.owner, { key: news.ref.key, kind: news.kind, rating: news.rating });
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
    works: {
      'rate-batch': ratings.work,
      'plan-import': imports.work,
      'fill-mirror': { run: (job, context) => mirror.work.run(job, context) },
    },
    clock: systemClock,
    emit: (job) => emit('jobChanged', job),
    keepAlive: () => void browser.runtime.getPlatformInfo(),
    onBusy: () => {
      void wakeAlarm.need('jobs', true);
      watchWaking();
    },
    onIdle: () => watchWaking(),
  });

  const { mirror, views, keeper, socketState } = composeMirror({
    db,
    engine: createEngineBridge(),
    session,
    jobs,
    preferences: preferences.current,
    emit: (state) => emit('mirrorChanged', state),
    ratingsFound: ratings.noteFound,
    saw: seen.saw,
    known: () => known,
    surfaces,
  });
  const lookAtMirror = (): void =>
    void keeper.look().catch((error: unknown) => log.error('the mirror was not looked at', error));
  preferences.onChange(lookAtMirror);

  const library = createLibraryService({
    active: session.active,
    clientForServer: session.clientForServer,
    listener: async () => {
      const { account, servers, active } = await session.state();
      const server = servers.find((candidate) => active !== null && sameOwner(candidate, active));
      return { id: account?.id ?? null, title: account?.title ?? null, owned: server?.owned ?? false };
    },
    tabPlaying: async () => ownTabPlaying(await playingPageContext(), known.account?.id ?? null),
    memos,
    saw: seen.saw,
    now: systemClock.now,
  });

  session.onChange((state) => {
    if (state.active?.account !== known.active?.account) seen.forget();
    const isBack = comebacks.look(state) || (known.readOnly && !state.readOnly);
    known = state;
    emit('sessionChanged', state);
    watchWaking();
    lookAtMirror();
    if (isBack) sendWaiting().catch((error: unknown) => log.error('what waited could not be sent', error));
  });

  const services: ServiceSet = {
    session,
    ratings,
    library,
    views,
    mirror,
    health: createHealthService({
      session,
      http,
      mirrorState: mirror.state,
      outboxLength: ratings.queued,
      socketState,
      version: browser.runtime.getManifest().version,
      clock: systemClock,
      emit: (report) => emit('healthChanged', report),
    }),
    preferences: { get: async () => preferences.current(), change: preferences.change, reset: preferences.reset },
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

  const readWaking = async (): Promise<boolean> => {
    const state = await session.state();
    const waits = whatWaits(state, {
      isSigningIn: await session.isSigningIn(),
      jobs: await jobs.list(),
      queued: state.active === null ? 0 : await ratings.queued(state.active),
    });
    for (const [reason, needed] of Object.entries(waits)) await wakeAlarm.need(reason, needed);
    return Object.values(waits).includes(true);
  };

  let waking: Promise<unknown> = Promise.resolve();
  /** The alarm stays while something waits. One look at a time: an older one must not have the last word. */
  const keepWaking = (): Promise<boolean> => {
    const look = waking.then(readWaking);
    waking = look.catch(() => undefined);
    return look;
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
    lookAtMirror();
  };

  log.info('composed');
  /** A surface came or went. */
  const surfacesChanged = (): void => lookAtMirror();
  return { services, resume, surfacesChanged };
}

export type Background = Awaited<ReturnType<typeof composeServices>>;

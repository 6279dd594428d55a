import { browser } from 'wxt/browser';
import { createSpace } from '@/lib/backup/space';
import type { EngineBridge } from '@/lib/engine/engine-bridge';
import { createLibraryService } from '@/lib/library/library-service';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import { type SnapshotOptions, readSnapshot } from '@/lib/library/read-snapshot';
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
import type { PreferencesKeeper } from '@/lib/settings/preferences-service';
import { createSettings } from '@/lib/settings/settings';
import { createImportStore } from '@/lib/store/import-store';
import { createJobStore } from '@/lib/store/job-store';
import { createMemoStore } from '@/lib/store/memo-store';
import { createPictureStore } from '@/lib/store/picture-store';
import { createRatingStore } from '@/lib/store/rating-store';
import { eraseDatabase, openSafely } from '@/lib/store/open-safely';
import { createSessionStore } from '@/lib/store/session-store';
import { createSpaceStore } from '@/lib/store/space-store';
import { storeWithRoom } from '@/lib/store/with-room';
import { createImportService } from '@/lib/sync/import-service';
import { systemClock } from '@/lib/util/clock';
import { createLogger, logLines } from '@/lib/util/log';
import { type LibraryRef, sameOwner } from '@/lib/util/refs';
import type { Tickets } from '@/lib/plex-web/tickets';
import { createComebacks } from './comebacks';
import { composeBackup } from './compose-backup';
import { composeMirror } from './compose-mirror';
import { composePlaylists } from './compose-playlists';
import { composeRecommend } from './compose-recommend';
import { ownTabPlaying } from './own-tab-playing';
import { playingPageContext } from './page-context';
import { clearStorage, isHostGranted, openTab, plexIdentity } from './platform';
import { createSeenItems } from './seen-items';
import { createSurfacesService } from './surfaces-service';
import type { RulesAlarm } from './rules-alarm';
import type { WakeAlarm } from './wake-alarm';
import { createWaking } from './waking';

const log = createLogger('background');

interface ComposeDeps {
  emit: EventHub['emit'];
  tickets: Tickets;
  wakeAlarm: WakeAlarm;
  rulesAlarm: RulesAlarm;
  preferences: PreferencesKeeper;
  engine: EngineBridge;
  /** Pages of ours that are open. */
  surfaces(): number;
  /** Nothing that was composed works any more: it must be composed anew. */
  onDatabaseClosed(): void;
  /** Everything that was kept here is gone. */
  onErased(): Promise<void>;
}

const MB = 1024 * 1024;

/** Builds every client, store and service, and hands one feature the functions of another. */
export async function composeServices({
  emit,
  tickets,
  wakeAlarm,
  rulesAlarm,
  preferences,
  engine,
  surfaces,
  ...deps
}: ComposeDeps) {
  const db = await openSafely({ onClosed: deps.onDatabaseClosed, clock: systemClock });
  const memos = createMemoStore(db);
  const settings = createSettings();
  const http = createPlexHttp({
    identity: () => plexIdentity(settings),
    timeoutMs: () => preferences.current().timeoutSeconds * 1000,
  });
  const space = createSpace({
    store: createSpaceStore(db),
    storage: navigator.storage ?? {},
    active: () => known.active,
    dropMirror: (of) => mirror.remove(of),
    now: systemClock.now,
  });
  const roomy = <Store extends object>(store: Store): Store => storeWithRoom(store, space.room);

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

  /** The mirror, brought up to date; where there is none yet, the server. */
  const tracksOf = async (of: LibraryRef, options: SnapshotOptions = {}): Promise<LibrarySnapshot> =>
    (await mirror.tracks(of)) ?? readSnapshot(await session.clientFor(of), of, options);

  const imports = createImportService({
    store: roomy(createImportStore(db)),
    snapshot: tracksOf,
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
    store: roomy(createRatingStore(db)),
    parallelWrites: () => preferences.current().parallelWrites,
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
        if (news.state === 'queued') waking.lookSoon();
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
    store: roomy(createJobStore(db)),
    works: {
      'rate-batch': ratings.work,
      'plan-import': imports.work,
      'fill-mirror': { run: (job, context) => mirror.work.run(job, context) },
      'edit-playlist': { run: (job, context) => playlists.work.run(job, context) },
    },
    clock: systemClock,
    emit: (job) => emit('jobChanged', job),
    keepAlive: () => void browser.runtime.getPlatformInfo(),
    onBusy: () => {
      void wakeAlarm.need('jobs', true);
      waking.lookSoon();
    },
    onIdle: () => waking.lookSoon(),
  });

  const waking = createWaking({ alarm: wakeAlarm, session, jobs: jobs.list, queued: ratings.queued });

  const { mirror, views, keeper, socketState } = composeMirror({
    db,
    engine,
    session,
    jobs,
    preferences: preferences.current,
    emit: (state) => {
      emit('mirrorChanged', state);
      recommendations.noteMirror(state);
      playlists.noteMirror(state);
    },
    ratingsFound: ratings.noteFound,
    saw: seen.saw,
    known: () => known,
    surfaces,
  });
  const recommendations = composeRecommend({
    db,
    engine,
    clientFor: session.clientFor,
    mirror,
    ratings,
    saw: seen.saw,
    known: () => known,
    emit,
  });
  const playlists = composePlaylists({
    db,
    engine,
    clientFor: session.clientFor,
    mirror,
    snapshot: tracksOf,
    ghosts: (keys, of) => recommendations.ghosts(keys, { library: of }),
    rateMany: ratings.rateMany,
    jobs,
    rulesAlarm,
    known: () => known,
    saw: seen.saw,
    roomy,
    emit: (news) => emit('playlistChanged', news),
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
    waking.lookSoon();
    lookAtMirror();
    if (isBack) sendWaiting().catch((error: unknown) => log.error('what waited could not be sent', error));
  });

  const { backup, diagnostics } = composeBackup({
    db,
    preferences,
    space,
    erase: {
      stop: async () => {
        keeper.end();
        await jobs.stop();
        engine.stop();
      },
      closeDatabase: () => db.close(),
      eraseDatabase: () => eraseDatabase(systemClock),
      clearStorage,
      onErased: deps.onErased,
    },
    onRestored: () => {
      waking.lookSoon();
      playlists.watchSchedule();
      sendWaiting().catch((error: unknown) => log.error('what was restored could not be sent', error));
    },
    session: () => known,
    mirrors: mirror.list,
    jobs: jobs.list,
    currentImport: imports.current,
    queued: async () => (known.active === null ? 0 : ratings.queued(known.active)),
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
    preferences,
    backup,
    imports,
    jobs,
    pictures: createPicturesService({
      clientFor: session.clientForServer,
      pictureStore: createPictureStore(db),
      budget: () => preferences.current().pictureBudgetMb * MB,
    }),
    surfaces: createSurfacesService(),
    log: { lines: async () => [...logLines()], diagnostics },
    recommendations,
    playlists: playlists.playlists,
    smartPlaylists: playlists.smartPlaylists,
    playlistImports: playlists.playlistImports,
    tickets,
  };

  /** Jobs that an error paused, and ratings that wait for their server. */
  const sendWaiting = async (): Promise<void> => {
    await jobs.resumeAll();
    await ratings.flush();
  };

  /**
   * At every start, alarm and connecting surface: goes on with whatever a stopped worker left. With
   * nothing left and nobody looking, nothing is sent to anybody.
   */
  const resume = async ({ watched }: { watched: boolean }): Promise<void> => {
    if (!(await waking.look()) && !watched) return;
    await session.resume();
    await sendWaiting();
    await waking.look();
    lookAtMirror();
  };

  log.info('composed');
  /** A surface came or went. */
  const surfacesChanged = (): void => lookAtMirror();
  return { services, resume, surfacesChanged, keepLists: playlists.keepUp };
}

export type Background = Awaited<ReturnType<typeof composeServices>>;

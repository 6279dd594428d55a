import { createJobRunner } from '@/lib/jobs/job-runner';
import type { JobState } from '@/lib/jobs/job';
import { createLibraryEngine } from '@/lib/library/library-engine';
import { createMirrorService } from '@/lib/library/mirror/mirror-service';
import { readSnapshot } from '@/lib/library/read-snapshot';
import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { Services } from '@/lib/messaging/services';
import { createPlaylists } from '@/lib/playlists/create-playlists';
import type { PlaylistNews } from '@/lib/playlists/playlist-state';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient } from '@/lib/plex/pms-client';
import { type PlexM8Database, openDatabase } from '@/lib/store/database';
import { createJobStore } from '@/lib/store/job-store';
import { createMirrorReader, createMirrorStore } from '@/lib/store/mirror-store';
import { createPlaylistImportStore } from '@/lib/store/playlist-import-store';
import { createPlaylistStore } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import type { Mortality } from './mortal';
import { freshIndexedDb } from './fake-database';
import { noDelay } from './session-kit';
import { type StandInOptions, startStandIn } from './stand-in';

let kits = 0;
/** How long a surface waits for a short edit: until it ends, as far as a test goes. */
const PATIENCE_MS = 5_000;

/** A browser profile with playlists on a real (stand-in) server; its worker can be started again and again. */
export async function createPlaylistKit(options: StandInOptions = {}) {
  kits += 1;
  freshIndexedDb();
  const database = `playlist-kit-${kits}`;
  const plex = await startStandIn(options);
  const http = createPlexHttp({
    identity: { clientIdentifier: 'test-client', version: '0.1.0', platform: 'Test' },
    delay: noDelay,
  });
  const library: LibraryRef = { server: plex.pms.machineIdentifier, account: 'demo', section: '1' };
  const tokens: Record<string, string> = { demo: plex.pms.token };
  const clientOf = (owner: Owner): PmsClient => {
    const pms = plex.servers.find(({ machineIdentifier }) => machineIdentifier === owner.server) ?? plex.pms;
    const token = owner.account === 'demo' ? pms.token : (tokens[owner.account] ?? '');
    return createPmsClient({ http, base: pms.url, token, server: owner.server });
  };

  const snapshot = async (of: LibraryRef) => readSnapshot(clientOf(of), of);

  const kit = {
    plex,
    library,
    tokens,
    clientOf,
    client: clientOf(library),
    active: library as LibraryRef | null,
    readOnly: false,
    news: [] as PlaylistNews[],
    jobs: [] as JobState[],
    now: 1_800_000_000_000,
    /** Starts a worker; with a mortality it dies when that says so. */
    async wake(mortality: Mortality | null = null, given: PlexM8Database | null = null) {
      const db = given ?? (await openDatabase(database));
      const wrap = <T extends object>(target: T): T => mortality?.wrap(target) ?? target;
      const store = wrap(createPlaylistStore(db));
      const clock: Clock = {
        now: () => (kit.now += 1),
        wait: (ms, signal) =>
          new Promise((resolve) => {
            if (ms === PATIENCE_MS && signal) signal.addEventListener('abort', () => resolve());
            else setImmediate(resolve);
          }),
        every: () => () => undefined,
      };
      let ids = 0;
      const born = Math.random().toString(36).slice(2);
      const newId = (): string => `${born}-${(ids += 1)}`;
      const clientFor = async (owner: Owner): Promise<PmsClient> => {
        const client = clientOf(owner);
        if (!mortality) return client;
        const { playlists, meta, serverTime } = client;
        return { ...wrap(client), playlists: wrap(playlists), meta: wrap(meta), serverTime };
      };
      const engine = createLibraryEngine({ reader: createMirrorReader(db), now: Date.now, language: 'en' });
      const session = { active: () => kit.active, isReadOnly: () => kit.readOnly };
      const point = async (of: LibraryRef) => {
        const head = await createMirrorReader(db).head(of);
        return head ? { library: of, version: head.version } : null;
      };
      const room = createPlaylists({
        store,
        imports: wrap(createPlaylistImportStore<PlaylistFileRow>(db)),
        clientFor,
        engine,
        point,
        snapshot,
        rateMany: async (items) => items.map(({ key }) => key),
        session,
        jobs: { look: () => runner.look(), cancel: (id) => runner.cancel(id) },
        clock,
        newId,
        emit: (news) => kit.news.push(news),
        saw: () => undefined,
        language: 'en',
        note: () => 'Kept by PlexM8.',
      });
      const mirror = createMirrorService({
        store: createMirrorStore(db),
        engine,
        clientFor: async (owner) => clientOf(owner),
        jobs: {
          add: (job) => runner.add(job),
          list: () => runner.list(),
          cancel: (id) => runner.cancel(id),
          resume: (id) => runner.resume(id),
        },
        preferences: () => ({ pageSize: 100, parallelReads: 4, bulkTimeoutSeconds: 60 }),
        clock,
        newId,
        emit: () => undefined,
        ratingsFound: async () => undefined,
        isVisible: () => true,
      });
      const idle = { run: async () => undefined };
      const runner = createJobRunner({
        store: wrap(createJobStore(db)),
        works: { 'rate-batch': idle, 'plan-import': idle, 'fill-mirror': mirror.work, 'edit-playlist': room.work },
        clock,
        emit: (job) => kit.jobs.push(job),
        keepAlive: () => undefined,
        onBusy: () => undefined,
        onIdle: () => undefined,
      });
      // What surfaces are promised is what the room does.
      const served: Pick<Services, 'smartPlaylists' | 'playlistImports'> & {
        playlists: Omit<Services['playlists'], 'rateAll'>;
      } = room;
      return {
        db,
        ...room,
        served,
        mirror,
        runner,
        engine,
        point,
        store: createPlaylistStore(db),
        deps: { session, clientFor },
        /** Reads the library into the mirror, or what changed of it. */
        async fill(): Promise<void> {
          await mirror.ensure(library);
          await runner.idle();
          await mirror.settled();
        },
        async stop() {
          await runner.stop();
          if (!given) db.close();
        },
      };
    },
    /** Keys of a playlist in order, past everything that PlexM8 believes. */
    async keysIn(key: string, account = 'demo'): Promise<string[]> {
      const page = await clientOf({ ...library, account }).playlists.items(key, { start: 0, size: 100_000 });
      return page.columns.keys;
    },
    async idsIn(key: string): Promise<string[]> {
      return (await kit.client.playlists.items(key, { start: 0, size: 100_000 })).itemIds;
    },
    async control(call: string, body?: object): Promise<unknown> {
      const [method = 'GET', path = '/'] = call.split(' ');
      const response = await fetch(plex.line.control.url + path, { method, body: body && JSON.stringify(body) });
      if (!response.ok) throw new Error(`control: ${call}: ${await response.text()}`);
      return response.json();
    },
    /** Requests to playlists since the log was cleared, as `METHOD path`. */
    async asked(): Promise<string[]> {
      const entries = await plex.control.log();
      return entries.map(({ method, path }) => `${method} ${path}`);
    },
  };
  return kit;
}

export type PlaylistKit = Awaited<ReturnType<typeof createPlaylistKit>>;

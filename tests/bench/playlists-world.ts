import { createJobRunner } from '@/lib/jobs/job-runner';
import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import { packColumns } from '@/lib/library/columns/pack-columns';
import type { MirrorReader } from '@/lib/library/image/mirror-reader';
import { createLibraryEngine } from '@/lib/library/library-engine';
import { readSnapshot } from '@/lib/library/read-snapshot';
import { createPlaylists } from '@/lib/playlists/create-playlists';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { type PmsClient, createPmsClient } from '@/lib/plex/pms-client';
import { openDatabase } from '@/lib/store/database';
import { createJobStore } from '@/lib/store/job-store';
import type { MirrorChunkRecord, MirrorRecord } from '@/lib/store/mirror-records';
import { createPlaylistImportStore } from '@/lib/store/playlist-import-store';
import { createPlaylistStore } from '@/lib/store/playlist-store';
import { systemClock } from '@/lib/util/clock';
import type { LibraryRef } from '@/lib/util/refs';
import { freshIndexedDb } from '../support/fake-database';
import { startStandInProcess } from './stand-in-process.ts';

/** The playlists room over a stand-in in a process of its own, with a mirror in memory. */
export async function startPlaylistWorld(flags: string[]) {
  const standIn = await startStandInProcess(flags);
  const [pms] = standIn.line.pms;
  if (!pms) throw new Error('no server');
  const http = createPlexHttp({ identity: { clientIdentifier: 'bench', version: '0', platform: 'Bench' } });
  const client = createPmsClient({ http, base: pms.url, token: pms.token, server: pms.machineIdentifier });
  const library: LibraryRef = { server: pms.machineIdentifier, account: 'bench', section: '1' };
  freshIndexedDb();
  const db = await openDatabase('bench');
  const engine = createLibraryEngine({ reader: await readMirror(client, library), now: Date.now, language: 'en' });
  const point = async () => ({ library, version: 2 });
  const room = createPlaylists({
    store: createPlaylistStore(db),
    imports: createPlaylistImportStore<PlaylistFileRow>(db),
    clientFor: async () => client,
    engine,
    point,
    snapshot: (of) => readSnapshot(client, of),
    rateMany: async () => null,
    session: { active: () => library, isReadOnly: () => false },
    jobs: { look: () => runner.look(), cancel: (id) => runner.cancel(id) },
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: () => undefined,
    saw: () => undefined,
    language: 'en',
    note: () => '',
  });
  const idle = { run: async () => undefined };
  const runner = createJobRunner({
    store: createJobStore(db),
    works: { 'rate-batch': idle, 'plan-import': idle, 'fill-mirror': idle, 'edit-playlist': room.work },
    clock: systemClock,
    emit: () => undefined,
    keepAlive: () => undefined,
    onBusy: () => undefined,
    onIdle: () => undefined,
  });
  return {
    ...room,
    client,
    library,
    pms,
    runner,
    engine,
    async requests(since = 0): Promise<number> {
      const answer = await fetch(`${standIn.line.control.url}/requests/count?since=${since}`);
      return ((await answer.json()) as { count: number }).count;
    },
    async lastRequest(): Promise<number> {
      const answer = await fetch(`${standIn.line.control.url}/requests/count?since=0`);
      return ((await answer.json()) as { last: number }).last;
    },
    async close(): Promise<void> {
      db.close();
      await standIn.stop();
    },
  };
}

export type PlaylistWorld = Awaited<ReturnType<typeof startPlaylistWorld>>;

const PAGE = 2_000;

/** All of a library as the chunks that the mirror would write, read straight from the server. */
async function readMirror(client: PmsClient, library: LibraryRef): Promise<MirrorReader> {
  const chunks: MirrorChunkRecord[] = [];
  for (const kind of ['artist', 'album', 'track'] as const) {
    for (let start = 0; ;) {
      const page = await client.columnsPage(library.section, kind, { start, size: PAGE }, { timeoutMs: 60_000 });
      if (page.received === 0) break;
      const packed = packColumns(page.columns);
      for (const part of ['items', 'identity', 'personal'] as const)
        chunks.push({ ...library, generation: 1, kind, part, start, columns: packed[part] });
      start += page.received;
    }
  }
  const head: MirrorRecord = {
    ...library,
    generation: 1,
    filling: null,
    version: 2,
    chunksStamp: 1,
    patchSeq: 0,
    patchedRows: 0,
    foldedSeq: 0,
    counts: { artist: 0, album: 0, track: 0 },
    counters: {},
    latest: { changed: 0, rated: 0, viewed: 0 },
    completedAt: 1,
    refreshedAt: 1,
    sweptAt: null,
    lacks: [],
    bytes: 0,
  };
  return {
    head: async () => head,
    chunks: async (_library, _generation, kind, part, except) =>
      chunks.filter((chunk) => chunk.kind === kind && chunk.part === part && except?.has(chunk.start) !== true),
    patches: async () => [],
    ranks: async () => [],
  };
}

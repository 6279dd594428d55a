import type { Candidate } from '@/lib/plex/connection-candidates';
import { createConnectionPicker } from '@/lib/plex/connection-picker';
import type { NotificationState } from '@/lib/plex/notifications';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { createPlexTvClient } from '@/lib/plex/plextv-client';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { createHealthService } from '@/lib/session/health-service';
import type { HealthReport } from '@/lib/session/health-report';
import { createSessionService } from '@/lib/session/session-service';
import type { ServerRecord } from '@/lib/store/session-store';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';
import type { PlexStandIn } from '@/tests/plex-server/start-plex';
import { createSessionKit, noDelay } from '@/tests/support/session-kit';

/** Nothing answers at port 9 of this computer: refused at once. */
export const NOBODY = 'http://127.0.0.1:9';

/**
 * A background with a health service, in front of servers of the stand-in. Names of plex.direct fail as in
 * a network whose router filters them: at once, and without a word (plex-protocol.md §3.5).
 */
export async function createHealthKit(plex: PlexStandIn) {
  const kit = await createSessionKit(plex);
  const grants = { isGranted: (_pattern: string): boolean => true };
  const http = createPlexHttp({
    identity: { clientIdentifier: 'test-client', version: '0.1.0', platform: 'Test' },
    delay: noDelay,
    fetch: async (input, init) => {
      const { hostname } = new URL(input instanceof Request ? input.url : input);
      if (hostname.endsWith('.plex.direct')) throw new TypeError('fetch failed');
      return fetch(input, init);
    },
  });
  const picker = createConnectionPicker({
    http,
    isGranted: async (pattern) => grants.isGranted(pattern),
    staggerMs: 0,
  });
  const plextv = createPlexTvClient({ http, hosts: [plex.plextv.url] });
  const session = createSessionService({
    http,
    plextv,
    picker,
    store: kit.store,
    memos: kit.memos,
    settings: kit.settings,
    version: '0.1.0',
    openTab: async () => undefined,
    delay: noDelay,
  });
  const told: HealthReport[] = [];
  const world = {
    mirror: null as MirrorState | null,
    outbox: 0,
    socket: null as NotificationState | null,
    now: Date.now,
  };
  const health = createHealthService({
    session,
    http,
    mirrorState: async () => world.mirror,
    outboxLength: async () => world.outbox,
    socketState: () => world.socket,
    version: '0.1.0',
    clock: { now: () => world.now() },
    emit: (report) => told.push(report),
    opensSocket: null,
  });

  /** The first server, known by these addresses. */
  async function know(connections: Candidate[], change: Partial<ServerRecord> = {}): Promise<void> {
    const [pms] = plex.pms;
    if (pms === undefined) throw new Error('no server');
    await kit.store.saveServer({
      server: pms.machineIdentifier,
      account: LOCAL_ACCOUNT,
      name: pms.name,
      owned: true,
      sourceTitle: null,
      version: null,
      token: pms.token,
      connections,
      winner: null,
      sections: [{ section: '1', uuid: null, title: 'Music' }],
      manual: true,
      ...change,
    });
  }

  return { ...kit, grants, http, picker, session, health, told, world, know };
}

export type HealthKit = Awaited<ReturnType<typeof createHealthKit>>;

export const mirror = (change: Partial<MirrorState> = {}): MirrorState => ({
  server: 's',
  account: LOCAL_ACCOUNT,
  section: '1',
  status: 'fresh',
  done: 60,
  total: 60,
  counts: { artist: 3, album: 9, track: 60 },
  version: 1,
  completedAt: 1_700_000_000,
  refreshedAt: 1_700_000_100,
  bytes: 1000,
  live: 'polling',
  error: null,
  ...change,
});

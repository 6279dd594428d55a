import type { NotificationState } from '@/lib/plex/notifications';
import type { PlexHttp } from '@/lib/plex/plex-http';
import { type OpensSocket, socketOpener } from '@/lib/plex/probe-server';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { AppError, errorCode, serializeError, toAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { createCompatibility } from './compatibility';
import type { CompatibilityReport } from './compatibility-report';
import { type ServerFacts, readServerFacts } from './health-facts';
import { readFeatures } from './health-features';
import { withLimit } from './health-plextv';
import { mirrorFacts, serverFacts, serverOf, statusOf, whyNoServer, whyThis } from './health-parts';
import type { HealthReport } from './health-report';
import { findTroubles } from './health-troubles';
import type { Recheck } from './recheck';
import type { SessionService } from './session-service';
import type { ServerState } from './session-state';

export interface HealthDeps {
  session: Pick<SessionService, 'state' | 'recheck' | 'linkTo' | 'clientFor' | 'askPlexTv'>;
  http: PlexHttp;
  mirrorState(library: LibraryRef): Promise<MirrorState | null>;
  /** Ratings that wait for their server. */
  outboxLength(owner: Owner): Promise<number>;
  /** Of the notifications; null while nobody looks. */
  socketState(): NotificationState | null;
  /** Of PlexM8. */
  version: string;
  clock: Pick<Clock, 'now'>;
  emit(report: HealthReport): void;
  opensSocket?: OpensSocket | null;
  /** For one attempt. */
  limitMs?: number;
}

const log = createLogger('health');
const NOTHING_TRIED: Recheck = { connection: null, changedFrom: null, tried: [], brokenTls: [], error: null };

/** How PlexM8 and its server are: `HealthService`. */
export function createHealthService({
  session,
  http,
  mirrorState,
  outboxLength,
  socketState,
  version,
  clock,
  emit,
  limitMs = 3_000,
  opensSocket = typeof WebSocket === 'undefined' ? null : socketOpener((address) => new WebSocket(address), limitMs),
}: HealthDeps) {
  let running: Promise<HealthReport> | null = null;
  const runCompatibility = createCompatibility({ http, clock, version, opensSocket });

  /** A token that the server refuses here is asked anew by the session, whose word counts. @throws AppError unauthorized, … */
  async function readFacts(server: Owner): Promise<ServerFacts> {
    try {
      return await readServerFacts(http, await session.linkTo(server), limitMs);
    } catch (error) {
      if (errorCode(error) !== 'unauthorized') throw error;
      await withLimit(
        session.clientFor(server).then((pms) => pms.sections()),
        limitMs,
      );
      return readServerFacts(http, await session.linkTo(server), limitMs);
    }
  }

  async function lookAt(server: ServerState): Promise<{ way: Recheck; facts: ServerFacts | null }> {
    const way = await session.recheck(server);
    if (way.connection === null) return { way, facts: null };
    try {
      return { way, facts: await readFacts(server) };
    } catch (cause) {
      const error = toAppError(cause);
      // Only a refusal takes the connection away: a server that says nothing of itself can still be used.
      const refused = error.code === 'unauthorized';
      return { way: { ...way, error, connection: refused ? null : way.connection }, facts: null };
    }
  }

  /** Whatever is wrong with the mirror, the rest can be told. */
  async function readMirror(library: LibraryRef): Promise<MirrorState | null> {
    try {
      const mirror = await mirrorState(library);
      return mirror?.status === 'none' ? null : mirror;
    } catch (error) {
      log.warn("the state of the mirror can't be read", error);
      return null;
    }
  }

  async function checkNow(): Promise<HealthReport> {
    const state = await session.state();
    const server = serverOf(state);
    const [plextv, seen, mirror, outbox] = await Promise.all([
      session.askPlexTv(),
      server === undefined ? { way: NOTHING_TRIED, facts: null } : lookAt(server),
      state.active === null ? null : readMirror(state.active),
      server === undefined ? 0 : outboxLength(server),
    ]);
    const { way, facts } = seen;
    const error = way.error ?? (server === undefined ? whyNoServer(state) : null);
    const connection = way.connection === null ? null : { ...way.connection, why: whyThis(way.connection, way.tried) };
    const connected = connection !== null;
    const troubles = findTroubles({
      tried: way.tried,
      brokenTls: way.brokenTls,
      connection,
      error: error?.code ?? null,
      plextv,
      socketRefused: socketState() === 'refused',
    });
    const report: HealthReport = {
      status: statusOf(state, connected, troubles.length > 0),
      plexm8: version,
      server: server === undefined ? null : serverFacts(server, facts),
      connection,
      changedFrom: way.changedFrom,
      tried: way.tried,
      features: readFeatures({
        facts,
        connected,
        owned: server?.owned ?? false,
        readOnly: state.readOnly,
        mirrorComplete: mirror !== null && mirror.completedAt !== null,
      }),
      mirror: mirror === null ? null : mirrorFacts(mirror, clock.now()),
      outbox,
      troubles,
      error: error === null ? null : serializeError(error),
      checkedAt: Math.floor(clock.now() / 1000),
    };
    emit(report);
    return report;
  }

  /** One check at a time: who asks meanwhile gets its result. */
  function check(): Promise<HealthReport> {
    running ??= checkNow().finally(() => (running = null));
    return running;
  }

  return {
    check,

    /** @throws AppError no-server, unauthorized, network, … */
    async compatibility(server: string): Promise<CompatibilityReport> {
      const { servers, active } = await session.state();
      const known = servers.filter((candidate) => candidate.server === server);
      const owner = known.find(({ account }) => account === active?.account) ?? known[0];
      if (owner === undefined) throw new AppError('no-server', 'this server is not known');
      return runCompatibility(await session.linkTo(owner), owner.tried);
    },
  };
}

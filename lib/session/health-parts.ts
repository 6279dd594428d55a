import type { ConnectionAttempt } from '@/lib/plex/connection-picker';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { AppError } from '@/lib/util/app-error';
import { sameOwner } from '@/lib/util/refs';
import type { ServerFacts } from './health-facts';
import type { HealthReport } from './health-report';
import type { Recheck } from './recheck';
import type { ServerState, SessionState } from './session-state';

/** The server in use; before a library is chosen the first one. */
export function serverOf({ servers, active }: SessionState): ServerState | undefined {
  return (active === null ? undefined : servers.find((candidate) => sameOwner(candidate, active))) ?? servers[0];
}

const isSignedOut = ({ account, servers }: SessionState): boolean => account === null && servers.length === 0;

export function whyNoServer(state: SessionState): AppError {
  return isSignedOut(state) ? new AppError('signed-out') : new AppError('no-server');
}

export function statusOf(state: SessionState, connected: boolean, hasTroubles: boolean): HealthReport['status'] {
  if (isSignedOut(state)) return 'signed-out';
  if (!connected) return 'offline';
  return hasTroubles ? 'degraded' : 'ok';
}

export function serverFacts(state: ServerState, facts: ServerFacts | null): HealthReport['server'] {
  const { server, account, name, owned, version } = state;
  return { server, account, name, owned, version: facts?.version ?? version };
}

/** What failed before the one in use was taken. */
export function whyThis(
  { kind }: NonNullable<Recheck['connection']>,
  tried: readonly ConnectionAttempt[],
): NonNullable<HealthReport['connection']>['why'] {
  if (kind === 'manual') return 'manual';
  if (tried.length === 1) return 'only-one';
  const has = (wanted: ConnectionAttempt['kind']): boolean => tried.some((attempt) => attempt.kind === wanted);
  if (kind === 'relay' && has('remote')) return 'remote-failed';
  return kind !== 'local' && has('local') ? 'local-failed' : 'best';
}

export function mirrorFacts(state: MirrorState, nowMs: number): HealthReport['mirror'] {
  const lookedAt = state.refreshedAt ?? state.completedAt;
  return {
    complete: state.completedAt !== null,
    ageSeconds: lookedAt === null ? null : Math.max(0, Math.floor(nowMs / 1000) - lookedAt),
    artists: state.counts.artist,
    albums: state.counts.album,
    tracks: state.counts.track,
  };
}

import type { ConnectionKind } from '@/lib/plex/connection-candidates';
import type { ConnectionAttempt } from '@/lib/plex/connection-picker';
import type { AppErrorCode } from '@/lib/util/app-error';
import type { PlexTvHealth } from './health-plextv';
import type { HealthReport, Trouble } from './health-report';

export interface TroubleQuestion {
  tried: readonly ConnectionAttempt[];
  /** https addresses that are silent where plain http is answered. */
  brokenTls: readonly string[];
  connection: HealthReport['connection'];
  error: AppErrorCode | null;
  plextv: PlexTvHealth;
  socketRefused: boolean;
}

const CLASS: Record<ConnectionKind, number> = { manual: 0, local: 1, remote: 2, relay: 3 };
const ANSWERS: ReadonlySet<string> = new Set(['ok', 'other-server', 'unclaimed-server', 'login-page', 'not-plex']);

/** Known causes, as far as the tries tell (plex-protocol.md §3.5, §11, §12). */
export function findTroubles(question: TroubleQuestion): Trouble[] {
  const { tried, connection, error, plextv, brokenTls, socketRefused } = question;
  const any = (outcome: ConnectionAttempt['outcome']): boolean =>
    worse(tried, connection).some((attempt) => attempt.outcome === outcome);
  const found: Record<Trouble, boolean> = {
    'dns-rebinding': isDnsRebinding(tried),
    'blocked-local-network': isLocalNetworkBlocked(tried),
    'missing-permission': isPermissionMissing(question),
    certificate: brokenTls.length > 0,
    'path-prefix': any('not-plex'),
    'login-page': any('login-page'),
    'unclaimed-server': any('unclaimed-server') || error === 'unclaimed-server',
    'revoked-token': error === 'unauthorized' || error === 'token-invalid' || plextv === 'refused',
    'no-websocket': connection !== null && socketRefused,
    'relay-only': connection?.kind === 'relay',
    'plextv-down': plextv === 'down',
    'server-down': false,
  };
  const asked = tried.filter(({ outcome }) => outcome !== 'needs-permission');
  found['server-down'] =
    connection === null &&
    error !== 'unauthorized' &&
    !found.certificate &&
    asked.length > 0 &&
    asked.every(({ outcome }) => !ANSWERS.has(outcome));
  return (Object.keys(found) as Trouble[]).filter((trouble) => found[trouble]);
}

/** What failed and would be better than what is in use: with a good way no other one needs a cure. */
function worse(tried: readonly ConnectionAttempt[], connection: HealthReport['connection']): ConnectionAttempt[] {
  if (connection === null) return [...tried];
  return tried.filter(({ kind }) => CLASS[kind] < CLASS[connection.kind]);
}

/**
 * A host that may not be asked says nothing of where it is. While another way answers it is worth a word
 * only where it may well be better: typed in by the user, beside a filtered name, or in place of the relay.
 */
function isPermissionMissing({ tried, connection }: TroubleQuestion): boolean {
  const missing = worse(tried, connection).filter(({ outcome }) => outcome === 'needs-permission');
  if (missing.length === 0 || connection === null) return missing.length > 0;
  return connection.kind === 'relay' || isDnsRebinding(tried) || missing.some(({ kind }) => kind === 'manual');
}

const isPlexDirect = (address: string): boolean => new URL(address).hostname.endsWith('.plex.direct');
const away = (attempts: readonly ConnectionAttempt[]): boolean =>
  attempts.some(({ kind, outcome }) => (kind === 'remote' || kind === 'relay') && outcome === 'ok');

/** The name of a private address does not resolve, while the address itself, or another way, answers (§3.5). */
function isDnsRebinding(tried: readonly ConnectionAttempt[]): boolean {
  const local = tried.filter(({ kind, outcome }) => kind === 'local' && outcome !== 'needs-permission');
  const named = local.filter(({ address }) => isPlexDirect(address));
  if (!named.some(({ outcome }) => outcome === 'network') || named.some(({ outcome }) => outcome === 'ok'))
    return false;
  const plain = local.filter(({ address }) => !isPlexDirect(address));
  return plain.length === 0 ? away(tried) : plain.some(({ outcome }) => outcome === 'ok');
}

/** Names and bare addresses alike fail at once: no router does that, a browser does (§11.2). */
function isLocalNetworkBlocked(tried: readonly ConnectionAttempt[]): boolean {
  const local = tried.filter(({ kind, outcome }) => kind === 'local' && outcome !== 'needs-permission');
  return (
    local.some(({ address }) => !isPlexDirect(address)) &&
    local.every(({ outcome }) => outcome === 'network') &&
    away(tried)
  );
}

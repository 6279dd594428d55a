import type { AttemptOutcome, ConnectionKind, ServerStatus } from '@/lib/session/session-state';
import { type MessageKey, t } from '@/lib/util/i18n';
import { ERROR_WORDS } from './error-words';

const KINDS: Readonly<Record<ConnectionKind, MessageKey>> = {
  local: 'connectionLocal',
  remote: 'connectionRemote',
  relay: 'connectionRelay',
  manual: 'connectionManual',
};

const KIND_HINTS: Readonly<Record<ConnectionKind, MessageKey>> = {
  local: 'connectionLocalHint',
  remote: 'connectionRemoteHint',
  relay: 'connectionRelayHint',
  manual: 'connectionManualHint',
};

const STATUSES: Readonly<Record<ServerStatus, MessageKey>> = {
  connected: 'serverConnected',
  connecting: 'serverConnecting',
  'needs-permission': 'serverNeedsPermission',
  unreachable: 'serverUnreachable',
  unauthorized: 'serverUnauthorized',
  unclaimed: 'serverUnclaimed',
};

export const kindWords = (kind: ConnectionKind): string => t(KINDS[kind]);
export const kindHint = (kind: ConnectionKind): string => t(KIND_HINTS[kind]);
export const statusWords = (status: ServerStatus): string => t(STATUSES[status]);

/** What became of a try to reach a server, e.g. "The server takes too long". */
export function outcomeWords(outcome: AttemptOutcome): string {
  if (outcome === 'ok') return t('outcomeOk');
  if (outcome === 'waiting') return t('outcomeWaiting');
  return outcome === 'needs-permission' ? t('outcomeNeedsPermission') : t(ERROR_WORDS[outcome].title);
}

import type { ServerState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { Badge } from './badge';
import { kindHint, kindWords, statusWords } from './connection-words';

/** How a server is reached (Local, Remote, Relay …) and how fast it answered, or why it is not (Offline …). */
export function ConnectionBadge({ server }: { server: ServerState }) {
  const { status, connection } = server;
  if (status === 'connected' && connection) {
    return (
      <Badge tone={connection.kind === 'relay' ? 'warn' : 'good'} title={kindHint(connection.kind)}>
        {t('badgeLatency', [kindWords(connection.kind), connection.latencyMs])}
      </Badge>
    );
  }
  const tone =
    status === 'connecting' || status === 'connected' ? 'plain' : status === 'needs-permission' ? 'warn' : 'bad';
  return <Badge tone={tone}>{statusWords(status)}</Badge>;
}

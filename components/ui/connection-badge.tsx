import type { ServerState } from '@/lib/session/session-state';
import { Badge } from './badge';
import { kindHint, kindWords, statusWords } from './connection-words';

/** How a server is reached (Local, Remote, Relay …), or why it is not. */
export function ConnectionBadge({ server }: { server: ServerState }) {
  const { status, connection } = server;
  if (status === 'connected' && connection) {
    return (
      <Badge tone={connection.kind === 'relay' ? 'warn' : 'good'} title={kindHint(connection.kind)}>
        {kindWords(connection.kind)}
      </Badge>
    );
  }
  const tone =
    status === 'connecting' || status === 'connected' ? 'plain' : status === 'needs-permission' ? 'warn' : 'bad';
  return <Badge tone={tone}>{statusWords(status)}</Badge>;
}

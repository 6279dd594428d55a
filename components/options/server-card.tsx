import { Button } from '@/components/ui/button';
import { ConnectionBadge } from '@/components/ui/connection-badge';
import { kindHint } from '@/components/ui/connection-words';
import { ERROR_WORDS } from '@/components/ui/error-words';
import { ErrorBanner } from '@/components/ui/error-banner';
import { GrantButton } from '@/components/ui/grant-button';
import { TrashIcon } from '@/components/ui/icons';
import { TriedList } from '@/components/ui/tried-list';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { ServerState } from '@/lib/session/session-state';
import type { AppErrorCode } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { type LibraryRef, sameOwner } from '@/lib/util/refs';

interface ServerCardProps {
  server: ServerState;
  active: LibraryRef | null;
}

/** One server: how it is reached, what was tried, and which of its libraries is used. */
export function ServerCard({ server, active }: ServerCardProps) {
  const remove = useAction(() => client.session.removeServer(server.server));
  const { connection } = server;
  const refusal = refusalOf(server);
  const pattern = server.tried.find((attempt) => attempt.outcome === 'needs-permission')?.pattern ?? null;
  return (
    <article className="pm8-card pm8-stack" aria-label={server.name}>
      <div className="pm8-row pm8-row--wrap">
        <h3 className="pm8-grow">{server.name}</h3>
        <ConnectionBadge server={server} />
        {server.manual ? (
          <Button
            size="small"
            variant="ghost"
            busy={remove.busy}
            icon={<TrashIcon size={16} />}
            onClick={() => void remove.run()}
          >
            {t('optionsRemove')}
          </Button>
        ) : null}
      </div>
      <p className="pm8-muted pm8-small">{originWords(server)}</p>
      {connection && server.status === 'connected' ? (
        <p className="pm8-small">
          {t('optionsConnection', [kindHint(connection.kind), connection.address, connection.latencyMs])}
        </p>
      ) : null}
      {refusal === null ? null : <ErrorBanner error={{ code: refusal }} inOptions />}
      {server.status === 'needs-permission' && pattern !== null ? (
        <div className="pm8-row pm8-row--wrap">
          <span>{t(ERROR_WORDS['needs-permission'].next)}</span>
          <GrantButton pattern={pattern} primary />
        </div>
      ) : null}
      {server.sections.length > 0 ? <Libraries server={server} active={active} /> : null}
      {server.status === 'connected' && server.sections.length === 0 ? (
        <p className="pm8-muted">{t('optionsNoMusic')}</p>
      ) : null}
      {server.tried.length > 0 ? (
        <details className="pm8-more" open={server.status === 'unreachable'}>
          <summary>{server.status === 'connected' ? t('optionsConnections') : t('popupTried')}</summary>
          <TriedList tried={server.tried} />
        </details>
      ) : null}
      {remove.error ? <ErrorBanner error={remove.error} inOptions /> : null}
    </article>
  );
}

/** Which library is shown and rated: one in all, whatever the server. */
function Libraries({ server, active }: ServerCardProps) {
  const choose = useAction((section: string) =>
    client.session.choose({ server: server.server, account: server.account, section }),
  );
  return (
    <fieldset className="pm8-libraries">
      <legend className="pm8-small pm8-strong">{t('optionsLibraries')}</legend>
      {server.sections.map(({ section, title }) => (
        <label key={section} className="pm8-library">
          <input
            type="radio"
            name="library"
            checked={active !== null && sameOwner(active, server) && active.section === section}
            onChange={() => void choose.run(section)}
          />
          {title}
        </label>
      ))}
      {choose.error ? <ErrorBanner error={choose.error} inOptions /> : null}
    </fieldset>
  );
}

/** The code whose words say what to do; a server added by token has no sign-in to repeat. */
function refusalOf({ status, manual }: ServerState): AppErrorCode | null {
  if (status === 'unclaimed') return 'unclaimed-server';
  if (status !== 'unauthorized') return null;
  return manual ? 'token-invalid' : 'unauthorized';
}

function originWords(server: ServerState): string {
  const version = server.version === null ? '' : t('optionsVersion', [server.version]);
  if (server.manual) return t('optionsManual') + version;
  if (server.owned) return t('optionsOwned') + version;
  return (server.sourceTitle === null ? t('optionsShared') : t('optionsSharedBy', [server.sourceTitle])) + version;
}

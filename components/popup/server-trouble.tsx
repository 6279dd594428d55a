import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ERROR_WORDS } from '@/components/ui/error-words';
import { GrantButton } from '@/components/ui/grant-button';
import { TriedList } from '@/components/ui/tried-list';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { ServerState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';

interface ServerTroubleProps {
  server: ServerState;
  /** Something of the server is known and shown below: the list of what was tried is folded in. */
  folded?: boolean;
}

/** Why a server can't be used, what was tried, and what to do about it. */
export function ServerTrouble({ server, folded = false }: ServerTroubleProps) {
  const retry = useAction(() => client.session.refresh());
  const pattern = server.tried.find((attempt) => attempt.outcome === 'needs-permission')?.pattern ?? null;
  const { title, hint } = troubleWords(server);
  return (
    <Banner
      tone={server.status === 'needs-permission' ? 'warn' : 'error'}
      title={title}
      actions={
        <>
          {pattern !== null && server.status === 'needs-permission' ? <GrantButton pattern={pattern} primary /> : null}
          <Button size="small" busy={retry.busy} onClick={() => void retry.run()}>
            {t('popupRetry')}
          </Button>
          {server.status === 'unauthorized' ? (
            <Button size="small" onClick={() => void client.surfaces.openOptions()}>
              {t('uiOpenOptions')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{hint}</p>
      {server.tried.length > 0 ? (
        <details className="pm8-details" open={!folded && server.status === 'unreachable'}>
          <summary>{t('popupTried')}</summary>
          <TriedList tried={server.tried} />
        </details>
      ) : null}
    </Banner>
  );
}

function troubleWords(server: ServerState): { title: string; hint: string } {
  switch (server.status) {
    case 'needs-permission':
      return { title: t('popupGrantTitle', [server.name]), hint: t('popupGrantHint') };
    case 'unauthorized':
      return { title: t('popupUnauthorized', [server.name]), hint: t(ERROR_WORDS.unauthorized.next) };
    case 'unclaimed':
      return { title: t('popupUnclaimed', [server.name]), hint: t(ERROR_WORDS['unclaimed-server'].next) };
    default:
      return { title: t('popupUnreachable', [server.name]), hint: t('popupUnreachableHint') };
  }
}

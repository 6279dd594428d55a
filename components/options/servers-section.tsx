import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { RefreshIcon, ServerIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { AddServer } from './add-server';
import { Section } from './section';
import { ServerCard } from './server-card';

export function ServersSection({ session }: { session: SessionState }) {
  const { servers, active } = session;
  const refresh = useAction(() => client.session.refresh());
  return (
    <Section id="servers" title={t('optionsServers')}>
      {servers.length === 0 ? (
        <div className="pm8-card">
          <EmptyState icon={<ServerIcon size={28} />} title={t('optionsNoServers')}>
            {t('optionsNoServersHint')}
          </EmptyState>
        </div>
      ) : (
        servers.map((server) => (
          <ServerCard key={`${server.server} ${server.account}`} server={server} active={active} />
        ))
      )}
      {servers.length > 0 || session.account ? (
        <div>
          <Button size="small" icon={<RefreshIcon size={16} />} busy={refresh.busy} onClick={() => void refresh.run()}>
            {t('optionsRefresh')}
          </Button>
        </div>
      ) : null}
      {refresh.error ? <ErrorBanner error={refresh.error} onRetry={() => void refresh.run()} inOptions /> : null}
      <AddServer />
    </Section>
  );
}

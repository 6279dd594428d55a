import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { RefreshIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useHealth } from '@/components/ui/use-health';
import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { CompatibilityCheck } from './health-compatibility';
import { HealthDetails } from './health-details';
import { HealthSummary } from './health-summary';
import { HealthTroubles } from './health-troubles';
import { Section } from './section';
import './health.css';

/** How the server is reached, what works, and the cure for what does not. */
export function HealthSection({ session }: { session: SessionState }) {
  const { active, servers } = session;
  const server = active?.server ?? servers[0]?.server ?? null;
  const health = useHealth(server === null ? null : `${server} ${active?.account ?? ''}`);
  return (
    <Section id="health" title={t('optionsHealth')}>
      <div className="pm8-card pm8-stack pm8-divided">
        {health.report ? <HealthSummary report={health.report} /> : <Waiting known={server !== null} />}
        {health.report ? <HealthTroubles report={health.report} /> : null}
        {health.report ? <HealthDetails report={health.report} /> : null}
        <div className="pm8-row pm8-row--wrap">
          <Button size="small" icon={<RefreshIcon size={16} />} busy={health.busy} onClick={health.check}>
            {t('healthCheck')}
          </Button>
        </div>
        {health.error ? <ErrorBanner error={health.error} onRetry={health.check} inOptions /> : null}
      </div>
      {server === null ? null : <CompatibilityCheck key={server} server={server} />}
    </Section>
  );
}

function Waiting({ known }: { known: boolean }): ReactNode {
  return known ? <Loading label={t('healthChecking')} /> : <p className="pm8-muted">{t('healthNoServer')}</p>;
}

import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { kindWords } from '@/components/ui/connection-words';
import { healthWords, whyWords } from '@/components/ui/health-words';
import type { HealthReport } from '@/lib/session/health-report';
import { t } from '@/lib/util/i18n';

const TONES = { ok: 'good', degraded: 'warn', offline: 'bad', 'signed-out': 'plain' } as const;

/** In one look: does it work, over which address, and why that one. */
export function HealthSummary({ report }: { report: HealthReport }) {
  const { status, server, connection, changedFrom, plexm8 } = report;
  return (
    <div className="pm8-stack pm8-stack--s">
      <div className="pm8-row pm8-row--wrap">
        <Badge tone={TONES[status]}>{healthWords(status)}</Badge>
        {server ? <span className="pm8-strong">{server.name}</span> : null}
        <span className="pm8-muted pm8-small">
          {server?.version ? t('healthVersions', [plexm8, server.version]) : t('healthVersion', [plexm8])}
        </span>
      </div>
      {connection ? (
        <p className="pm8-small">
          {t('healthConnection', [
            kindWords(connection.kind),
            connection.address,
            connection.latencyMs,
            whyWords(connection.why),
          ])}
        </p>
      ) : null}
      {changedFrom ? (
        <Banner tone="info" title={t('healthChanged')}>
          {t('healthChangedFrom', [kindWords(changedFrom.kind), changedFrom.address])}
        </Banner>
      ) : null}
    </div>
  );
}

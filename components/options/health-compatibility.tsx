import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CopyIcon, SearchIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { CompatibilityReport, CompatibilityRow } from '@/lib/session/compatibility-report';
import { type MessageKey, t } from '@/lib/util/i18n';
import { compatibilityText } from './health-compatibility-text';

const OUTCOMES: Readonly<Record<CompatibilityRow['outcome'], { words: MessageKey; tone: 'good' | 'warn' | 'plain' }>> =
  {
    holds: { words: 'compatHolds', tone: 'good' },
    differs: { words: 'compatDiffers', tone: 'warn' },
    unknown: { words: 'compatUnknown', tone: 'plain' },
  };

/** Asks the server what nobody could ask so far, and makes a report that may be shown to others. */
export function CompatibilityCheck({ server }: { server: string }) {
  const [report, setReport] = useState<CompatibilityReport | null>(null);
  const [copied, setCopied] = useState(false);
  const check = useAction(async () => {
    setCopied(false);
    setReport(await client.health.compatibility(server));
  });
  const copy = useAction(async () => {
    if (report === null) return;
    await navigator.clipboard.writeText(compatibilityText(report));
    setCopied(true);
  });
  return (
    <div className="pm8-card pm8-stack">
      <h3>{t('compatTitle')}</h3>
      <p className="pm8-muted">{t('compatHint')}</p>
      <div className="pm8-row pm8-row--wrap">
        <Button size="small" icon={<SearchIcon size={16} />} busy={check.busy} onClick={() => void check.run()}>
          {t('compatRun')}
        </Button>
        {report ? (
          <Button size="small" variant="ghost" icon={<CopyIcon size={16} />} onClick={() => void copy.run()}>
            {t('compatCopy')}
          </Button>
        ) : null}
        <output className="pm8-small pm8-muted">
          {check.busy ? t('compatRunning') : copied ? t('logCopied') : ''}
        </output>
      </div>
      {check.error ? <ErrorBanner error={check.error} onRetry={() => void check.run()} inOptions /> : null}
      {copy.error ? <ErrorBanner error={copy.error} inOptions /> : null}
      {report ? <Rows rows={report.rows} /> : null}
    </div>
  );
}

/** Names and details are for developers, in English, and the same as in the report that is copied. */
function Rows({ rows }: { rows: readonly CompatibilityRow[] }) {
  return (
    <table className="pm8-health__rows" lang="en">
      <caption className="pm8-hidden">{t('compatTitle')}</caption>
      <thead className="pm8-hidden">
        <tr>
          <th scope="col">{t('compatProbe')}</th>
          <th scope="col">{t('compatOutcome')}</th>
          <th scope="col">{t('compatDetail')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ probe, outcome, detail }) => (
          <tr key={probe}>
            <th scope="row">{probe}</th>
            <td>
              <Badge tone={OUTCOMES[outcome].tone}>{t(OUTCOMES[outcome].words)}</Badge>
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

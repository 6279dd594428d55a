import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CopyIcon, RefreshIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { Section } from './section';

/** The newest lines of the log, tokens masked, for whoever reports a fault. */
export function LogSection() {
  const log = useAsync(() => client.log.lines(), []);
  const [copied, setCopied] = useState(false);
  const text = (log.value ?? [])
    .map(({ at, level, scope, text }) => `${new Date(at).toISOString()} ${level} [${scope}] ${text}`)
    .join('\n');
  const copy = useAction(async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  });
  return (
    <Section id="log" title={t('optionsLog')}>
      <div className="pm8-card pm8-stack">
        <p className="pm8-muted">{t('logHint')}</p>
        {log.error ? <ErrorBanner error={log.error} onRetry={log.reload} inOptions /> : null}
        <textarea className="pm8-log" readOnly rows={10} aria-label={t('optionsLog')} value={text || t('logEmpty')} />
        <div className="pm8-row pm8-row--wrap">
          <Button size="small" icon={<CopyIcon size={16} />} disabled={text === ''} onClick={() => void copy.run()}>
            {t('logCopy')}
          </Button>
          <Button size="small" variant="ghost" icon={<RefreshIcon size={16} />} onClick={log.reload}>
            {t('logReload')}
          </Button>
          <output className="pm8-small pm8-muted">{copied ? t('logCopied') : ''}</output>
        </div>
        {copy.error ? <ErrorBanner error={copy.error} inOptions /> : null}
      </div>
    </Section>
  );
}

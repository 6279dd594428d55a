import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CopyIcon, RefreshIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { Switch } from '@/components/ui/switch';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { type LogFilter, filterLines, lineText, scopesOf } from './log-filter';
import { Section } from './section';

/** The newest lines of the log, tokens masked, and the text for whoever reports a fault. */
export function LogSection() {
  const log = useAsync(() => client.log.lines(), []);
  const [filter, setFilter] = useState<LogFilter>({ level: 'debug', scope: '', text: '' });
  const lines = log.value ?? [];
  const shown = filterLines(lines, filter);
  const text = shown.map(lineText).join('\n');
  return (
    <Section id="log" title={t('optionsLog')}>
      <div className="pm8-card pm8-stack">
        <p className="pm8-muted">{t('logHint')}</p>
        {log.error ? <ErrorBanner error={log.error} onRetry={log.reload} inOptions /> : null}
        <div className="pm8-fields pm8-fields--three">
          <SelectField
            label={t('logLevel')}
            value={filter.level}
            options={[
              { value: 'debug', label: t('logLevelAll') },
              { value: 'info', label: t('logLevelInfo') },
              { value: 'warn', label: t('logLevelWarn') },
              { value: 'error', label: t('logLevelError') },
            ]}
            onChange={(level) => setFilter({ ...filter, level })}
          />
          <SelectField
            label={t('logScope')}
            value={filter.scope}
            options={[
              { value: '', label: t('logScopeAll') },
              ...scopesOf(lines).map((scope) => ({ value: scope, label: scope })),
            ]}
            onChange={(scope) => setFilter({ ...filter, scope })}
          />
          <TextField
            type="search"
            label={t('logText')}
            value={filter.text}
            onChange={(words) => setFilter({ ...filter, text: words })}
          />
        </div>
        <textarea className="pm8-log" readOnly rows={10} aria-label={t('optionsLog')} value={text || t('logEmpty')} />
        <div className="pm8-row pm8-row--wrap">
          <Button size="small" variant="ghost" icon={<RefreshIcon size={16} />} onClick={log.reload}>
            {t('logReload')}
          </Button>
          <output className="pm8-small pm8-muted">{t('logShown', shown.length)}</output>
        </div>
        <CopyDiagnostics />
      </div>
    </Section>
  );
}

function CopyDiagnostics() {
  const [titles, setTitles] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = useAction(async () => {
    setCopied(false);
    await navigator.clipboard.writeText(await client.log.diagnostics({ titles }));
    setCopied(true);
  });
  return (
    <>
      <Switch
        label={t('logTitles')}
        hint={t('logTitlesHint')}
        checked={titles}
        onChange={(on) => {
          setTitles(on);
          setCopied(false);
        }}
      />
      <div className="pm8-row pm8-row--wrap">
        <Button size="small" busy={copy.busy} icon={<CopyIcon size={16} />} onClick={() => void copy.run()}>
          {t('logCopyDiagnostics')}
        </Button>
        <output className="pm8-small pm8-muted">{copied ? t('logCopied') : ''}</output>
      </div>
      {copy.error ? <ErrorBanner error={copy.error} inOptions /> : null}
    </>
  );
}

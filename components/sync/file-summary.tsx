import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import { useAction } from '@/components/ui/use-action';
import type { ImportReport } from '@/lib/formats/import-report';
import { t } from '@/lib/util/i18n';
import { FileFacts } from './file-facts';
import type { ImportControl } from './use-import';

interface FileSummaryProps {
  control: ImportControl;
  active: ActiveLibrary;
}

/** What is in the file, and with which library it is to be compared. */
export function FileSummary({ control, active }: FileSummaryProps) {
  const { state } = control.view;
  const { sections } = active.server;
  const [section, setSection] = useState(active.library.section);
  const plan = useAction(() => control.plan({ ...active.owner, section }));
  const close = useAction(control.close);
  if (!state?.report) return null;
  const { report } = state;
  const nothing = report.counts.rated === 0;

  return (
    <div className="pm8-stack">
      <div className="pm8-card pm8-stack">
        <div>
          <h2 className="pm8-ellipsis" title={state.fileName}>
            {state.fileName}
          </h2>
          <div className="pm8-muted pm8-small">{formatBytes(state.bytes)}</div>
        </div>
        <FileFacts report={report} />
      </div>
      <FileWarnings report={report} />
      {nothing ? (
        <Banner tone="info" title={t('importNoRatingsTitle')}>
          {t('importNoRatingsText')}
        </Banner>
      ) : (
        sections.length > 1 && (
          <SelectField
            label={t('importInto')}
            value={section}
            options={sections.map((one) => ({
              value: one.section,
              label: t('importLibrary', [one.title, active.server.name]),
            }))}
            onChange={setSection}
          />
        )
      )}
      <div className="pm8-row pm8-row--wrap">
        {!nothing && (
          <Button variant="primary" busy={plan.busy} onClick={() => void plan.run()}>
            {t('importCompare', [active.server.name])}
          </Button>
        )}
        <Button variant={nothing ? 'primary' : 'ghost'} busy={close.busy} onClick={() => void close.run()}>
          {t('importOtherFile')}
        </Button>
      </div>
      {!nothing && <p className="pm8-muted pm8-small">{t('importCompareNote')}</p>}
    </div>
  );
}

function FileWarnings({ report }: { report: ImportReport }) {
  const { truncated, badValues } = report.warnings;
  return (
    <>
      {truncated && (
        <Banner tone="warn" title={t('fileTruncatedTitle')}>
          {t('fileTruncatedText')}
        </Banner>
      )}
      {badValues > 0 && (
        <Banner tone="info" title={t('fileBadValuesTitle', badValues)}>
          {t('fileBadValuesText')}
        </Banner>
      )}
    </>
  );
}

import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { UndoIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useEscape } from '@/components/ui/use-escape';
import { useAction } from '@/components/ui/use-action';
import { t } from '@/lib/util/i18n';
import { sameOwner } from '@/lib/util/refs';
import type { ImportGuard } from './import-tool';
import { ProblemList } from './problem-list';
import { ResultCounts } from './result-counts';
import { SaveReportButton } from './save-report-button';
import type { ImportControl } from './use-import';

interface ImportResultProps {
  control: ImportControl;
  active: ActiveLibrary;
  guard: ImportGuard;
  undone: boolean;
}

/** What the server holds now, what did not go through, and the way back. */
export function ImportResult({ control, active, guard, undone }: ImportResultProps) {
  const { state, batch: written, undo: undoBatch } = control.view;
  const batch = undone ? (undoBatch ?? written) : written;
  const close = useAction(control.close);
  if (!state) return null;
  if (!batch && !state.batch) return <NothingWritten control={control} />;
  if (!batch) return <Loading label={t('uiLoading')} />;
  const ratings = t('ratingsCount', batch.synced, [formatCount(batch.synced)]);
  const good = batch.failed === 0 && !batch.error;
  const isOurs = sameOwner(batch, active.owner);

  return (
    <div className="pm8-stack">
      {batch.error && <ErrorBanner error={batch.error} />}
      <Banner
        tone={good ? 'success' : 'warn'}
        title={t(undone ? 'importUndoneTitle' : 'importDoneTitle', [ratings, active.server.name])}
      >
        {t(
          good
            ? undone
              ? 'importUndoneText'
              : 'importDoneText'
            : batch.error
              ? 'importStoppedText'
              : 'importDonePartly',
        )}
      </Banner>
      <div className="pm8-card pm8-stack">
        <h2 className="pm8-ellipsis" title={state.fileName}>
          {state.fileName}
        </h2>
        <ResultCounts batch={batch} />
        <div className="pm8-row pm8-row--wrap">
          {!undone && batch.undoable && (
            <UndoImport control={control} enabled={guard.canWrite && isOurs} count={batch.synced} />
          )}
          <SaveReportButton state={state} />
          <Button size="small" variant="ghost" busy={close.busy} onClick={() => void close.run()}>
            {t('importOtherFile')}
          </Button>
        </div>
      </div>
      {batch.conflicts + batch.failed > 0 && <ProblemList batch={batch.batch} count={batch.conflicts + batch.failed} />}
    </div>
  );
}

/** Applied, but there was nothing to write. */
function NothingWritten({ control }: { control: ImportControl }) {
  const close = useAction(control.close);
  return (
    <Banner
      tone="info"
      title={t('planNothing')}
      actions={
        <Button size="small" busy={close.busy} onClick={() => void close.run()}>
          {t('importOtherFile')}
        </Button>
      }
    >
      {t('planNothingNote')}
    </Banner>
  );
}

/** One undo for the whole import, asked once more: it touches thousands of ratings. */
function UndoImport({ control, enabled, count }: { control: ImportControl; enabled: boolean; count: number }) {
  const [asking, setAsking] = useState(false);
  const undo = useAction(control.undo);
  useEscape(asking, () => setAsking(false));
  if (!asking) {
    return (
      <Button size="small" icon={<UndoIcon size={16} />} disabled={!enabled} onClick={() => setAsking(true)}>
        {t('importUndo')}
      </Button>
    );
  }
  return (
    <div
      className="pm8-confirm"
      role="group"
      aria-label={t('importUndo')}
    >
      <p>{t('importUndoAsk', [t('ratingsCount', count, [formatCount(count)])])}</p>
      <div className="pm8-row">
        <Button
          ref={(button) => button?.focus()}
          size="small"
          variant="danger"
          busy={undo.busy}
          disabled={!enabled}
          onClick={() => void undo.run()}
        >
          {t('importUndoConfirm')}
        </Button>
        <Button size="small" variant="ghost" onClick={() => setAsking(false)}>
          {t('uiCancel')}
        </Button>
      </div>
    </div>
  );
}

import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { t } from '@/lib/util/i18n';
import { sameOwner } from '@/lib/util/refs';
import type { ImportGuard } from './import-tool';
import { ProblemList } from './problem-list';
import { ResultCounts } from './result-counts';
import { SaveReportButton } from './save-report-button';
import { UndoImport } from './undo-import';
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

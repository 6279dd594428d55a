import { formatBytes } from '@/components/ui/format-count';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Progress } from '@/components/ui/progress';
import { Loading } from '@/components/ui/spinner';
import { t } from '@/lib/util/i18n';
import { ChoosePlaylistFile } from './choose-playlist-file';
import { ImportReview } from './import-review';
import { RestoreBackup } from './restore-backup';
import { ScreenHead } from './screen-head';
import type { ScreenProps } from './screen-props';
import { useFileImport } from './use-file-import';

/** Playlists of other programs: read, matched with the library, looked at, made. */
export function ImportScreen({ active, guard, edits, show }: ScreenProps) {
  const control = useFileImport(active.library);
  const { phase, error } = control;
  return (
    <>
      <ScreenHead title={t('plImportTitle')} onBack={() => show({ kind: 'list' })} />
      {error && <ErrorBanner error={error} />}
      {phase.step === 'loading' && <Loading label={t('uiLoading')} />}
      {phase.step === 'choose' && (
        <>
          <ChoosePlaylistFile onPick={control.pick} />
          <RestoreBackup active={active} guard={guard} edits={edits} />
        </>
      )}
      {phase.step === 'reading' && (
        <section className="pm8-card pm8-stack" aria-label={t('importReading')}>
          <Progress
            label={phase.name}
            done={phase.bytes}
            total={phase.total}
            detail={t('progressOf', [formatBytes(phase.bytes), formatBytes(phase.total)])}
          />
          <Button size="small" onClick={control.cancel}>
            {t('uiCancel')}
          </Button>
        </section>
      )}
      {phase.step === 'sending' && (
        <section className="pm8-card pm8-stack">
          <Progress label={t('plImportMatching', [phase.name])} done={0} total={0} />
          <Button size="small" onClick={control.cancel}>
            {t('uiCancel')}
          </Button>
        </section>
      )}
      {phase.step === 'review' && (
        <ImportReview control={control} state={phase.state} guard={guard} edits={edits} show={show} />
      )}
    </>
  );
}

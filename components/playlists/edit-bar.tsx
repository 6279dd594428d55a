import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { ERROR_WORDS } from '@/components/ui/error-words';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { UndoToast } from '@/components/ui/undo-toast';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { editWords } from './edit-words';
import type { Edits } from './use-edits';

interface EditBarProps {
  edits: Edits;
  onDecide(edit: string): void;
}

/** Under the lists: an edit on its way, what it did, with undo, or what it waits for. */
export function EditBar({ edits, onDecide }: EditBarProps) {
  const { edit, job, error } = edits;
  const resume = useAction(async () => (job ? client.jobs.resume(job.id) : undefined));
  const cancel = useAction(async () => (job ? client.jobs.cancel(job.id) : undefined));
  const isRunning = edit !== null && (edit.step === 'queued' || edit.step === 'running');
  const isEnded = edit !== null && !isRunning && edit.step !== 'conflict' && edit.step !== 'draft';
  return (
    <div className="pm8-tools__toast">
      {error && <ErrorBanner error={error} onClose={edits.dismiss} />}
      {edit?.step === 'failed' && edit.error && <ErrorBanner error={edit.error} onClose={edits.dismiss} />}
      {isRunning && (
        <div className="pm8-card pm8-pl__running" aria-live="polite">
          <Progress
            label={edit.label}
            done={job?.done ?? 0}
            total={job?.total ?? 0}
            detail={job && job.total > 0 ? t('progressOf', [formatCount(job.done), formatCount(job.total)]) : undefined}
          />
          {job?.error && <p className="pm8-muted">{t('importWaiting', [t(ERROR_WORDS[job.error.code].title)])}</p>}
          {job && (
            <div className="pm8-row">
              {job.status === 'paused' && (
                <Button size="small" busy={resume.busy} onClick={() => void resume.run()}>
                  {t('importResume')}
                </Button>
              )}
              <Button size="small" busy={cancel.busy} onClick={() => void cancel.run()}>
                {t('uiCancel')}
              </Button>
            </div>
          )}
        </div>
      )}
      {edit?.step === 'conflict' && (
        <Banner
          tone="warn"
          title={t('plConflictTitle', [edit.label])}
          actions={
            <Button size="small" variant="primary" onClick={() => onDecide(edit.edit)}>
              {t('plConflictLook')}
            </Button>
          }
        >
          {t('plConflictText')}
        </Banner>
      )}
      {isEnded && edit.missing > 0 && (
        <Banner tone="info" title={t('plMissing', edit.missing, [formatCount(edit.missing)])} onClose={edits.dismiss} />
      )}
      <UndoToast
        words={isEnded && edit.step !== 'failed' ? editWords(edit) : null}
        onUndo={edit?.undoable && edit.origin !== 'undo' ? edits.undo : null}
        busy={edits.busy}
        onClose={edits.dismiss}
      />
    </div>
  );
}

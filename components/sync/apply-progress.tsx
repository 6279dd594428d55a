import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { ERROR_WORDS } from '@/components/ui/error-words';
import { formatCount } from '@/components/ui/format-count';
import { ClockIcon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { useAction } from '@/components/ui/use-action';
import { t } from '@/lib/util/i18n';
import { jobOf, undoJobOf } from './import-view';
import type { ImportControl } from './use-import';

interface ApplyProgressProps {
  control: ImportControl;
  active: ActiveLibrary;
  undoing: boolean;
}

/** Ratings on their way to the server, or on their way back. */
export function ApplyProgress({ control, active, undoing }: ApplyProgressProps) {
  const pause = useAction(control.pause);
  const resume = useAction(control.resume);
  const stop = useAction(control.stop);
  const { view } = control;
  const batch = undoing ? view.undo : view.batch;
  const job = undoing ? undoJobOf(view) : jobOf(view);
  const total = batch?.total || job?.total || view.state?.writes || 0;
  const done = Math.min(total, Math.max(batch?.sent ?? 0, job?.done ?? 0));
  const paused = job?.status === 'paused';
  const label = paused ? 'importPaused' : undoing ? 'batchUndoing' : 'batchWriting';

  return (
    <div className="pm8-card pm8-stack" aria-live="polite">
      <h2 className="pm8-ellipsis">{view.state?.fileName}</h2>
      <Progress
        label={t(label, [active.server.name])}
        done={done}
        total={total}
        detail={t('progressOf', [formatCount(done), formatCount(total)])}
      />
      {/* Running with an error: it waits and tries again by itself (lib/jobs/job.ts). */}
      {job?.status === 'running' && job.error && (
        <p className="pm8-row">
          <ClockIcon size={16} />
          {t('importWaiting', [t(ERROR_WORDS[job.error.code].title)])}
        </p>
      )}
      {job && (
        <div className="pm8-row">
          {paused ? (
            <Button size="small" variant="primary" busy={resume.busy} onClick={() => void resume.run()}>
              {t('importResume')}
            </Button>
          ) : (
            <Button size="small" busy={pause.busy} onClick={() => void pause.run()}>
              {t('importPause')}
            </Button>
          )}
          <Button size="small" variant="ghost" busy={stop.busy} onClick={() => void stop.run()}>
            {t('importStop')}
          </Button>
        </div>
      )}
      <p className="pm8-muted pm8-small">{t('importMayClose')}</p>
    </div>
  );
}

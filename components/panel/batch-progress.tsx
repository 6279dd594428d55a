import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { ERROR_WORDS } from '@/components/ui/error-words';
import { formatCount } from '@/components/ui/format-count';
import { UndoIcon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { BatchFollower } from './use-batch';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface BatchProgressProps {
  follower: BatchFollower;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** A batch on its way, then what the server holds of it, then undo. */
export function BatchProgress({ follower, active, guard }: BatchProgressProps) {
  const { batch, job } = follower;
  const undo = useAction(async () => {
    if (!batch) return;
    follower.follow(await client.ratings.undo(batch.batch, { as: await guard.confirmOwner() }));
  });
  const resume = useAction(async () => (job ? client.jobs.resume(job.id) : undefined));
  const cancel = useAction(async () => (job ? client.jobs.cancel(job.id) : undefined));
  if (!batch) return null;
  const isUndo = batch.origin === 'undo';

  if (!batch.finished) {
    const done = Math.max(batch.sent, job?.done ?? 0);
    const total = job?.total || batch.total;
    return (
      <div className="pm8-card pm8-rate-all" aria-live="polite">
        <Progress
          label={t(isUndo ? 'batchUndoing' : 'batchWriting', [active.server.name])}
          done={done}
          total={total}
          detail={t('progressOf', [formatCount(done), formatCount(total)])}
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
    );
  }
  const good = batch.failed === 0 && batch.error === null;
  return (
    <div className="pm8-stack pm8-stack--s">
      <Banner
        tone={good ? 'success' : 'warn'}
        title={t(isUndo ? 'batchUndone' : 'batchDone', [t('ratingsCount', batch.synced, [formatCount(batch.synced)])])}
        onClose={() => follower.follow(null)}
        actions={
          batch.undoable && !isUndo ? (
            <Button size="small" busy={undo.busy} icon={<UndoIcon size={16} />} onClick={() => void undo.run()}>
              {t('uiUndo')}
            </Button>
          ) : null
        }
      >
        {batch.conflicts > 0 && (
          <p>{t('batchConflicts', [t('ratingsCount', batch.conflicts, [formatCount(batch.conflicts)])])}</p>
        )}
        {batch.failed > 0 && <p>{t('batchFailed', [t('ratingsCount', batch.failed, [formatCount(batch.failed)])])}</p>}
      </Banner>
      {batch.error && <ErrorBanner error={batch.error} />}
      {undo.error && <ErrorBanner error={undo.error} onClose={undo.clearError} />}
    </div>
  );
}

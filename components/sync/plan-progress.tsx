import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { useAction } from '@/components/ui/use-action';
import { t } from '@/lib/util/i18n';
import { jobOf } from './import-view';
import type { ImportControl } from './use-import';

/** The comparison of the file with the library; nothing is written. */
export function PlanProgress({ control }: { control: ImportControl }) {
  const stop = useAction(control.stop);
  const job = jobOf(control.view);
  const total = job?.total ?? 0;
  return (
    <div className="pm8-card pm8-stack" aria-live="polite">
      <h2 className="pm8-ellipsis">{control.view.state?.fileName}</h2>
      <Progress
        label={t('importComparing')}
        done={job?.done ?? 0}
        total={total}
        detail={total > 0 ? t('progressOf', [formatCount(job?.done ?? 0), formatCount(total)]) : undefined}
      />
      <div className="pm8-row pm8-row--between">
        <span className="pm8-muted pm8-small">{t('importMayClose')}</span>
        {job && (
          <Button size="small" busy={stop.busy} onClick={() => void stop.run()}>
            {t('uiCancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

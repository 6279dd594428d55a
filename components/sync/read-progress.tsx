import { Button } from '@/components/ui/button';
import { formatBytes, formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { t } from '@/lib/util/i18n';
import type { ImportControl } from './use-import';

/** A file on its way from disk to the background. */
export function ReadProgress({ control }: { control: ImportControl }) {
  const { reading } = control.view;
  if (!reading) return null;
  const { fileName, bytes, read, rows } = reading;
  return (
    <section className="pm8-card pm8-stack" aria-label={t('importReading')}>
      <h2 className="pm8-ellipsis">{fileName}</h2>
      <Progress
        label={t('importReading')}
        done={read}
        total={bytes}
        detail={t('progressOf', [formatBytes(read), formatBytes(bytes)])}
      />
      <div className="pm8-row pm8-row--between">
        <span className="pm8-muted">{t('importTracksRead', rows, [formatCount(rows)])}</span>
        <Button size="small" onClick={control.cancelReading}>
          {t('uiCancel')}
        </Button>
      </div>
      <p className="pm8-muted pm8-small">{t('importKeepOpen')}</p>
    </section>
  );
}

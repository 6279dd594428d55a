import { formatCount } from '@/components/ui/format-count';
import type { BatchState } from '@/lib/ratings/rating-change';
import { t } from '@/lib/util/i18n';

/** What the server holds as read back, not what was answered 200. */
export function ResultCounts({ batch }: { batch: BatchState }) {
  const isUndo = batch.origin === 'undo';
  const rest = batch.total - batch.synced - batch.conflicts - batch.failed;
  const counts = [
    { name: t(isUndo ? 'resultPutBack' : 'resultSynced'), count: batch.synced, tone: 'good' },
    { name: t('resultConflicts'), count: batch.conflicts, tone: batch.conflicts > 0 ? 'warn' : 'none' },
    { name: t('resultFailed'), count: batch.failed, tone: batch.failed > 0 ? 'bad' : 'none' },
    // Cancelled or stopped before they were sent.
    ...(rest > 0 ? [{ name: t('resultNotSent'), count: rest, tone: 'warn' }] : []),
  ];
  return (
    <dl className="pm8-facts" data-testid="result">
      {counts.map(({ name, count, tone }) => (
        <div key={name} className={`pm8-facts__item pm8-facts__item--${tone}`}>
          <dt>{name}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

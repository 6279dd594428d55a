import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { BatchProblem, ChangeState } from '@/lib/ratings/rating-change';
import { type MessageKey, t } from '@/lib/util/i18n';
import { StarsShown } from './stars-shown';

const STATES: Record<ChangeState, MessageKey> = {
  pending: 'problemPending',
  confirmed: 'problemConfirmed',
  conflict: 'problemConflict',
  failed: 'problemFailed',
  'put-back': 'problemPutBack',
  cancelled: 'problemCancelled',
};

const ROW_HEIGHT = 70;

/** What did not go through, each with what was wanted and what the server has. */
export function ProblemList({ batch, count }: { batch: string; count: number }) {
  const rows = useWindowedRows<BatchProblem>((window) => client.ratings.problems(batch, window), `${batch}|${count}`);
  return (
    <section className="pm8-stack pm8-stack--s" aria-label={t('problemsTitle')}>
      <h3>{t('problemsTitle')}</h3>
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {rows.total > 0 && (
        <div className="pm8-plan__list" style={{ height: Math.min(360, rows.total * ROW_HEIGHT) }}>
          <VirtualList
            label={t('problemsTitle')}
            rows={rows}
            rowHeight={ROW_HEIGHT}
            renderRow={(problem) => <ProblemRow problem={problem} />}
          />
        </div>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { problem: BatchProblem }) {
  return (
    <div className="pm8-plan-row pm8-plan-row--problem">
      <div className="pm8-plan-row__words">
        <div className="pm8-plan-row__title pm8-ellipsis">{problem.title || t('untitled')}</div>
        <div className="pm8-plan-row__from pm8-ellipsis">{problem.artist}</div>
      </div>
      <div className="pm8-plan-row__stars">
        <StarsShown rating={problem.wanted} label={t('problemWanted')} />
        <StarsShown rating={problem.found} label={t('planInPlex')} />
      </div>
      <div className="pm8-plan-row__why">
        <span className="pm8-plan-row__reason">{t(STATES[problem.state])}</span>
      </div>
    </div>
  );
}

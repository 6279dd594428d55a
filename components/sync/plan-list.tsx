import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CheckIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { PlanRow, PlanStatus } from '@/lib/sync/import-state';
import { t } from '@/lib/util/i18n';
import { PlanRowView } from './plan-row-view';
import { STATUS_NAMES, STATUS_NOTES } from './status-words';

interface PlanListProps {
  importId: string;
  status: PlanStatus;
  /** Rows of this status; told apart from loading by the plan's counts. */
  count: number;
}

/** The rows of one kind, as many as there are. */
export function PlanList({ importId, status, count }: PlanListProps) {
  const rows = useWindowedRows<PlanRow>(
    (window) => client.imports.rows(importId, status, window),
    `${importId}|${status}|${count}`,
  );
  if (count === 0) return <EmptyState icon={<CheckIcon size={28} />} title={t('planNone')} />;
  if (rows.loading) return <Loading label={t('uiLoading')} />;
  if (rows.error) return <ErrorBanner error={rows.error} onRetry={rows.reload} />;
  return (
    <>
      <p className="pm8-muted pm8-small pm8-plan__note">{t(STATUS_NOTES[status])}</p>
      <div className="pm8-plan__list">
        <VirtualList
          label={t(STATUS_NAMES[status])}
          rows={rows}
          rowHeight={76}
          renderRow={(row) => <PlanRowView row={row} />}
        />
      </div>
    </>
  );
}

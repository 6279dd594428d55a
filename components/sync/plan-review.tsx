import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { formatCount } from '@/components/ui/format-count';
import { Tabs } from '@/components/ui/tabs';
import { useAction } from '@/components/ui/use-action';
import type { PlanStatus } from '@/lib/sync/import-state';
import { PLAN_ORDER } from './plan-order';
import { t } from '@/lib/util/i18n';
import { sameOwner } from '@/lib/util/refs';
import { ConflictChoice } from './conflict-choice';
import { countWrites } from './count-writes';
import type { ImportGuard } from './import-tool';
import { PlanList } from './plan-list';
import { SaveReportButton } from './save-report-button';
import { STATUS_NAMES } from './status-words';
import type { ConflictChoice as Choice, ImportControl } from './use-import';

interface PlanReviewProps {
  control: ImportControl;
  active: ActiveLibrary;
  guard: ImportGuard;
}

/** The dry run: everything that would happen, row by row, and the one button that makes it so. */
export function PlanReview({ control, active, guard }: PlanReviewProps) {
  const { state } = control.view;
  const [status, setStatus] = useState<PlanStatus>(() => firstFilled(state?.counts ?? null));
  const [conflicts, setConflicts] = useState<Choice>('keep-plex');
  const apply = useAction(() => control.apply(conflicts));
  const plan = useAction(() => control.plan(active.library));
  const close = useAction(control.close);
  if (!state?.counts || !state.target) return null;
  const { counts, target } = state;
  const writes = countWrites(state, conflicts);
  const isOurs = sameOwner(target, active.owner);
  const ratings = t('ratingsCount', writes, [formatCount(writes)]);

  return (
    <div className="pm8-plan">
      <div className="pm8-row pm8-row--wrap">
        <h2 className="pm8-grow pm8-ellipsis" title={state.fileName}>
          {t('planTitle', [state.fileName])}
        </h2>
        <SaveReportButton state={state} />
        <Button size="small" variant="ghost" busy={close.busy} onClick={() => void close.run()}>
          {t('importOtherFile')}
        </Button>
      </div>
      <Tabs
        label={t('planTabs')}
        tabs={PLAN_ORDER.map((id) => ({
          id,
          label: t(STATUS_NAMES[id]),
          extra: (
            <span className={classNames('pm8-plan__count', `pm8-plan__count--${counts[id] > 0 ? id : 'none'}`)}>
              {formatCount(counts[id])}
            </span>
          ),
        }))}
        selected={status}
        onSelect={(id) => setStatus(id)}
      >
        <PlanList key={status} importId={state.id} status={status} count={counts[status]} />
      </Tabs>
      <div className="pm8-plan__foot">
        {counts.conflict > 0 && <ConflictChoice count={counts.conflict} value={conflicts} onChange={setConflicts} />}
        {isOurs ? (
          <Button
            variant="primary"
            wide
            busy={apply.busy}
            disabled={writes === 0 || !guard.canWrite}
            title={guard.readOnly ? t('readOnlyReason') : undefined}
            onClick={() => void apply.run()}
          >
            {writes === 0
              ? t('planNothing')
              : active.person === null
                ? t('planWriteServer', [ratings, active.server.name])
                : t('planWrite', [ratings, active.person, active.server.name])}
          </Button>
        ) : (
          <Banner
            tone="warn"
            title={t('planOtherOwnerTitle')}
            actions={
              <Button size="small" busy={plan.busy} onClick={() => void plan.run()}>
                {t('importCompare', [active.server.name])}
              </Button>
            }
          >
            {t('planOtherOwnerText')}
          </Banner>
        )}
        <p className="pm8-muted pm8-small">{t(writes === 0 ? 'planNothingNote' : 'planUndoNote')}</p>
      </div>
    </div>
  );
}

/** The list that the user wants to see first: what changes, else the first that holds anything. */
function firstFilled(counts: Record<PlanStatus, number> | null): PlanStatus {
  return PLAN_ORDER.find((status) => (counts?.[status] ?? 0) > 0) ?? 'change';
}

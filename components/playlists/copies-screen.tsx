import { agoWords } from '@/components/library/ago-words';
import { countWords } from '@/components/library/count-words';
import { blockedWords } from '@/components/panel/blocked-words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { TrashIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { CopyRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { ScreenHead } from './screen-head';
import type { ScreenProps } from './screen-props';

/** Playlists that were deleted or put aside, and can be made again. */
export function CopiesScreen({ active, guard, edits, show }: ScreenProps) {
  const { owner } = active;
  const rows = useWindowedRows<CopyRow>(
    (window) => client.playlists.copies(owner, window),
    `${owner.server}|${owner.account}`,
  );
  const blocked = blockedWords(guard);
  const forget = useAction(async (copy: string) => {
    await client.playlists.forgetCopy(copy, { as: await guard.confirmOwner() });
    rows.reload();
  });
  const restore = async (row: CopyRow): Promise<void> => {
    const state = await edits.run((as) => client.playlists.restore(row.copy, { as }));
    if (state?.playlist != null) show({ kind: 'open', key: state.playlist });
  };
  return (
    <>
      <ScreenHead title={t('plCopiesTitle')} onBack={() => show({ kind: 'list' })} />
      <p className="pm8-muted">{t('plCopiesText')}</p>
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {forget.error && <ErrorBanner error={forget.error} onClose={forget.clearError} />}
      {!rows.loading && !rows.error && rows.total === 0 && (
        <EmptyState icon={<TrashIcon size={28} />} title={t('plCopiesNone')} />
      )}
      {rows.total > 0 && (
        <div className="pm8-pl__list">
          <VirtualList
            label={t('plCopiesLabel', [formatCount(rows.total)])}
            rows={rows}
            rowHeight={64}
            renderRow={(row) => (
              <div className="pm8-pl-row">
                <span className="pm8-pl-row__open pm8-pl-row__open--still">
                  <span className="pm8-pl-row__title pm8-ellipsis">{row.title}</span>
                  <span className="pm8-pl-row__facts pm8-ellipsis">
                    {[
                      row.smart ? t('plSmart') : countWords('track', row.tracks, row.durationMs),
                      t(row.reason === 'deleted' ? 'plCopyDeleted' : 'plCopyBackup', [agoWords(row.madeAt)]),
                    ].join(' · ')}
                  </span>
                </span>
                <Button
                  size="small"
                  busy={edits.busy}
                  disabled={blocked !== null}
                  title={blocked ?? undefined}
                  onClick={() => void restore(row)}
                >
                  {t('plRestore')}
                </Button>
                <IconButton
                  size="small"
                  label={t('plForgetCopy', [row.title])}
                  icon={<TrashIcon size={16} />}
                  disabled={forget.busy}
                  onClick={() => void forget.run(row.copy)}
                />
              </div>
            )}
          />
        </div>
      )}
    </>
  );
}

import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { StarIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { useArrivals } from '@/components/ui/use-arrivals';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { StarRating } from '@/components/ratings/star-rating';
import { starWords } from '@/components/ratings/stars';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import { blockedWords } from './blocked-words';
import { RatedToast } from './rated-toast';
import { TrackRow } from './track-row';
import { useRater } from './use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

const LIMITS = ['25', '50', '100', '250', '500'] as const;

/** The best rated tracks of the active library; stars can be changed in place. */
export function TopRated({ active, guard }: { active: ActiveLibrary; guard: WriteGuard }) {
  const [minRating, setMinRating] = useState(7);
  const [limit, setLimit] = useState<(typeof LIMITS)[number]>('50');
  const { library } = active;
  const arrivals = useArrivals(active.server.status);
  const rows = useWindowedRows<ItemRow>(async ({ offset, limit: size }) => {
    // One answer holds the whole list (at most 500): its windows are cut here.
    const page = await client.ratings.topRated({ minRating, limit: Number(limit), library });
    return { ...page, total: page.items.length, items: page.items.slice(offset, offset + size) };
  }, [library.server, library.account, library.section, arrivals, minRating, limit].join('|'));
  const rater = useRater(rows.update, active.owner, guard);
  const blocked = blockedWords(guard);

  return (
    <section className="pm8-top" aria-label={t('toolsTopRated')}>
      <div className="pm8-top__filters">
        <div className="pm8-field">
          <span className="pm8-field__label" aria-hidden="true">
            {t('topRatedMinimum')}
          </span>
          <span className="pm8-top__minimum">
            <StarRating value={minRating} onRate={(value) => setMinRating(value ?? 1)} label={t('topRatedMinimum')} />
          </span>
        </div>
        <SelectField
          label={t('topRatedLimit')}
          value={limit}
          options={LIMITS.map((value) => ({ value, label: value }))}
          onChange={(next) => setLimit(next)}
        />
        <div className="pm8-grow" />
        <output className="pm8-muted pm8-small">
          {rows.loading || rows.error ? '' : t('tracksCount', rows.total, [formatCount(rows.total)])}
        </output>
      </div>
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error && active.server.status === 'connected' && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {!rows.loading && !rows.error && rows.total === 0 && (
        <EmptyState icon={<StarIcon size={28} />} title={t('topRatedEmptyTitle', [starWords(minRating)])}>
          {t('topRatedEmptyText')}
        </EmptyState>
      )}
      {rows.total > 0 && (
        <>
          <div className="pm8-track pm8-track--head" aria-hidden="true">
            <span className="pm8-track__words">
              <span>{t('columnTitle')}</span>
              <span>{t('columnArtist')}</span>
              <span>{t('columnAlbum')}</span>
            </span>
            <span>{t('columnRating')}</span>
          </div>
          <div className="pm8-top__list">
            <VirtualList
              label={t('toolsTopRated')}
              rows={rows}
              rowHeight={64}
              renderRow={(item, index) => (
                <TrackRow
                  item={item}
                  index={index}
                  lead="cover"
                  owner={active.owner}
                  guard={guard}
                  blocked={blocked}
                  rater={rater}
                />
              )}
            />
          </div>
        </>
      )}
      <RatedToast rater={rater} />
    </section>
  );
}

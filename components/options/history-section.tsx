import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { type Owner, sameOwner } from '@/lib/util/refs';
import { BatchRow } from './batch-row';
import { Section } from './section';

const STEP = 10;

/** Ratings that wait for their server, and the newest batches with their undo. */
export function HistorySection({ active }: { active: ActiveLibrary | null }) {
  return (
    <Section id="history" title={t('optionsHistory')}>
      {active ? (
        <>
          <Queued owner={active.owner} />
          <Batches owner={active.owner} />
        </>
      ) : (
        <div className="pm8-card pm8-muted">{t('optionsHistoryNone')}</div>
      )}
    </Section>
  );
}

function Queued({ owner }: { owner: Owner }) {
  const queued = useAsync(() => client.ratings.queued(owner), [owner.server, owner.account]);
  useEvent('ratingChanged', queued.reload);
  if (!queued.value) return null;
  return (
    <Banner tone="info" title={t('popupQueued', queued.value)}>
      {t('popupQueuedHint')}
    </Banner>
  );
}

function Batches({ owner }: { owner: Owner }) {
  const [limit, setLimit] = useState(STEP);
  const batches = useAsync(
    () => client.ratings.batches(owner, { offset: 0, limit }),
    [owner.server, owner.account, limit],
  );
  useEvent('batchChanged', (batch) => {
    if (sameOwner(batch, owner)) batches.reload();
  });
  const page = batches.value;
  if (!page) {
    if (batches.error) return <ErrorBanner error={batches.error} onRetry={batches.reload} inOptions />;
    return <Loading label={t('uiLoading')} />;
  }
  if (page.items.length === 0) return <div className="pm8-card pm8-muted">{t('optionsHistoryNone')}</div>;
  return (
    <div className="pm8-card">
      <ul className="pm8-stack pm8-divided">
        {page.items.map((batch) => (
          <BatchRow key={batch.batch} batch={batch} owner={owner} />
        ))}
      </ul>
      {page.total > page.items.length ? (
        <Button size="small" className="pm8-history-more" busy={batches.loading} onClick={() => setLimit(limit + STEP)}>
          {t('optionsHistoryMore')}
        </Button>
      ) : null}
    </div>
  );
}

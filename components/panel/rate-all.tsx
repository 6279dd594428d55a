import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { StarIcon } from '@/components/ui/icons';
import { Spinner } from '@/components/ui/spinner';
import { useEscape } from '@/components/ui/use-escape';
import { useAction } from '@/components/ui/use-action';
import { StarRating } from '@/components/ratings/star-rating';
import { starWords } from '@/components/ratings/stars';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import { BatchProgress } from './batch-progress';
import { blockedWords } from './blocked-words';
import type { CollectionRef } from './collection-ref';
import { MOST_TRACKS, loadAllTracks } from './load-all';
import { useBatch } from './use-batch';
import type { WriteGuard } from './use-write-guard';

interface RateAllProps {
  of: CollectionRef;
  title: string;
  total: number;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** One rating for all tracks: choose the stars, see how many change, confirm, and undo if it was a mistake. */
export function RateAll({ of, title, total, active, guard }: RateAllProps) {
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<number | null>(null);
  const [changing, setChanging] = useState<ItemRow[] | null>(null);
  const follower = useBatch();
  const blocked = blockedWords(guard);

  const choose = useAction(async (rating: number | null) => {
    setValue(rating);
    setChanging(null);
    const tracks = await loadAllTracks(of);
    setChanging(tracks.filter((track) => track.rating !== rating));
  });
  const write = useAction(async () => {
    const as = await guard.confirmOwner();
    const refs = (changing ?? []).map((track) => track.ref);
    follower.follow(await client.ratings.rateMany(refs, value, { as, label: title }));
    close();
  });
  function close(): void {
    setOpen(false);
    setChanging(null);
    setValue(null);
  }

  useEscape(open, close);

  if (follower.batch) return <BatchProgress follower={follower} active={active} guard={guard} />;
  if (!open) {
    const tooMany = total > MOST_TRACKS;
    return (
      <div className="pm8-collection__actions">
        <Button
          size="small"
          icon={<StarIcon size={16} />}
          disabled={blocked !== null || tooMany}
          title={blocked ?? (tooMany ? t('rateAllTooMany', [formatCount(MOST_TRACKS)]) : undefined)}
          onClick={() => setOpen(true)}
        >
          {t('rateAll')}
        </Button>
      </div>
    );
  }
  const count = changing?.length ?? 0;
  const tracks = t('tracksCount', count, [formatCount(count)]);
  return (
    <div
      className="pm8-card pm8-rate-all"
      role="group"
      aria-label={t('rateAll')}
    >
      <div className="pm8-row pm8-row--wrap">
        <span className="pm8-strong">{t('rateAllChoose', total, [formatCount(total)])}</span>
        <StarRating value={value} onRate={(rating) => void choose.run(rating)} label={t('rateAllLabel')} />
        <Button size="small" variant="link" onClick={() => void choose.run(null)}>
          {t('rateAllClear')}
        </Button>
      </div>
      <div aria-live="polite">
        {choose.busy && (
          <span className="pm8-row pm8-muted">
            <Spinner size={16} />
            {t('rateAllCounting')}
          </span>
        )}
        {changing && count === 0 && <p>{t('rateAllNothing')}</p>}
        {changing && count > 0 && (
          <p>{t('rateAllWill', [tracks, starWords(value), active.person ?? t('personUnknown'), active.server.name])}</p>
        )}
      </div>
      {(choose.error ?? write.error) && <ErrorBanner error={choose.error ?? write.error ?? { code: 'internal' }} />}
      <div className="pm8-row">
        <Button
          variant="primary"
          size="small"
          busy={write.busy}
          disabled={count === 0 || blocked !== null}
          onClick={() => void write.run()}
        >
          {count === 0 ? t('rateAll') : t('rateAllConfirm', [tracks])}
        </Button>
        <Button size="small" variant="ghost" onClick={close}>
          {t('uiCancel')}
        </Button>
      </div>
    </div>
  );
}

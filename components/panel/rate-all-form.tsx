import { useEffect, useRef, useState } from 'react';
import { StarRating } from '@/components/ratings/star-rating';
import { starWords } from '@/components/ratings/stars';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { Spinner } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { useEscape } from '@/components/ui/use-escape';
import { client } from '@/lib/messaging/client';
import type { BatchState } from '@/lib/ratings/rating-change';
import { t } from '@/lib/util/i18n';
import type { CollectionRef } from './collection-ref';
import { loadAllTracks } from './load-all';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface RateAllFormProps {
  of: CollectionRef;
  title: string;
  total: number;
  active: ActiveLibrary;
  guard: WriteGuard;
  onStarted(batch: BatchState): void;
  onClose(): void;
}

/** Which rating, how many tracks it changes, as whom and where, and the button that does it. */
export function RateAllForm({ of, title, total, active, guard, onStarted, onClose }: RateAllFormProps) {
  /** undefined until something is chosen; null clears. */
  const [value, setValue] = useState<number | null | undefined>(undefined);
  const tracks = useAsync(() => loadAllTracks(of), []);
  const box = useRef<HTMLElement>(null);
  const chosen = value !== undefined;
  const changing = chosen && tracks.value ? tracks.value.filter((track) => track.rating !== value) : null;
  const count = changing?.length ?? 0;
  const words = t('tracksCount', count, [formatCount(count)]);

  const write = useAction(async () => {
    if (!changing || value === undefined) return;
    const as = await guard.confirmOwner();
    const refs = changing.map((track) => track.ref);
    onStarted(await client.ratings.rateMany(refs, value, { as, label: title }));
  });
  useEscape(true, onClose);
  // The button that opened this is gone: the focus goes on to the stars.
  useEffect(() => box.current?.querySelector<HTMLElement>('[role="slider"]')?.focus(), []);

  const error = write.error ?? tracks.error;
  return (
    <section className="pm8-card pm8-rate-all" aria-label={t('rateAll')} ref={box}>
      <div className="pm8-row pm8-row--wrap">
        <span className="pm8-strong">{t('rateAllChoose', total, [formatCount(total)])}</span>
        <StarRating value={value ?? null} onRate={setValue} label={t('rateAllLabel')} />
        <Button size="small" variant="link" onClick={() => setValue(null)}>
          {t('rateAllClear')}
        </Button>
      </div>
      <div aria-live="polite">
        {chosen && tracks.loading && (
          <span className="pm8-row pm8-muted">
            <Spinner size={16} />
            {t('rateAllCounting')}
          </span>
        )}
        {changing && count === 0 && <p>{t('rateAllNothing')}</p>}
        {changing && count > 0 && (
          <p>
            {t('rateAllWill', [
              words,
              starWords(value ?? null),
              active.person ?? t('personUnknown'),
              active.server.name,
            ])}
          </p>
        )}
      </div>
      {error && <ErrorBanner error={error} onRetry={tracks.reload} />}
      <div className="pm8-row">
        <Button
          variant="primary"
          size="small"
          busy={write.busy}
          disabled={count === 0 || !guard.canWrite}
          onClick={() => void write.run()}
        >
          {count === 0 ? t('rateAll') : t('rateAllConfirm', [words])}
        </Button>
        <Button size="small" variant="ghost" onClick={onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </section>
  );
}

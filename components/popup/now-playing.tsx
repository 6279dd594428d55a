import { useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon } from '@/components/ui/icons';
import { Skeleton } from '@/components/ui/spinner';
import type { NowPlaying } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import { NowPlayingCard, type Rating } from './now-playing-card';
import type { Playing } from './use-now-playing';

interface NowPlayingProps {
  playing: Playing;
  rating: Rating;
  /** The server's trouble is said above: no second banner. */
  quiet: boolean;
}

export function NowPlayingPart({ playing, rating, quiet }: NowPlayingProps) {
  const { error, reload } = playing;
  const { now, hold } = useSteady(playing.now);
  if (now?.item) {
    return <NowPlayingCard key={now.item.ref.key} now={{ ...now, item: now.item }} rating={rating} onAim={hold} />;
  }
  if (now) {
    return (
      <EmptyState icon={<MusicIcon size={28} />} title={t('popupNothing')}>
        {t('popupNothingHint')}
      </EmptyState>
    );
  }
  if (error) return quiet ? null : <ErrorBanner error={error} onRetry={reload} />;
  return <NowPlayingSkeleton />;
}

/** The card's shape while nothing is known. */
export function NowPlayingSkeleton() {
  return (
    <output className="pm8-now" aria-label={t('uiLoading')}>
      <Skeleton width={110} height={16} />
      <div className="pm8-now__item">
        <Skeleton width={96} height={96} />
        <div className="pm8-now__words">
          <Skeleton width="80%" height={18} />
          <Skeleton width="55%" height={14} />
          <Skeleton width="65%" height={14} />
        </div>
      </div>
      <Skeleton width={230} height={32} />
      <Skeleton width={180} height={20} />
      <Skeleton width={180} height={20} />
    </output>
  );
}

/**
 * Keeps the item in place while somebody aims at its stars: a player that goes on to the next title, or a
 * last known item that is corrected, must not put another track under a click that is on its way.
 */
function useSteady(latest: NowPlaying | null): { now: NowPlaying | null; hold(aiming: boolean): void } {
  const [aiming, setAiming] = useState(false);
  const [now, setNow] = useState(latest);
  const isSame = latest?.item?.ref.key === now?.item?.ref.key;
  if (now !== latest && (isSame || !aiming)) setNow(latest);
  return { now, hold: setAiming };
}

import { useEffect, useRef } from 'react';
import { ItemStars } from '@/components/ratings/item-stars';
import { Cover } from '@/components/ui/cover';
import { classNames } from '@/components/ui/class-names';
import type { ItemRow, NowPlaying } from '@/lib/library/item-row';
import type { RateResult } from '@/lib/ratings/rating-change';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { albumOf, artistOf } from './parents-of';

/** What every card of the popup needs to rate. */
export interface Rating {
  owner: Owner;
  /** Why nothing can be rated, null when it can. */
  blocked: string | null;
  /** Asked right before each write: the Plex Web tab in front may show somebody else. */
  confirmOwner(): Promise<Owner>;
  onRated(result: RateResult, title: string): void;
  onError(error: AppError): void;
}

interface NowPlayingCardProps {
  now: NowPlaying & { item: ItemRow };
  rating: Rating;
  /** The pointer is over the stars, or has left them. */
  onAim(aiming: boolean): void;
}

export function NowPlayingCard({ now, rating, onAim }: NowPlayingCardProps) {
  const { item } = now;
  const card = useRef<HTMLElement>(null);
  // Keys 1–5 work at once after the popup opens, unless the user is somewhere else already.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    card.current?.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true });
  }, []);

  const why = whyWords(now);
  return (
    <section className="pm8-now" ref={card} aria-label={headWords(now)} data-testid="now-playing">
      <div className={classNames('pm8-now__label', now.state === 'playing' && 'pm8-now__label--playing')}>
        <span className="pm8-clamp">{headWords(now)}</span>
      </div>
      <div className="pm8-now__item">
        <Cover server={item.ref.server} path={item.thumb} size={96} />
        <div className="pm8-now__words">
          <h2 className="pm8-now__title" dir="auto" title={item.title}>
            {item.title}
          </h2>
          <div className="pm8-clamp" dir="auto" title={item.artist}>
            {item.artist}
          </div>
          <div className="pm8-clamp pm8-muted" dir="auto" title={item.album}>
            {item.album}
          </div>
        </div>
      </div>
      <dl className="pm8-now__stars" onPointerEnter={() => onAim(true)} onPointerLeave={() => onAim(false)}>
        <StarsRow words={t('popupTrack')} item={item} size="l" rating={rating} />
        <StarsRow words={t('popupAlbum')} item={albumOf(item)} size="m" rating={rating} />
        <StarsRow words={t('popupArtist')} item={artistOf(item)} size="m" rating={rating} />
      </dl>
      {why === null ? null : <p className="pm8-muted pm8-small">{why}</p>}
    </section>
  );
}

interface StarsRowProps {
  words: string;
  item: Pick<ItemRow, 'ref' | 'kind' | 'title' | 'rating'> | null;
  size: 'm' | 'l';
  rating: Rating;
}

function StarsRow({ words, item, size, rating }: StarsRowProps) {
  if (!item) return null;
  return (
    <>
      <dt>{words}</dt>
      <dd>
        <ItemStars
          key={item.ref.key}
          item={item}
          owner={rating.owner}
          size={size}
          blocked={rating.blocked}
          confirmOwner={rating.confirmOwner}
          onRated={(result) => rating.onRated(result, item.title)}
          onError={rating.onError}
        />
      </dd>
    </>
  );
}

function headWords({ state, player }: NowPlaying): string {
  if (state === 'playing') return player === null ? t('popupNowPlaying') : t('popupNowPlayingOn', [player]);
  if (state === 'paused') return player === null ? t('popupPaused') : t('popupPausedOn', [player]);
  return t('popupLastPlayed');
}

function whyWords({ state, source, reason }: NowPlaying): string | null {
  if (source === 'tab') return t('popupWhyTab');
  if (state !== 'last-played') return null;
  return reason === 'not-owner' ? t('popupWhyNotOwner') : t('popupWhyNoSession');
}

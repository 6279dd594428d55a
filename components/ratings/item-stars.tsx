import { ErrorBanner } from '@/components/ui/error-banner';
import type { RateResult } from '@/lib/ratings/rating-change';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import type { ItemKind, Owner } from '@/lib/util/refs';
import { StarRating } from './star-rating';
import { type RateTarget, useRate } from './use-rate';

interface ItemStarsProps {
  item: RateTarget & { title: string };
  owner: Owner;
  size?: 's' | 'm' | 'l';
  /** Why nothing can be rated now (read-only, another account); null when it can. */
  blocked?: string | null;
  inList?: boolean;
  onRated?: (result: RateResult) => void;
  /** Where the surface shows what went wrong; without it a banner stands under the stars. */
  onError?: (error: AppError) => void;
  /** Whose ratings the next write is, asked right before it; without it `owner`. */
  confirmOwner?: () => Promise<Owner>;
}

const LABELS = {
  track: 'starsLabelTrack',
  album: 'starsLabelAlbum',
  artist: 'starsLabelArtist',
} as const satisfies Record<ItemKind, string>;

/** Stars that rate an item of the library. */
export function ItemStars({
  item,
  owner,
  size,
  blocked = null,
  inList,
  onRated,
  onError,
  confirmOwner,
}: ItemStarsProps) {
  const rating = useRate(item, owner, onRated, onError, confirmOwner);
  return (
    <>
      <StarRating
        value={rating.value}
        onRate={rating.rate}
        label={t(LABELS[item.kind], [item.title])}
        size={size}
        disabled={blocked !== null}
        reason={blocked ?? undefined}
        state={rating.state}
        inList={inList}
      />
      {rating.error && !onError ? <ErrorBanner error={rating.error} onRetry={rating.retry} /> : null}
    </>
  );
}

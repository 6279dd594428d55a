import { useState } from 'react';
import { ItemStars } from '@/components/ratings/item-stars';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { NextIcon } from '@/components/ui/icons';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { Rating } from './now-playing-card';

const LIMIT = 25;

/** Recently played tracks without stars, one at a time. */
export function UnratedPart({ libraryKey, rating }: { libraryKey: string; rating: Rating }) {
  const tracks = useAsync(() => client.library.recentUnrated(LIMIT), [libraryKey]);
  const [place, setPlace] = useState(0);
  const [rated, setRated] = useState<ReadonlySet<string>>(new Set());
  const list = tracks.value;
  // What fails here is said by the card above; the list is an extra.
  if (!list || list.length === 0) return null;
  const track = list[place];
  if (!track) return <p className="pm8-muted pm8-small">{t('popupUnratedDone')}</p>;

  return (
    <section className="pm8-unrated" aria-labelledby="pm8-unrated" data-testid="unrated">
      <div className="pm8-row pm8-row--between">
        <h2 className="pm8-small pm8-strong" id="pm8-unrated">
          {t('popupUnrated')}
        </h2>
        <span className="pm8-small pm8-muted">{t('popupUnratedPlace', [place + 1, list.length])}</span>
      </div>
      <div className="pm8-unrated__item">
        <Cover server={track.ref.server} path={track.thumb} size={48} />
        <div className="pm8-grow" aria-live="polite">
          <div className="pm8-clamp pm8-strong" dir="auto" title={track.title}>
            {track.title}
          </div>
          <div className="pm8-clamp pm8-small pm8-muted" dir="auto" title={track.artist}>
            {track.artist}
          </div>
        </div>
      </div>
      <div className="pm8-row pm8-row--between">
        <ItemStars
          key={track.ref.key}
          item={track}
          owner={rating.owner}
          size="m"
          blocked={rating.blocked}
          confirmOwner={rating.confirmOwner}
          onRated={(result) => {
            setRated((old) => new Set(old).add(track.ref.key));
            rating.onRated(result, track.title);
          }}
          onError={rating.onError}
        />
        <Button
          size="small"
          variant={rated.has(track.ref.key) ? 'primary' : 'secondary'}
          onClick={() => setPlace(place + 1)}
        >
          {rated.has(track.ref.key) ? t('popupNext') : t('popupSkip')}
          <NextIcon size={14} />
        </Button>
      </div>
    </section>
  );
}

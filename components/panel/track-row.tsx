import { ItemStars } from '@/components/ratings/item-stars';
import { GhostGuess } from '@/components/recommend/ghost-guess';
import { SimilarButton } from '@/components/recommend/row-extras';
import { Cover } from '@/components/ui/cover';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import type { Rater } from './use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface TrackRowProps {
  item: ItemRow;
  /** What stands at the left: the number in its album, or the cover. */
  lead: 'number' | 'cover';
  /** Place in the list, where the track has no number of its own. */
  index: number;
  /** The album artist, which need not be said on each row. */
  knownArtist?: string;
  owner: Owner;
  guard: WriteGuard;
  blocked: string | null;
  rater: Rater;
}

/** One track with its stars. Narrow: title above artist and album; wide: a column each. */
export function TrackRow({ item, lead, index, knownArtist, owner, guard, blocked, rater }: TrackRowProps) {
  const artist = item.artist === knownArtist ? '' : item.artist;
  return (
    <div className="pm8-track" data-key={item.ref.key}>
      {lead === 'cover' ? (
        <Cover server={item.ref.server} path={item.thumb} size={40} />
      ) : (
        <span className="pm8-track__number">{item.index ?? index + 1}</span>
      )}
      <span className="pm8-track__words">
        <span className="pm8-track__title pm8-ellipsis" title={item.title}>
          {item.title}
        </span>
        {artist && (
          <span className="pm8-track__artist pm8-ellipsis" title={artist}>
            {artist}
          </span>
        )}
        {lead === 'cover' && item.album && (
          <span className="pm8-track__album pm8-ellipsis" title={item.album}>
            {item.album}
          </span>
        )}
      </span>
      {lead === 'number' && (
        <span className="pm8-track__time">{item.durationMs === null ? '' : formatDuration(item.durationMs)}</span>
      )}
      <span className="pm8-track__rating">
        <ItemStars
          item={item}
          owner={owner}
          size="s"
          inList
          blocked={blocked}
          confirmOwner={guard.confirmOwner}
          onRated={(result) => rater.rated(item, result)}
          onError={rater.failed}
        />
        <GhostGuess
          item={item}
          guard={guard}
          blocked={blocked}
          onRated={(result) => rater.rated(item, result)}
          onError={rater.failed}
        />
      </span>
      <SimilarButton item={item} />
    </div>
  );
}

const two = (part: number): string => String(part).padStart(2, '0');

/** `4:05`, `1:02:03`. */
function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? t('durationHours', [hours, two(minutes), two(rest)]) : t('durationMinutes', [minutes, two(rest)]);
}

import { classNames } from '@/components/ui/class-names';
import { starWords, toHalfStars } from '@/components/ratings/stars';

interface StarsShownProps {
  rating: number | null;
  /** Whose stars: "File", "Plex". */
  label: string;
}

/** A rating to look at, small enough for a table: `File ★ 3½`. */
export function StarsShown({ rating, label }: StarsShownProps) {
  const halves = toHalfStars(rating);
  return (
    <span
      className={classNames('pm8-stars-shown', halves === null && 'pm8-stars-shown--none')}
      title={starWords(rating)}
    >
      <span className="pm8-stars-shown__label">{label}</span>
      <span className="pm8-hidden">{starWords(rating)}</span>
      <span className="pm8-stars-shown__value" aria-hidden="true">
        {halves === null ? '–' : `★ ${shortStars(halves)}`}
      </span>
    </span>
  );
}

/** `3½`, `½`, `4`. */
function shortStars(halves: number): string {
  const whole = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? '½' : '';
  return whole === 0 && half ? half : `${whole}${half}`;
}

import { starWords } from '@/components/ratings/stars';
import { t } from '@/lib/util/i18n';
import { halfStars } from './reason-words';

interface RateKeypadProps {
  disabled: boolean;
  onRate(rating: number): void;
}

const RATINGS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Ten ratings, a key each. */
export function RateKeypad({ disabled, onRate }: RateKeypadProps) {
  return (
    <fieldset className="pm8-keypad" aria-label={t('rateTheseKeypad')}>
      {RATINGS.map((rating) => {
        const key = rating === 10 ? '0' : String(rating);
        return (
          <button
            key={rating}
            type="button"
            className="pm8-keypad__key"
            aria-keyshortcuts={key}
            aria-disabled={disabled || undefined}
            onClick={() => !disabled && onRate(rating)}
          >
            <span className="pm8-keypad__stars">{halfStars(rating)}</span>
            <kbd>{key}</kbd>
            <span className="pm8-hidden">{starWords(rating)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

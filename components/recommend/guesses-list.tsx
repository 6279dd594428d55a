import { starWords } from '@/components/ratings/stars';
import { t } from '@/lib/util/i18n';
import type { Guess } from './guess-choice';
import { GuessIcon } from './icons';
import { halfStars, percent } from './reason-words';

interface GuessesListProps {
  guesses: readonly Guess[];
  chosen: ReadonlySet<string>;
  onToggle(key: string): void;
}

/** The preview: each guess with how sure it is, to be chosen one by one. */
export function GuessesList({ guesses, chosen, onToggle }: GuessesListProps) {
  return (
    <ul className="pm8-guesses" aria-label={t('guessesList')}>
      {guesses.map(({ item, ghost }) => (
        <li key={ghost.key}>
          <label className="pm8-guesses__row">
            <input type="checkbox" checked={chosen.has(ghost.key)} onChange={() => onToggle(ghost.key)} />
            <span className="pm8-grow">
              <span className="pm8-strong pm8-ellipsis">{item.title}</span>
              <span className="pm8-small pm8-muted pm8-ellipsis">{t('seedName', [item.artist, item.album])}</span>
            </span>
            <span className="pm8-guesses__guess">
              <GuessIcon size={12} />
              <span aria-hidden="true">{halfStars(ghost.rating)}</span>
              <span className="pm8-hidden">{starWords(ghost.rating)}</span>
            </span>
            <span className="pm8-small pm8-muted">{t('guessesSure', [percent(ghost.confidence)])}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

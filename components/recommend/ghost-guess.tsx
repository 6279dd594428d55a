import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { starWords } from '@/components/ratings/stars';
import { classNames } from '@/components/ui/class-names';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import type { RateResult } from '@/lib/ratings/rating-change';
import { type AppError, toAppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { useState } from 'react';
import { GuessIcon } from './icons';
import { halfStars, percent } from './reason-words';
import { useGhost } from './row-extras';
import './ghost-guess.css';

/** Less sure than this is little more than the mean of all ratings, and looks like it. */
const FAINT = 0.15;

interface GhostGuessProps {
  item: ItemRow;
  guard: WriteGuard;
  blocked: string | null;
  onRated(result: RateResult): void;
  onError(error: AppError): void;
}

/** What the model would expect of an unrated track. Nothing is written until somebody presses it. */
export function GhostGuess({ item, guard, blocked, onRated, onError }: GhostGuessProps) {
  const ghost = useGhost(item);
  const [busy, setBusy] = useState(false);
  if (!ghost) return null;

  const accept = async (): Promise<void> => {
    if (busy || blocked !== null) return;
    setBusy(true);
    try {
      onRated(await client.recommendations.acceptGhost(ghost.key, { as: await guard.confirmOwner() }));
    } catch (problem) {
      onError(toAppError(problem));
    } finally {
      setBusy(false);
    }
  };
  const words = t('ghostWords', [starWords(ghost.rating), percent(ghost.confidence)]);
  return (
    <button
      type="button"
      className={classNames('pm8-ghost', ghost.confidence < FAINT && 'pm8-ghost--faint')}
      title={`${words} ${blocked ?? t('ghostAccept')}`}
      aria-disabled={blocked !== null || undefined}
      aria-busy={busy || undefined}
      data-ghost={ghost.rating}
      onClick={() => void accept()}
    >
      <GuessIcon size={12} />
      {t('ghostShort', [halfStars(ghost.rating)])}
      <span className="pm8-hidden">{t('ghostLabel', [item.title, `${words} ${blocked ?? t('ghostAccept')}`])}</span>
    </button>
  );
}

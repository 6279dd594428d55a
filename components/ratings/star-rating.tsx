import { type KeyboardEvent, useId, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ClockIcon, WarnIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';
import { NO_INPUT, pressKey } from './rating-input';
import { starWords, toHalfStars } from './stars';
import { usePointerRating } from './use-pointer-rating';
import './star-rating.css';

export interface StarRatingProps {
  /** 0–10 as on the wire, null = unrated. 7.3 is drawn as 7 and kept as 7.3 until somebody rates. */
  value: number | null;
  /** Somebody rated: 1–10, or null to clear. */
  onRate(value: number | null): void;
  /** What is rated, e.g. "Rating of the track Karma Police". */
  label: string;
  size?: 's' | 'm' | 'l';
  disabled?: boolean;
  /** Why it is disabled; the tooltip, and read out. */
  reason?: string;
  state?: 'idle' | 'saving' | 'queued' | 'failed';
  /** Leaves arrow up and down to the list that the stars stand in. */
  inList?: boolean;
}

const STAR = 'M12 1.800l3.15 6.48 7.05 1.02-5.10 5.01 1.20 7.090L12 18.05 5.70 21.400l1.20-7.09-5.10-5.01 7.05-1.020z';

/** Five stars in half steps: a slider after the APG pattern, for mouse, touch and keyboard (`rating-input.ts`). */
export function StarRating(props: StarRatingProps) {
  const { value, onRate, label, size = 'm', disabled = false, reason, state = 'idle', inList = false } = props;
  const reasonId = useId();
  const input = useRef(NO_INPUT);
  const pointer = usePointerRating({ value, disabled, onRate });
  const shown = pointer.preview ?? toHalfStars(value);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (disabled || (inList && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))) return;
    const { key, code, shiftKey: shift, repeat } = event;
    const press = { key, code, shift, repeat, modified: event.ctrlKey || event.altKey || event.metaKey };
    const outcome = pressKey(press, value, input.current);
    input.current = outcome.input;
    if (!outcome.handled) return;
    event.preventDefault();
    event.stopPropagation();
    if (outcome.value !== undefined && outcome.value !== value) onRate(outcome.value);
  };

  return (
    <span
      className={classNames(
        'pm8-stars',
        `pm8-stars--${size}`,
        `pm8-stars--${state}`,
        value === null && 'pm8-stars--unrated',
        pointer.preview !== null && 'pm8-stars--preview',
        disabled && 'pm8-stars--off',
      )}
    >
      <span
        className="pm8-stars__slider"
        // A native range can neither be unrated nor be pressed by halves of stars.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={5}
        aria-valuenow={(toHalfStars(value) ?? 0) / 2}
        aria-valuetext={starWords(value)}
        aria-disabled={disabled || undefined}
        aria-describedby={disabled && reason ? reasonId : undefined}
        title={disabled ? reason : starWords(pointer.preview ?? value)}
        data-rating={value ?? ''}
        data-state={state}
        onKeyDown={onKeyDown}
        onBlur={() => (input.current = NO_INPUT)}
        {...pointer.handlers}
      >
        {[1, 2, 3, 4, 5].map((star) => (
          <Star key={star} halves={(shown ?? 0) - (star - 1) * 2} />
        ))}
      </span>
      {disabled && reason ? (
        <span className="pm8-hidden" id={reasonId}>
          {reason}
        </span>
      ) : null}
      {value === 0 ? <ZeroNote /> : null}
      <StateNote state={state} />
    </span>
  );
}

/** One star: full from 2 halves on, half at 1, else empty. */
function Star({ halves }: { halves: number }) {
  return (
    <span className={classNames('pm8-star', halves <= 0 && 'pm8-star--empty', halves === 1 && 'pm8-star--half')}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path className="pm8-star__back" d={STAR} strokeLinejoin="round" />
      </svg>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path className="pm8-star__front" d={STAR} strokeLinejoin="round" />
      </svg>
    </span>
  );
}

/** Rated 0 by the server looks like unrated otherwise. */
function ZeroNote() {
  return (
    <span className="pm8-stars__note" title={t('starsZero')} aria-hidden="true">
      {t('starsZeroShort')}
    </span>
  );
}

function StateNote({ state }: { state: StarRatingProps['state'] }) {
  if (state !== 'queued' && state !== 'failed') return null;
  const words = state === 'queued' ? t('starsQueued') : t('starsFailed');
  return (
    <span className={classNames('pm8-stars__note', state === 'failed' && 'pm8-stars__note--bad')} title={words}>
      {state === 'queued' ? <ClockIcon size={14} /> : <WarnIcon size={14} />}
      <span className="pm8-hidden">{words}</span>
    </span>
  );
}

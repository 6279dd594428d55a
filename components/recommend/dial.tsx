import { useId } from 'react';
import { t } from '@/lib/util/i18n';

interface DialProps {
  /** 0 familiar … 100 adventurous. */
  value: number;
  onChange(value: number): void;
}

/** From what is near and known to what is far and new. */
export function Dial({ value, onChange }: DialProps) {
  const id = useId();
  const words = value < 34 ? t('dialFamiliar') : value > 66 ? t('dialAdventurous') : t('dialBetween');
  return (
    <div className="pm8-dial">
      <label className="pm8-hidden" htmlFor={id}>
        {t('dialLabel')}
      </label>
      <span className="pm8-small" aria-hidden="true">
        {t('dialFamiliar')}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={10}
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span className="pm8-small" aria-hidden="true">
        {t('dialAdventurous')}
      </span>
    </div>
  );
}

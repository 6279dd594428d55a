import { type KeyboardEvent, useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { TextField } from '@/components/ui/text-field';
import { t } from '@/lib/util/i18n';

interface NumberFieldProps {
  label: string;
  hint: string;
  value: number;
  least: number;
  most: number;
  onCommit(value: number): void;
}

/** A whole number within a range, taken over by Enter or when the field is left: half a number is no setting. */
export function NumberField({ label, hint, value, least, most, onCommit }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(value);
  const number = Number(text);
  const isGood = /^\d{1,6}$/.test(text.trim()) && number >= least && number <= most;
  const commit = (): void => {
    if (typed === null || !isGood) return;
    setTyped(null);
    if (number !== value) onCommit(number);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setTyped(null);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="numeric"
      value={text}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={key}
      error={isGood ? null : t('settingsRange', [formatCount(least), formatCount(most)])}
    />
  );
}

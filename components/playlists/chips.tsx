import { type KeyboardEvent, useId, useState } from 'react';
import { CloseIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';

interface ChipsProps {
  label: string;
  values: readonly string[];
  /** What is offered while typing. */
  choices?: readonly string[];
  onChange(values: string[]): void;
}

/** Several values in one field: Enter takes what is typed, Backspace in the empty field takes the last one out. */
export function Chips({ label, values, choices = [], onChange }: ChipsProps) {
  const id = useId();
  const [text, setText] = useState('');
  const add = (value: string): void => {
    setText('');
    const wanted = value.trim();
    if (wanted !== '' && !values.includes(wanted)) onChange([...values, wanted]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add(text);
    }
    if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
  };
  return (
    <div className="pm8-chips pm8-field__input">
      {values.map((value) => (
        <span key={value} className="pm8-chip">
          {value === '' ? t('plEmptyValue') : value}
          <button
            type="button"
            className="pm8-chip__remove"
            aria-label={t('plValueRemove', [value])}
            onClick={() => onChange(values.filter((one) => one !== value))}
          >
            <CloseIcon size={12} />
          </button>
        </span>
      ))}
      <input
        className="pm8-chips__input"
        aria-label={values.length === 0 ? label : t('plValueMore', [label])}
        placeholder={values.length === 0 ? t('plValueFirst') : t('plValueOr')}
        autoComplete="off"
        list={choices.length > 0 ? id : undefined}
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          // One of the list was chosen with the mouse.
          if (choices.includes(next) && (event.nativeEvent as InputEvent).inputType !== 'insertText') add(next);
          else setText(next);
        }}
        onBlur={() => add(text)}
        onKeyDown={onKeyDown}
      />
      {choices.length > 0 && (
        <datalist id={id}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

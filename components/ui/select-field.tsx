import { useId } from 'react';
import './text-field.css';

interface SelectFieldProps<Value extends string> {
  label: string;
  hideLabel?: boolean;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
}

/** A labelled native <select>. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hideLabel, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="pm8-field">
      <label className={hideLabel ? 'pm8-hidden' : 'pm8-field__label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="pm8-field__input"
        value={value}
        // The options are of type Value, so the chosen one is.
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

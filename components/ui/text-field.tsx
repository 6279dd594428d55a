import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names';
import './text-field.css';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | null;
  icon?: ReactNode;
  onChange(value: string): void;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hideLabel, hint, error, icon, onChange, ...rest }: TextFieldProps) {
  const id = useId();
  const describedBy = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return (
    <div className="pm8-field">
      <label className={hideLabel ? 'pm8-hidden' : 'pm8-field__label'} htmlFor={id}>
        {label}
      </label>
      <div className="pm8-field__box">
        {icon ? <span className="pm8-field__icon">{icon}</span> : null}
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          className="pm8-field__input"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {hint ? (
        <div className="pm8-small pm8-muted" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className="pm8-field__error" id={`${id}-error`} role="alert">
          {error}
        </div>
      ) : null}
    </div>
  );
}

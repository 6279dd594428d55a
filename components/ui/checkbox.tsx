import './checkbox.css';

interface CheckboxProps {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  checked: boolean;
  /** Some of what it stands for, not all. */
  some?: boolean;
  /** Out of the tab order, where the row around it takes the key. */
  skip?: boolean;
  /** @param isRange with Shift held: everything up to here */
  onChange(checked: boolean, isRange: boolean): void;
}

/** A labelled native checkbox. */
export function Checkbox({ label, hideLabel, checked, some = false, skip, onChange }: CheckboxProps) {
  return (
    <label className="pm8-check">
      <input
        type="checkbox"
        checked={checked}
        tabIndex={skip ? -1 : undefined}
        ref={(input) => {
          if (input) input.indeterminate = some && !checked;
        }}
        onChange={(event) => onChange(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)}
      />
      <span className={hideLabel ? 'pm8-hidden' : undefined}>{label}</span>
    </label>
  );
}

import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { classNames } from './class-names';
import { Spinner } from './spinner';
import './button.css';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'link';
  size?: 'small' | 'medium';
  wide?: boolean;
  icon?: ReactNode;
  /** Stays focusable, so that a screen reader still finds it. */
  disabled?: boolean;
  /** Shows a spinner and takes no clicks. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'medium',
    wide,
    icon,
    disabled,
    busy,
    className,
    onClick,
    children,
    ...rest
  } = props;
  const off = disabled || busy;
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    // aria-disabled does not stop a submit by itself.
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        'pm8-button',
        `pm8-button--${variant}`,
        size === 'small' && 'pm8-button--small',
        wide && 'pm8-button--wide',
        className,
      )}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={click}
    >
      {busy ? <Spinner size={16} /> : icon}
      {children}
    </button>
  );
}

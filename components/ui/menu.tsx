import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import { useEscape } from './use-escape';
import './menu.css';

export interface MenuItem {
  id: string;
  label: string;
  danger?: boolean;
  /** Why it can't be chosen now. */
  disabled?: string | null;
  onChoose(): void;
}

interface MenuProps {
  label: string;
  icon?: ReactNode;
  variant?: 'primary' | 'secondary' | 'ghost';
  disabled?: boolean;
  title?: string;
  items: readonly MenuItem[];
}

const GAP = 4;

/** A menu button after the APG pattern: arrows, Home, End and first letters move, Escape closes and goes back. */
export function Menu({ label, icon, variant = 'secondary', disabled, title, items }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const close = (goBack: boolean): void => {
    setOpen(false);
    if (goBack) button.current?.focus();
  };
  useEscape(open, () => close(true));

  useEffect(() => {
    const menu = list.current;
    const from = button.current?.getBoundingClientRect();
    if (!open || !menu || !from) return;
    // Placed by hand: a list that scrolls would cut it off.
    const { offsetWidth, offsetHeight } = menu;
    const below = from.bottom + GAP + offsetHeight <= innerHeight || from.top < offsetHeight + GAP;
    menu.style.left = `${Math.max(GAP, Math.min(from.left, innerWidth - offsetWidth - GAP))}px`;
    menu.style.top = `${below ? from.bottom + GAP : from.top - GAP - offsetHeight}px`;
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const outside = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = all.indexOf(event.target as HTMLElement);
    const letter = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : null;
    const next =
      letter === null
        ? { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
        : [...all.slice(at + 1), ...all.slice(0, at + 1)]
            .map((item) => all.indexOf(item))
            .find((index) => all[index]?.textContent?.trim().toLowerCase().startsWith(letter));
    if (event.key === 'Tab') close(true);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[next % all.length]?.focus();
  };

  return (
    <div className="pm8-menu" ref={box}>
      <Button
        ref={button}
        size="small"
        variant={variant}
        icon={icon}
        disabled={disabled}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen((old) => !old)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || disabled) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      {open && (
        <div
          className="pm8-menu__list"
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          ref={list}
          onKeyDown={onKeyDown}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={classNames('pm8-menu__item', item.danger && 'pm8-menu__item--danger')}
              aria-disabled={item.disabled ? true : undefined}
              title={item.disabled ?? undefined}
              onClick={() => {
                if (item.disabled) return;
                close(true);
                item.onChoose();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

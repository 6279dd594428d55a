import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import './tabs.css';

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** A number or badge after the label. */
  extra?: ReactNode;
  /** Why it can't be used now; it stays in sight, and says so. */
  disabled?: string | null;
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect(id: Id): void;
  /** The panel of the selected tab. */
  children: ReactNode;
}

/** Tabs after the APG pattern with automatic activation: arrows, Home and End choose at once. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const select = (index: number): void => {
    const tab = tabs.at(index % tabs.length);
    if (!tab) return;
    if (!tab.disabled) onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = (event.target as HTMLElement).closest<HTMLElement>('[data-tab]')?.dataset.tab ?? selected;
    const index = tabs.findIndex((tab) => tab.id === focused);
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    select(target);
  };

  return (
    <>
      <div className="pm8-tabs" role="tablist" aria-label={label} ref={list}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            className="pm8-tab"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === selected}
            aria-controls={`${id}-panel`}
            aria-disabled={tab.disabled ? true : undefined}
            title={tab.disabled ?? undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => !tab.disabled && onSelect(tab.id)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
            {tab.extra}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

const CONTROLS = '[role="slider"], button, a[href]';

const controlsOf = (card: HTMLElement | undefined): HTMLElement[] => [
  ...(card?.querySelectorAll<HTMLElement>(CONTROLS) ?? []),
];

/**
 * A strip of cards of which one is in the tab order; arrows left and right go to the same control of the
 * next card. Without it a dozen cards with six controls each stand between two headings.
 */
export function useRoving<E extends HTMLElement>(count: number) {
  const strip = useRef<E>(null);
  const [chosen, setChosen] = useState(0);
  const last = useRef<HTMLElement | null>(null);
  const current = Math.min(chosen, Math.max(0, count - 1));

  const cards = (): HTMLElement[] => [...(strip.current?.children ?? [])].filter((card) => card instanceof HTMLElement);
  // After each render: stars are in the tab order by themselves.
  useEffect(() => {
    cards().forEach((card, index) => {
      for (const control of controlsOf(card)) control.tabIndex = index === current ? 0 : -1;
    });
  });

  // A card that goes away must not take the focus to the top of the page.
  useEffect(() => {
    if (last.current === null || last.current.isConnected) return;
    last.current = null;
    controlsOf(cards()[current])[0]?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-deps -- only a card that went matters
  }, [count]);

  const indexOf = (target: EventTarget): number => cards().findIndex((card) => card.contains(target as Node));

  return {
    strip,
    onFocus(event: { target: EventTarget }): void {
      const index = indexOf(event.target);
      last.current = event.target instanceof HTMLElement ? event.target : null;
      if (index >= 0) setChosen(index);
    },
    onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const from = indexOf(event.target);
      const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 }[event.key];
      const all = cards();
      const card = to === undefined ? undefined : all[to];
      if (from < 0 || !card) return;
      const place = controlsOf(all[from]).indexOf(event.target as HTMLElement);
      const controls = controlsOf(card);
      const control = controls[place] ?? controls[0];
      event.preventDefault();
      card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      control?.focus({ preventScroll: true });
    },
  };
}

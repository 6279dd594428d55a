import { el } from './dom';

/** Menus and dialogs live in `#modal-root`, above everything of the page (z 1114, plex-web.md §5.4). */
export interface Portal {
  close(): void;
}

/** Shows an element there until it is closed, or something outside of it is pressed. */
export function openPortal(element: HTMLElement, closesOutside = true): Portal {
  const root = document.getElementById('modal-root');
  if (!root) throw new Error('no #modal-root');
  const close = (): void => {
    root.replaceChildren();
    removeEventListener('pointerdown', outside, true);
  };
  const outside = (event: PointerEvent): void => {
    if (!(event.target instanceof Node) || !root.contains(event.target)) close();
  };
  root.replaceChildren(element);
  if (closesOutside) addEventListener('pointerdown', outside, true);
  return { close };
}

/** A menu below, or above where there is no room, the button that opened it. */
export function openMenu(anchor: HTMLElement, title: string | null, items: readonly HTMLElement[]): Portal {
  const menu = el(
    'div',
    { class: 'Menu-menuPortal__H', attrs: { 'data-popper-placement': 'bottom-end' } },
    el(
      'div',
      { class: 'Menu-menuScroller__H', role: 'menu' },
      title !== null && el('div', { class: 'Menu-title__H' }, title),
      ...items,
    ),
  );
  const { top, right, bottom } = anchor.getBoundingClientRect();
  menu.style.right = `${innerWidth - right}px`;
  if (bottom > innerHeight * 0.6) menu.style.bottom = `${innerHeight - top + 4}px`;
  else menu.style.top = `${bottom + 4}px`;
  return openPortal(menu);
}

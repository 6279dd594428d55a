import { el } from './dom';
import type { PageSession } from './page-session';

/** The account menu with the Home users, a portal in `#modal-root` above everything of the page (z 1114). */
export function openUserMenu(anchor: HTMLElement, session: PageSession): void {
  const root = document.getElementById('modal-root');
  if (!root) return;
  const close = (): void => {
    root.replaceChildren();
    removeEventListener('pointerdown', outside, true);
  };
  const outside = (event: PointerEvent): void => {
    if (!(event.target instanceof Node) || !root.contains(event.target)) close();
  };
  const choices = session.users.map(({ id, title }) =>
    el(
      'button',
      {
        role: 'menuitem',
        class: id === session.user.id ? 'MenuItem-item__H selected' : 'MenuItem-item__H',
        onclick: () => {
          close();
          session.switchTo(id);
        },
      },
      el('span', { class: 'Avatar-avatar__H' }, title.slice(0, 1).toUpperCase()),
      el('span', { class: 'username' }, title),
    ),
  );
  const menu = el(
    'div',
    { class: 'Menu-menuPortal__H', attrs: { 'data-popper-placement': 'bottom-end' } },
    el(
      'div',
      { class: 'Menu-menuScroller__H', role: 'menu' },
      el('div', { class: 'Menu-title__H' }, 'Switch User'),
      ...choices,
    ),
  );
  const { right, bottom } = anchor.getBoundingClientRect();
  menu.style.top = `${bottom + 4}px`;
  menu.style.right = `${innerWidth - right}px`;
  root.replaceChildren(menu);
  addEventListener('pointerdown', outside, true);
}

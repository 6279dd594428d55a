import type { BootUser } from '../boot-data';
import { el } from './dom';
import type { PageSession } from './page-session';
import { askPin } from './pin-dialog';
import { openMenu, openPortal } from './portal';
import { word } from './words';

/** The account menu with the Home users. */
export function openUserMenu(anchor: HTMLElement, session: PageSession): void {
  const choices = session.users.map((user) =>
    el(
      'button',
      {
        role: 'menuitem',
        class: user.id === session.user.id ? 'MenuItem-item__H selected' : 'MenuItem-item__H',
        onclick: () => {
          menu.close();
          become(session, user);
        },
      },
      avatar(user.title),
      el('span', { class: 'username' }, user.title),
    ),
  );
  const menu = openMenu(anchor, word('Switch User'), choices);
}

/** Whoever is protected is asked for a PIN, unless it is who is shown. */
function become(session: PageSession, user: BootUser): void {
  if (user.protected && user.id !== session.user.id)
    askPin(
      user,
      (pin) => session.checkPin(user, pin),
      () => session.switchTo(user.id),
    );
  else session.switchTo(user.id);
}

/** "Who is this?" at the start, which forgets where the link led (plex-web.md §9.2). */
export function openUserPicker(session: PageSession, onPicked: () => void): void {
  const pick = (user: BootUser): void => {
    const done = (): void => {
      portal.close();
      session.switchTo(user.id);
      onPicked();
    };
    if (user.protected) askPin(user, (pin) => session.checkPin(user, pin), done, false);
    else done();
  };
  const portal = openPortal(
    el(
      'div',
      { class: 'user-select-modal Modal-modal__H', role: 'dialog' },
      el('h2', {}, word('Who are you?')),
      el(
        'div',
        { class: 'user-select-list' },
        ...session.users.map((user) =>
          el(
            'button',
            { class: 'user-select-list-item MenuItem-item__H', onclick: () => pick(user) },
            avatar(user.title),
            el('span', { class: 'username' }, user.title),
          ),
        ),
      ),
    ),
    false,
  );
}

const avatar = (title: string): HTMLElement =>
  el('span', { class: 'Avatar-avatar__H' }, title.slice(0, 1).toUpperCase());
